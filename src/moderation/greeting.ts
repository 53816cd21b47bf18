/** With which people begin an answer before they say anything. */
const GREETS =
  /^(?:hi|hello|hey|dear|good (?:morning|afternoon|evening|day)|morning|afternoon|evening|thanks|thank you|many thanks|hallo|guten (?:morgen|tag|abend)|moin(?: moin)?|servus|gr(?:ü|ue)(?:ezi|ß gott|ss gott)|liebe[rs]?|sehr geehrte[rs]?|(?:vielen )?dank|danke|bonjour|bonsoir|salut|ch(?:er|ère)s?|madame|monsieur|merci|hola|buen(?:os|as) (?:días|tardes|noches)|estimad[oa]s?|querid[oa]s?|gracias)(?![\p{L}\p{N}])/iu;

/** Whom they greet, beside names: those begin with a capital. */
const GREETED = new Set(
  'there all everyone everybody team folks again and zusammen allerseits miteinander nochmals und à tous toutes et a todos todas y'.split(
    ' ',
  ),
);

/** What no name is, however it is written. */
const NAY = /^(?:do|don['’]t|not|no|never|nicht|kein\p{L}*|nie|niemals|ne|pas|jamais|nunca|nada|nein|non)$/iu;

const LONGEST = 60;
const MOST_GREETED = 5;

/** The lines from the first on that says something: without the blank ones before it, and without a line that only greets. */
export function afterGreeting(lines: readonly string[]): string[] {
  const said = fromFirstWord(lines);
  const after = isGreeting(said[0] ?? '') ? fromFirstWord(said.slice(1)) : [];
  return after.length > 0 ? after : said;
}

function fromFirstWord(lines: readonly string[]): string[] {
  const first = lines.findIndex((line) => /[\p{L}\p{N}]/u.test(line));
  return first < 0 ? [] : lines.slice(first);
}

function isGreeting(line: string): boolean {
  const [greeting] = (line.length <= LONGEST && GREETS.exec(line)) || [];
  if (!greeting) return false;
  const rest = line.slice(greeting.length).match(/[^\s,.!:;–—-]+/gu) ?? [];
  return rest.length <= MOST_GREETED && rest.every((word) => GREETED.has(word) || isName(word));
}

function isName(word: string): boolean {
  return /^\p{Lu}/u.test(word) && !NAY.test(word);
}
