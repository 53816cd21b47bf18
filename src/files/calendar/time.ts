import { NotCleanable } from '../context.js';
import { type Calendar, type Property, parameter, type Time } from './library.js';

/** Reads the local times of an event as instants, by the file's own time zone or, where it brings none, the world's. */
export class Zone {
  private constructor(
    private readonly library: Calendar,
    private readonly name: string,
    private readonly own: boolean,
  ) {}

  /** The zone a property's times are in; undefined where they are UTC, whole days, or times of wherever one is. */
  static of(property: Property, library: Calendar): Zone | undefined {
    const name = parameter(property, 'tzid');
    const value = property.getFirstValue();
    if (
      !name ||
      !(value instanceof library.Time) ||
      value.isDate ||
      value.zone === library.Timezone.utcTimezone
    )
      return undefined;
    const own = Boolean(property.parent?.getTimeZoneByID(name));
    if (!own && !isWorldZone(name)) throw new NotCleanable('calendar-unreadable');
    return new Zone(library, name, own);
  }

  /** The instant, in UTC. */
  instant(local: Time): Time {
    if (this.own) return local.convertToZone(this.library.Timezone.utcTimezone);
    const wall = wallClock(local);
    // The offset at the wall clock's time taken as UTC may be that of the other side of a change; the second look is right.
    const near = wall - worldOffset(this.name, wall);
    return this.utc(wall - worldOffset(this.name, near));
  }

  /** How far the zone is ahead of UTC then, in milliseconds. */
  offset(local: Time): number {
    return wallClock(local) - this.instant(local).toJSDate().getTime();
  }

  utc(milliseconds: number): Time {
    return this.library.Time.fromJSDate(new Date(milliseconds), true);
  }
}

/** What the clock on the wall shows, in milliseconds as if it were in UTC. */
export function wallClock({ year, month, day, hour, minute, second }: Time): number {
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

function isWorldZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

function worldOffset(name: string, instant: number): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: name,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(instant);
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second')) - instant;
}
