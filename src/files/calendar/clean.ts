import { type CleanContent, type FileContext, NotCleanable } from '../context.js';
import { readText } from '../text/decode.js';
import { EventWriter } from './event-writer.js';
import { type Calendar, type Component, calendarLibrary, type Recur } from './library.js';
import { isCountable } from './rule.js';

const LARGEST = 1_000_000;
const MOST_EVENTS = 100;
const methods = new Set([
  'PUBLISH',
  'REQUEST',
  'REPLY',
  'ADD',
  'CANCEL',
  'REFRESH',
  'COUNTER',
  'DECLINECOUNTER',
]);
/**
 * An invitation, an answer to one or a cancellation (RFC 5545, RFC 5546), written anew between the two aliases: its
 * events with their ids enciphered, their times in UTC, their words searched, and nothing of the program, the time zone
 * or other people. Throws NotCleanable.
 */
export async function cleanCalendar(content: Buffer, context: FileContext): Promise<CleanContent> {
  if (content.length > LARGEST) throw new NotCleanable('too-large');
  const library = await calendarLibrary();
  const calendar = parsed(library, (await readText(content)) ?? '');
  const method = String(calendar.getFirstPropertyValue('method') ?? 'PUBLISH').toUpperCase();
  const events = calendar.getAllSubcomponents().filter(({ name }) => name === 'vevent' || name === 'vtodo');
  if (!methods.has(method) || events.length === 0 || events.length > MOST_EVENTS)
    throw new NotCleanable('calendar-unreadable');
  if (!calendar.getAllSubcomponents('vtimezone').every(hasCountableRules))
    throw new NotCleanable('calendar-unreadable');
  const written = new library.Component('vcalendar');
  for (const [name, value] of [
    ['prodid', '-//Mentorpost//EN'],
    ['version', '2.0'],
    ['calscale', 'GREGORIAN'],
    ['method', method],
  ])
    written.addPropertyWithValue(name ?? '', value ?? '');
  const writer = new EventWriter(library, context, method, events);
  for (const event of events) for (const one of writer.write(event)) written.addSubcomponent(one);
  return {
    content: Buffer.from(`${written.toString()}\r\n`),
    mime: `text/calendar; method=${method}; charset=utf-8`,
    extension: 'ics',
    replaced: writer.replaced,
    flags: writer.flags,
  };
}

function parsed(library: Calendar, text: string): Component {
  try {
    const calendar = new library.Component(library.parse(text));
    if (calendar.name === 'vcalendar') return calendar;
  } catch {
    // Said below.
  }
  throw new NotCleanable('calendar-unreadable');
}

function hasCountableRules(zone: Component): boolean {
  return zone
    .getAllSubcomponents()
    .flatMap((part) => part.getAllProperties('rrule').map((property) => property.getFirstValue() as Recur))
    .every(isCountable);
}
