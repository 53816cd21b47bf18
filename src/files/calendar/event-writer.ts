import { replaceHits } from '../../identity/search.js';
import { type FileContext, NotCleanable, type Replacement } from '../context.js';
import type { Calendar, Component, Property, Time } from './library.js';
import { addParties } from './party.js';
import { type Series, seriesOf } from './series.js';
import { seriesGoesOn } from './series-words.js';
import { Zone } from './time.js';
import { otherUid } from './uid.js';

/** What is said in words, and searched. */
const words = ['summary', 'description', 'location', 'comment', 'categories'];
/** What says nothing of anybody. */
const plain = ['status', 'sequence', 'transp', 'class', 'priority', 'duration'];
/** Times of which there is one, and times of which there may be several. */
const times = ['dtstamp', 'dtstart', 'dtend', 'due'];

/** Writes the events of one calendar anew, with what was replaced in them. */
export class EventWriter {
  readonly replaced: Replacement[] = [];
  readonly flags: string[] = [];
  private readonly series = new Map<string, Series>();
  private readonly changed: Set<string>;

  constructor(
    private readonly library: Calendar,
    private readonly context: FileContext,
    private readonly method: string,
    events: Component[],
  ) {
    for (const event of events) this.noteSeries(event);
    this.changed = new Set(
      events.flatMap((event) => {
        const property = event.getFirstProperty('recurrence-id');
        return property ? [keyOf(uidOf(event), this.known(event, property)[0])] : [];
      }),
    );
  }

  /** The event as it goes on, with the occurrences that have to be told beside it. */
  write(event: Component): Component[] {
    const { library } = this;
    const written = this.common(event);
    const series = event.hasProperty('rrule') ? this.series.get(uidOf(event)) : undefined;
    for (const name of times) this.addTime(event, written, name);
    for (const name of ['recurrence-id', 'exdate', 'rdate'])
      for (const property of event.getAllProperties(name)) this.addTimes(event, written, property);
    if (!series) {
      for (const rule of event.getAllProperties('rrule'))
        written.addPropertyWithValue('rrule', rule.getFirstValue() ?? '');
      return [written];
    }
    if (series.shortened) this.tellShortened(written);
    if (series.rule) written.addPropertyWithValue('rrule', series.rule);
    const left = written.getAllProperties('exdate').flatMap((one) => one.getValues().map(String));
    const listed = series.dates.filter((date) => !left.includes(String(date)));
    if (listed.length > 0) written.addProperty(this.listOf('rdate', listed));
    const moved = series.moved.filter(
      ({ from }) => !left.includes(String(from)) && !this.changed.has(keyOf(uidOf(event), from)),
    );
    return [
      written,
      ...moved.map(({ from, to }) =>
        this.movedEvent(event, library.Time.fromJSDate(from.toJSDate(), true), to),
      ),
    ];
  }

  private tellShortened(written: Component): void {
    this.flags.push('calendar-series-shortened');
    const said = String(written.getFirstPropertyValue('description') ?? '');
    const line = seriesGoesOn[this.context.language];
    written.updatePropertyWithValue('description', said === '' ? line : `${said}\n\n${line}`);
  }

  private common(event: Component): Component {
    const written = new this.library.Component(event.name);
    written.addPropertyWithValue('uid', otherUid(uidOf(event), this.context.calendar));
    for (const name of plain) {
      const value = event.getFirstPropertyValue(name);
      if (value !== null) written.addPropertyWithValue(name, value);
    }
    for (const name of words)
      for (const property of event.getAllProperties(name)) {
        const text = property.getValues().map(String).join(', ');
        if (name !== 'categories' || text.length < 200)
          written.addPropertyWithValue(name, this.searched(text, name));
      }
    addParties(event, written, this.method, this.library, this.context.calendar);
    for (const alarm of event.getAllSubcomponents('valarm')) this.addAlarm(alarm, written);
    return written;
  }

  /** Reminders that show something some time before; sounds, mails and programs go. */
  private addAlarm(alarm: Component, to: Component): void {
    const trigger = alarm.getFirstPropertyValue('trigger');
    if (String(alarm.getFirstPropertyValue('action')).toUpperCase() !== 'DISPLAY') return;
    if (!(trigger instanceof this.library.Duration)) return;
    const written = new this.library.Component('valarm');
    written.addPropertyWithValue('action', 'DISPLAY');
    written.addPropertyWithValue('trigger', trigger);
    written.addPropertyWithValue('description', 'Reminder');
    to.addSubcomponent(written);
  }

  private searched(text: string, name: string): string {
    const hits = this.context.search(text);
    this.replaced.push(...hits.map(({ kind }) => ({ layer: `calendar-${name}`, kind })));
    return replaceHits(text, hits);
  }

  private addTime(event: Component, to: Component, name: string): void {
    const property = event.getFirstProperty(name);
    const value = property?.getFirstValue();
    if (!property || !(value instanceof this.library.Time)) return;
    to.addPropertyWithValue(name, Zone.of(property, this.library)?.instant(value) ?? value);
  }

  private addTimes(event: Component, to: Component, property: Property): void {
    const values = property.name === 'rdate' ? this.instants(property) : this.known(event, property);
    if (values.length > 0) to.addProperty(this.listOf(property.name, values));
  }

  /** Times by which occurrences are known: as the rule that was written counts them. */
  private known(event: Component, property: Property): Time[] {
    const series = this.series.get(uidOf(event));
    const zone = Zone.of(property, this.library);
    const { utcTimezone } = this.library.Timezone;
    return property.getValues().flatMap((value) => {
      if (!(value instanceof this.library.Time)) return [];
      if (series && zone) return [series.known(value)];
      if (series && value.zone === utcTimezone)
        return [series.moved.find(({ to }) => to.compare(value) === 0)?.from ?? value];
      return [zone?.instant(value) ?? value];
    });
  }

  private instants(property: Property): Time[] {
    const zone = Zone.of(property, this.library);
    return property
      .getValues()
      .flatMap((value) => (value instanceof this.library.Time ? [zone?.instant(value) ?? value] : []));
  }

  private listOf(name: string, values: Time[]): Property {
    const property = new this.library.Property(name);
    if (values[0]?.isDate) property.resetType('date');
    if (values.length === 1 && values[0]) property.setValue(values[0]);
    else property.setValues(values);
    return property;
  }

  private movedEvent(event: Component, from: Time, to: Time): Component {
    const written = this.common(event);
    written.addPropertyWithValue('recurrence-id', from);
    const [stamp, start, end] = ['dtstamp', 'dtstart', 'dtend'].map((name) => event.getFirstProperty(name));
    if (stamp) this.addTime(event, written, 'dtstamp');
    written.addPropertyWithValue('dtstart', to);
    const length = start && end && (end.getFirstValue() as Time).subtractDate(start.getFirstValue() as Time);
    if (length) {
      const until = to.clone();
      until.addDuration(length);
      written.addPropertyWithValue('dtend', until);
    }
    return written;
  }

  private noteSeries(event: Component): void {
    const start = event.getFirstProperty('dtstart');
    if (!event.hasProperty('rrule') || !start) return;
    if (event.getAllProperties('rrule').length > 1) throw new NotCleanable('calendar-unreadable');
    const zone = Zone.of(start, this.library);
    if (zone) this.series.set(uidOf(event), seriesOf(event, start, zone, this.library));
  }
}

function uidOf(event: Component): string {
  return String(event.getFirstPropertyValue('uid') ?? '');
}

function keyOf(uid: string, time: Time | undefined): string {
  return `${uid} ${time?.toJSDate().getTime()}`;
}
