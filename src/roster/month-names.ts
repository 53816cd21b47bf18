const LANGUAGES = ['en', 'de', 'fr', 'es', 'it', 'nl'];

/** The names of each month, whole and shortened, in the languages of the columns' names. */
const names = Array.from({ length: 12 }, (_, month) =>
  LANGUAGES.flatMap((language) =>
    (['long', 'short'] as const).map((form) =>
      plain(
        new Intl.DateTimeFormat(language, { month: form, timeZone: 'UTC' }).format(Date.UTC(2026, month)),
      ),
    ),
  ),
);

/** Which month, from 1, a name or the beginning of one means; undefined where that may be several or none. */
export function monthOf(name: string): number | undefined {
  const begun = plain(name);
  const months = names.flatMap((ofMonth, index) =>
    ofMonth.some((known) => known.startsWith(begun)) ? [index + 1] : [],
  );
  return begun !== '' && months.length === 1 ? months[0] : undefined;
}

function plain(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[\p{M}.]/gu, '')
    .toLowerCase();
}
