import type ICAL from 'ical.js';

/** The library that reads and writes calendars; loaded where one comes. */
export type Calendar = typeof ICAL;
export type Component = InstanceType<Calendar['Component']>;
export type Property = InstanceType<Calendar['Property']>;
export type Recur = InstanceType<Calendar['Recur']>;
export type Time = InstanceType<Calendar['Time']>;

export async function calendarLibrary(): Promise<Calendar> {
  return (await import('ical.js')).default;
}

/** One value of a parameter, where it is there. */
export function parameter(property: Property, name: string): string | undefined {
  const value = property.getParameter(name);
  return Array.isArray(value) ? value[0] : value;
}
