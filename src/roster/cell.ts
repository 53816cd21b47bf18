/** Marks that nobody sees and that come along with a copied text; those that join letters of some scripts are none. */
const UNSEEN = /[\u00AD\u061C\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u2064\u2066-\u206F\uFEFF]/g;

/** Quotes that open and close around a whole cell. */
const QUOTED = /^(?:['‘‛’]([^'‘‛’]*)['’‘]|["“„”]([^"“„”]*)["”“]|«\s*([^«»]*?)\s*»)$/;

/** Spreadsheets keep by it as text what would be a number or a formula; a name may begin with one: `'t Hart`. */
const KEPT_AS_TEXT = /^['’](?!\p{Ll}[\s-])/u;

/** A cell of a person as it was meant: without marks that are not seen, quotes around it and the sign that keeps it text. */
export function cleanCell(text: string): string {
  const seen = text.normalize('NFC').replace(UNSEEN, '').trim();
  const [, ...inside] = QUOTED.exec(seen) ?? [];
  return (inside.find((part) => part !== undefined) ?? seen.replace(KEPT_AS_TEXT, '')).trim();
}

/** What a spreadsheet shows in place of a value, in the languages of its menus. */
const ERROR = /^(?:#[¡¿]?\p{Lu}[\p{Lu}\d/ ]*[!?]|#\p{Lu}\/\p{Lu}|#NV|#{3,}|Err:\d{3})$/u;

/** What is wrong with a cell that holds an error and no value. */
export function errorOfSpreadsheet(text: string): string | undefined {
  if (!ERROR.test(text.trim())) return undefined;
  return /^#+$/.test(text.trim())
    ? `"${text}" is an error of the spreadsheet: make the column wider and save the file anew`
    : `"${text}" is an error of the spreadsheet: mend the formula in the cell and save the file anew`;
}
