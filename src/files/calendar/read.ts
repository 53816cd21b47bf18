import { calendarLibrary } from './library.js';

const said = ['summary', 'description', 'location', 'comment', 'categories', 'contact', 'x-alt-desc'];
const links = ['url', 'conference', 'attach', 'x-google-conference', 'x-microsoft-skypeteamsmeetingurl'];

/**
 * What people wrote into a calendar, apart from who is invited, and where its links lead. Throws where it is none.
 */
export async function readCalendar(ics: string): Promise<{ text: string; links: string[] }> {
  const library = await calendarLibrary();
  const calendar = new library.Component(library.parse(ics));
  const values = (names: string[]) =>
    calendar
      .getAllSubcomponents()
      .flatMap((event) =>
        names.flatMap((name) =>
          event.getAllProperties(name).flatMap((property) => property.getValues().map(String)),
        ),
      );
  return { text: values(said).join('\n'), links: values(links) };
}
