import type { CalendarContext, CalendarParty } from '../context.js';
import { type Calendar, type Component, type Property, parameter } from './library.js';

/** What an attendee's entry may say beside who it is (RFC 5545 §3.2). */
const told: Record<string, RegExp> = {
  role: /^(?:CHAIR|REQ-PARTICIPANT|OPT-PARTICIPANT|NON-PARTICIPANT)$/,
  partstat: /^(?:NEEDS-ACTION|ACCEPTED|DECLINED|TENTATIVE|DELEGATED|COMPLETED|IN-PROCESS)$/,
  rsvp: /^(?:TRUE|FALSE)$/,
};

/**
 * Writes organiser and attendees into an event. The author is known to the reader by alias and pseudonym; the reader
 * stands there by their own address, which their program knows itself by, and which the author is never shown: what comes
 * back has it replaced again. All other people are left out.
 */
export function addParties(
  from: Component,
  to: Component,
  method: string,
  library: Calendar,
  context: CalendarContext,
): void {
  const { author, reader } = context;
  const isAnswer = method === 'REPLY' || method === 'COUNTER' || method === 'REFRESH';
  const organiser = from.getFirstProperty('organizer');
  if (organiser || method !== 'PUBLISH') {
    const isReader = organiser ? isOne(organiser, reader) : isAnswer;
    to.addProperty(entry(library, 'organizer', isReader || isAnswer ? reader : author, context));
  }
  const attendees = from.getAllProperties('attendee');
  // Whoever answers is the author of the mail, by whichever of their addresses the calendar knows them.
  const ofAuthor = attendees.find((one) => isOne(one, author)) ?? (isAnswer ? attendees[0] : undefined);
  const ofReader = attendees.find((one) => isOne(one, reader));
  if (ofAuthor) to.addProperty(entry(library, 'attendee', author, context, ofAuthor));
  if (ofReader && !isAnswer) to.addProperty(entry(library, 'attendee', reader, context, ofReader));
  else if (method === 'REQUEST' || method === 'ADD') to.addProperty(invited(library, context));
}

function invited(library: Calendar, context: CalendarContext): Property {
  const property = entry(library, 'attendee', context.reader, context);
  property.setParameter('role', 'REQ-PARTICIPANT');
  property.setParameter('partstat', 'NEEDS-ACTION');
  property.setParameter('rsvp', 'TRUE');
  return property;
}

function entry(
  library: Calendar,
  name: string,
  party: CalendarParty,
  { reader }: CalendarContext,
  as?: Property,
): Property {
  const property = new library.Property(name);
  const isReader = party === reader;
  property.setValue(`mailto:${isReader ? (reader.real[0] ?? reader.address) : party.address}`);
  if (!isReader) property.setParameter('cn', party.pseudonym);
  for (const [key, allowed] of Object.entries(told)) {
    const value = as && parameter(as, key)?.toUpperCase();
    if (value && allowed.test(value)) property.setParameter(key, value);
  }
  return property;
}

function isOne(property: Property, { address, real }: CalendarParty): boolean {
  const given = [String(property.getFirstValue() ?? ''), parameter(property, 'email') ?? ''].map((text) =>
    text
      .trim()
      .toLowerCase()
      .replace(/^mailto:/, ''),
  );
  return [address, ...real].some((known) => given.includes(known.toLowerCase()));
}
