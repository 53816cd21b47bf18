/** Controls, but for tab and line feed, and the invisible marks that turn the direction of a text. */
const HIDDEN = /[\p{Cc}\u061C\u200B\u200E\u200F\u202A-\u202E\u2028\u2029\u2060-\u2069\uFEFF]/gu;

/**
 * A foreign text that is safe to open: no link in it can be followed, nothing in it works on a terminal or changes the
 * order of what is read. Linear in its length.
 */
export function safeText(text: string): string {
  return defused(
    text.replace(/\r\n?/g, '\n').replace(HIDDEN, (sign) => (sign === '\n' || sign === '\t' ? sign : '')),
  );
}

/** On one line. */
export function safeLine(text: string): string {
  return safeText(text).replace(/\s+/g, ' ').trim();
}

/** Whatever a mail program would take for a link: more than those that are one. */
function defused(text: string): string {
  return text
    .replace(/http(?=s?:)/gi, 'hxxp')
    .replace(/(?<=[\p{L}\p{N}_-])\.(?=\p{L}{2}|xn--)/gu, '[.]')
    .replace(/(?<=\S)@(?=\S)/g, '[@]');
}

/** So that a phone breaks few lines, and a mail program that wraps at the usual width none. */
const WIDTH = 72;

/** Each line behind a bar, so that a foreign text never passes for the relay's own words. */
export function barred(text: string): string {
  return text
    .split('\n')
    .flatMap((line) => wrapped(line))
    .map((line) => `| ${line}`.trimEnd())
    .join('\n');
}

function wrapped(line: string): string[] {
  const lines: string[] = [];
  let rest = line;
  while (rest.length > WIDTH) {
    const space = rest.lastIndexOf(' ', WIDTH);
    const end = space > WIDTH / 2 ? space : WIDTH;
    lines.push(rest.slice(0, end));
    rest = rest.slice(end).trimStart();
  }
  return [...lines, rest];
}
