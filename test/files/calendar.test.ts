import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import ICAL from 'ical.js';
import { isCalendarReply } from '../../src/files/calendar/reply.js';
import { otherUid } from '../../src/files/calendar/uid.js';
import { cleanFile } from '../../src/files/clean.js';
import type { FileContext } from '../../src/files/context.js';
import { context, file, kept } from './samples.js';

const { author, reader } = context.calendar;
/** The same pair, seen from the other side. */
const back: FileContext = { ...context, calendar: { ...context.calendar, author: reader, reader: author } };

const LONDON = `BEGIN:VTIMEZONE
TZID:Europe/London
X-LIC-LOCATION:Europe/London
BEGIN:DAYLIGHT
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
TZNAME:BST
DTSTART:19700329T010000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
TZNAME:GMT
DTSTART:19701025T020000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE`;

const GOOGLE = `BEGIN:VCALENDAR
PRODID:-//Google Inc//Google Calendar 70.9054//EN
VERSION:2.0
CALSCALE:GREGORIAN
METHOD:REQUEST
BEGIN:VEVENT
DTSTART:20260303T160000Z
DTEND:20260303T163000Z
DTSTAMP:20260224T092700Z
ORGANIZER;CN=Bernadette Quillan:mailto:b.quillan@firm.example
UID:6g2ph9i0rbv4aqk1@google.com
ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=TRUE
 ;CN=Bernadette Quillan;X-NUM-GUESTS=0:mailto:b.quillan@firm.example
ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=
 TRUE;CN=free.heron.y@relay.example;X-NUM-GUESTS=0:mailto:free.heron.y@relay.example
ATTENDEE;CN=Zed Colleague:mailto:zed@firm.example
X-GOOGLE-CONFERENCE:https://meet.google.com/abc-defg-hij
X-MICROSOFT-CDO-OWNERAPPTID:-1205467
CREATED:20260224T092659Z
DESCRIPTION:See you. Bernadette Quillan
LAST-MODIFIED:20260224T092659Z
LOCATION:Quillan & Sons
SEQUENCE:0
STATUS:CONFIRMED
SUMMARY:Paper bridges
TRANSP:OPAQUE
BEGIN:VALARM
ACTION:EMAIL
ATTENDEE:mailto:b.quillan@firm.example
TRIGGER:-P1D
SUMMARY:Quillan
DESCRIPTION:Quillan
END:VALARM
BEGIN:VALARM
ACTION:DISPLAY
DESCRIPTION:Quillan
TRIGGER:-PT10M
END:VALARM
END:VEVENT
END:VCALENDAR`;

const OUTLOOK = `BEGIN:VCALENDAR
METHOD:REQUEST
PRODID:Microsoft Exchange Server 2010
VERSION:2.0
BEGIN:VTIMEZONE
TZID:W. Europe Standard Time
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE
BEGIN:VEVENT
ORGANIZER;CN="Quillan, Bernadette";SENT-BY="mailto:office@firm.example":mailto:B.Quillan@firm.example
ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE;CN=Free Heron:mailto:free.heron.y@relay.example
DESCRIPTION;LANGUAGE=de-DE:Treffen\\n\\n
UID:040000008200E00074C5B7101A82E00800000000E0D2C3
SUMMARY;LANGUAGE=de-DE:Brücken
DTSTART;TZID=W. Europe Standard Time:20260303T170000
DTEND;TZID=W. Europe Standard Time:20260303T173000
CLASS:PUBLIC
PRIORITY:5
DTSTAMP:20260224T092700Z
TRANSP:OPAQUE
STATUS:CONFIRMED
SEQUENCE:0
LOCATION;LANGUAGE=de-DE:Microsoft Teams
X-MICROSOFT-CDO-APPT-SEQUENCE:0
X-ALT-DESC;FMTTYPE=text/html:<html><body>Quillan</body></html>
END:VEVENT
END:VCALENDAR`;

const APPLE = `BEGIN:VCALENDAR
CALSCALE:GREGORIAN
VERSION:2.0
METHOD:REQUEST
PRODID:-//Apple Inc.//macOS 14.4//EN
${LONDON}
BEGIN:VEVENT
CREATED:20260224T092659Z
UID:1D9A2C6E-7F0B-4E7B-9C52-9C1B5F0B7A11
DTEND;TZID=Europe/London:20260303T163000
ATTENDEE;CN="Bernadette Quillan";CUTYPE=INDIVIDUAL;EMAIL="b.quillan@firm.example";PARTSTAT=ACCEPTED:/aMjQ1/principal/
ATTENDEE;CN=Heron;CUTYPE=INDIVIDUAL;EMAIL="free.heron.y@relay.example";RSVP=TRUE:mailto:free.heron.y@relay.example
SUMMARY:Paper bridges
LAST-MODIFIED:20260224T092659Z
DTSTAMP:20260224T092700Z
DTSTART;TZID=Europe/London:20260303T160000
SEQUENCE:0
X-APPLE-TRAVEL-ADVISORY-BEHAVIOR:AUTOMATIC
X-APPLE-STRUCTURED-LOCATION;VALUE=URI;X-ADDRESS="1 Quillan Street":geo:51.5,-0.1
ORGANIZER;CN="Bernadette Quillan";EMAIL="b.quillan@firm.example":/aMjQ1/principal/
END:VEVENT
END:VCALENDAR`;

const clean = (ics: string, by = context) =>
  cleanFile(file(ics.replace(/\r?\n/g, '\r\n'), 'invite.ics', 'text/calendar'), by);
const rewritten = async (ics: string, by = context) =>
  new ICAL.Component(ICAL.parse(kept(await clean(ics, by)).content.toString()));
const eventOf = async (ics: string, by = context) => {
  const event = (await rewritten(ics, by)).getFirstSubcomponent('vevent');
  if (!event) throw new Error('no event');
  return event;
};
const one = (event: ICAL.Component, name: string) => String(event.getFirstPropertyValue(name));

describe.each([
  ['Google', GOOGLE, '2026-03-03T16:00:00Z'],
  ['Outlook', OUTLOOK, '2026-03-03T16:00:00Z'],
  ['Apple', APPLE, '2026-03-03T16:00:00Z'],
])('an invitation by %s', (_program, ics, start) => {
  test('comes from the alias, to the reader by their own address, at the same instant', async () => {
    const event = await eventOf(ics);
    expect(one(event, 'organizer')).toBe(`mailto:${author.address}`);
    expect(event.getFirstProperty('organizer')?.getParameter('cn')).toBe('Khaki Badger');
    const attendees = event.getAllProperties('attendee').map((each) => String(each.getFirstValue()));
    expect(attendees.filter((each) => each !== `mailto:${author.address}`)).toEqual([
      'mailto:kim@school.example',
    ]);
    expect(event.getAllProperties('attendee').at(-1)?.getParameter('partstat') ?? 'NEEDS-ACTION').toBe(
      'NEEDS-ACTION',
    );
    expect(one(event, 'dtstart')).toBe(start);
    expect(one(event, 'summary')).toMatch(/Paper bridges|Brücken/);
  });

  test('says nothing of person, program, place or zone', async () => {
    const part = kept(await clean(ics));
    expect(part.content.toString()).not.toMatch(
      /quillan|firm\.example|zed|google|microsoft ex|apple|tzid|vtimezone|europe|de-DE|x-|principal|geo:|@google|0400000082/i,
    );
    expect(part).toMatchObject({
      contentType: 'text/calendar; method=REQUEST; charset=utf-8',
      filename: 'invite.ics',
    });
    for (const line of part.content.toString().split('\r\n'))
      expect(Buffer.byteLength(line)).toBeLessThanOrEqual(76);
  });

  test('is answered, and the answer finds its event without showing who answers', async () => {
    const event = await eventOf(ics);
    const reply = `BEGIN:VCALENDAR
PRODID:-//Other//EN
VERSION:2.0
METHOD:REPLY
BEGIN:VEVENT
UID:${one(event, 'uid')}
ORGANIZER;CN=Khaki Badger:${one(event, 'organizer')}
ATTENDEE;PARTSTAT=ACCEPTED;CN=Kim Park:mailto:kim@school.example
DTSTART:20260303T160000Z
DTSTAMP:20260225T100000Z
SUMMARY:Paper bridges
END:VEVENT
END:VCALENDAR`;
    expect(isCalendarReply(reply)).toBe(true);
    expect(isCalendarReply(ics)).toBe(false);
    const answered = await eventOf(reply, back);
    expect(one(answered, 'uid')).toBe(/^UID:(.*)$/m.exec(ics)?.[1]);
    expect(one(answered, 'organizer')).toBe('mailto:b.quillan@firm.example');
    const attendee = answered.getFirstProperty('attendee');
    expect(attendee?.getFirstValue()).toBe(`mailto:${reader.address}`);
    expect(attendee?.getParameter('partstat')).toBe('ACCEPTED');
    expect(attendee?.getParameter('cn')).toBe('Free Heron');
    expect(answered.getAllProperties('attendee')).toHaveLength(1);
    expect(answered.parent?.toString()).not.toMatch(/kim|school\.example|Other/);
  });
});

describe('an event’s id', () => {
  test('comes back as it was, whatever it was, and is another for each pair', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 200 }),
        fc.uint8Array({ minLength: 32, maxLength: 32 }),
        (uid, key) => {
          const pair = { pairKey: Buffer.from(key), relayDomain: 'relay.example' };
          const sealed = otherUid(uid, pair);
          expect(otherUid(sealed, pair)).toBe(uid);
          expect(otherUid(uid, pair)).toBe(sealed);
          expect(sealed).toMatch(/^[0-9a-f]+@relay\.example$/);
          expect(otherUid(uid, { ...pair, pairKey: Buffer.alloc(32, 1) })).not.toBe(sealed);
        },
      ),
    );
  });

  test('that was changed is not taken for ours', () => {
    const sealed = otherUid('an event', context.calendar);
    const forged = `${sealed[0] === '0' ? '1' : '0'}${sealed.slice(1)}`;
    expect(otherUid(forged, context.calendar)).not.toBe('an event');
    expect(otherUid(otherUid(forged, context.calendar), context.calendar)).toBe(forged);
  });
});

/** Every instant at which a calendar program shows the event, with its changed occurrences. */
function instants(calendar: ICAL.Component, until: number): string[] {
  const events = calendar.getAllSubcomponents('vevent').map((each) => new ICAL.Event(each));
  const main = events.find((each) => !each.isRecurrenceException());
  if (!main) throw new Error('no event');
  for (const each of events) if (each !== main) main.relateException(each);
  const found: string[] = [];
  const iterator = main.iterator();
  for (let next = iterator.next(); next && found.length < 300; next = iterator.next()) {
    const { startDate } = main.getOccurrenceDetails(next);
    const instant = startDate.toJSDate();
    if (instant.getTime() > until) break;
    found.push(instant.toISOString());
  }
  return found.sort();
}

const series = (zone: string, start: string, rules: string, timezone: string) => `BEGIN:VCALENDAR
VERSION:2.0
PRODID:x
METHOD:REQUEST
${timezone}
BEGIN:VEVENT
UID:s
DTSTAMP:20260101T000000Z
DTSTART;TZID=${zone}:${start}
DURATION:PT1H
SUMMARY:Weekly
${rules}
END:VEVENT
END:VCALENDAR`;

const NEW_YORK = LONDON.replaceAll('Europe/London', 'America/New_York')
  .replaceAll('+0000', '-0500')
  .replaceAll('+0100', '-0400')
  .replace('19700329T010000', '19700308T020000')
  .replace('BYMONTH=3;BYDAY=-1SU', 'BYMONTH=3;BYDAY=2SU')
  .replace('19701025', '19701101')
  .replace('BYMONTH=10;BYDAY=-1SU', 'BYMONTH=11;BYDAY=1SU');

describe('a series keeps its hour on the clocks of its author, and its time zone is not told', () => {
  const year = Date.UTC(2027, 0, 15);
  test.each([
    [
      'every week over a change of clocks',
      'Europe/London',
      '20260303T160000',
      'RRULE:FREQ=WEEKLY;UNTIL=20260714T150000Z',
      LONDON,
    ],
    ['twice a week', 'Europe/London', '20260303T160000', 'RRULE:FREQ=WEEKLY;BYDAY=TU,TH;COUNT=30', LONDON],
    [
      'every second week, one left out',
      'Europe/London',
      '20260303T160000',
      'RRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=12\nEXDATE;TZID=Europe/London:20260414T160000',
      LONDON,
    ],
    [
      'every day just after midnight',
      'Europe/London',
      '20260320T003000',
      'RRULE:FREQ=DAILY;COUNT=20',
      LONDON,
    ],
    [
      'in the evening of New York',
      'America/New_York',
      '20260303T200000',
      'RRULE:FREQ=WEEKLY;BYDAY=TU;COUNT=20',
      NEW_YORK,
    ],
    [
      'on weekdays in New York',
      'America/New_York',
      '20260303T200000',
      'RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;COUNT=40',
      NEW_YORK,
    ],
    [
      'on the first Tuesday of the month',
      'Europe/London',
      '20260303T160000',
      'RRULE:FREQ=MONTHLY;BYDAY=1TU;COUNT=8',
      LONDON,
    ],
    [
      'on the first Tuesday, in the evening of New York',
      'America/New_York',
      '20260303T200000',
      'RRULE:FREQ=MONTHLY;BYDAY=1TU;COUNT=8',
      NEW_YORK,
    ],
    [
      'on the last day of the month',
      'Europe/London',
      '20260131T233000',
      'RRULE:FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=9',
      LONDON,
    ],
  ])('%s', async (_name, zone, start, rules, timezone) => {
    const ics = series(zone, start, rules, timezone);
    const calendar = await rewritten(ics);
    expect(calendar.toString()).not.toMatch(/tzid|vtimezone|london|york/i);
    const expected = instants(new ICAL.Component(ICAL.parse(ics)), year);
    expect(expected.length).toBeGreaterThan(6);
    expect(instants(calendar, year)).toEqual(expected);
  });

  test('without an end is told for a year', async () => {
    const ics = series('Europe/London', '20260303T160000', 'RRULE:FREQ=WEEKLY', LONDON);
    const cleaned = await clean(ics);
    expect(cleaned.flags).toEqual(['calendar-series-shortened']);
    const calendar = new ICAL.Component(ICAL.parse(kept(cleaned).content.toString()));
    expect(instants(calendar, year)).toEqual(instants(new ICAL.Component(ICAL.parse(ics)), year));
  });

  test('without an end says to the reader that it goes on', async () => {
    const told = (await rewritten(series('Europe/London', '20260303T160000', 'RRULE:FREQ=WEEKLY', LONDON)))
      .getFirstSubcomponent('vevent')
      ?.getFirstPropertyValue('description');
    expect(told).toMatch(/This series goes on/);
  });

  test('without an end stays without one where the clocks are never changed', async () => {
    const cleaned = await clean(series('Asia/Tokyo', '20260303T160000', 'RRULE:FREQ=WEEKLY', ''));
    expect(cleaned.flags).toEqual([]);
    const event = new ICAL.Component(ICAL.parse(kept(cleaned).content.toString())).getFirstSubcomponent(
      'vevent',
    );
    expect(String(event?.getFirstPropertyValue('rrule'))).toBe('FREQ=WEEKLY');
    expect(String(event?.getFirstPropertyValue('dtstart'))).toBe('2026-03-03T07:00:00Z');
  });

  test('whose zone is known only by its name is told all the same', async () => {
    const named = series('Europe/London', '20260303T160000', 'RRULE:FREQ=WEEKLY;COUNT=20', '').replace(
      /\n\n/g,
      '\n',
    );
    const expected = instants(
      new ICAL.Component(
        ICAL.parse(series('Europe/London', '20260303T160000', 'RRULE:FREQ=WEEKLY;COUNT=20', LONDON)),
      ),
      year,
    );
    expect(instants(await rewritten(named), year)).toEqual(expected);
  });

  test('of whole days, or in UTC, or of times of wherever one is, stays as it is', async () => {
    for (const start of [
      'DTSTART;VALUE=DATE:20260303',
      'DTSTART:20260303T160000Z',
      'DTSTART:20260303T160000',
    ]) {
      const ics = series('x', 'y', 'RRULE:FREQ=WEEKLY', '')
        .replace(/\n\n/g, '\n')
        .replace(/DTSTART.*/, start)
        .replace('DURATION:PT1H\n', '');
      const text = kept(await clean(ics)).content.toString();
      expect(text).toContain(start);
      expect(text).toContain('RRULE:FREQ=WEEKLY');
    }
  });

  test('one changed occurrence stays the one it was', async () => {
    const changed = `BEGIN:VEVENT
UID:s
DTSTAMP:20260101T000000Z
RECURRENCE-ID;TZID=Europe/London:20260414T160000
DTSTART;TZID=Europe/London:20260415T180000
DURATION:PT1H
SUMMARY:Later
END:VEVENT
END:VCALENDAR`;
    const ics = series('Europe/London', '20260303T160000', 'RRULE:FREQ=WEEKLY;COUNT=10', LONDON).replace(
      'END:VCALENDAR',
      changed,
    );
    const expected = instants(new ICAL.Component(ICAL.parse(ics)), year);
    expect(instants(await rewritten(ics), year)).toEqual(expected);
    expect(expected).toContain('2026-04-15T17:00:00.000Z');
  });
});

describe('a calendar that cannot be rewritten is removed', () => {
  test.each([
    ['no event in it', 'BEGIN:VCALENDAR\nVERSION:2.0\nEND:VCALENDAR'],
    ['broken', 'BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VCALENDAR'],
    ['free and busy times', 'BEGIN:VCALENDAR\nBEGIN:VFREEBUSY\nUID:x\nEND:VFREEBUSY\nEND:VCALENDAR'],
    [
      'a zone that nobody knows',
      series('Nowhere/Land', '20260303T160000', 'STATUS:CONFIRMED', '').replace(/\n\n/g, '\n'),
    ],
    ['a series by the second', series('Europe/London', '20260303T160000', 'RRULE:FREQ=SECONDLY', LONDON)],
  ])('%s', async (_name, ics) => {
    expect((await clean(ics)).removed).toMatch(/calendar-unreadable|unreadable/);
  });

  test('a series that never comes is found out soon', async () => {
    const start = process.cpuUsage();
    await clean(
      series('Europe/London', '20260303T160000', 'RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30', LONDON),
    );
    await clean(
      series('Europe/London', '20260303T160000', 'RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31', LONDON),
    );
    await clean(
      series('Europe/London', '20260303T160000', 'RRULE:FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30', LONDON),
    );
    const zone = LONDON.replace('BYMONTH=3;BYDAY=-1SU', 'BYMONTH=2;BYMONTHDAY=30');
    await clean(series('Europe/London', '20260303T160000', 'RRULE:FREQ=WEEKLY;COUNT=9', zone));
    expect(process.cpuUsage(start).user).toBeLessThan(25_000_000);
  });
});
