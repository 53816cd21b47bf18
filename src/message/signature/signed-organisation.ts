const LONGEST = 90;
const MOST = 4;

/** What a firm is by law. */
const FORM = String.raw`(?:Ltd|Limited|LLC|LLP|PLC|plc|Inc|Corp|GmbH|mbH|AG|KG|KGaA|OHG|UG|e\.\s?V|e\.\s?K|S\.A|SARL|SAS|S\.L|SLU|S\.r\.l|Srl|S\.p\.A|SpA|B\.V|BV|N\.V|AB|A\/S|ApS|Oy|Oyj|Sp\. z o\.o|s\.r\.o|Kft|Ltda|Pty|Pvt)\b`;
/** Most mails name no firm, which one look at all of their end tells. */
const MAYBE = new RegExp(` ${FORM}`);
/**
 * A firm's name in full on a line, as a signature sets it: one to five words that begin with a capital, and what the firm
 * is by law; before it or after it at most a post, an address or a number, parted by a sign.
 */
const FIRM = new RegExp(
  String.raw`(?:^|[|·•–—,/] {0,2}|\bat |\bbei |\bchez )((?:\p{Lu}[\p{L}\p{M}\p{N}'’-]{0,30}|\p{Lu}\.|[&+]|and|und|et|y|e|of|der|de|für) ){1,5}${FORM}`,
  'u',
);

/** The firms that the lines at the end of a mail name. Bounded. */
export function signedOrganisations(text: string): string[] {
  const found: string[] = [];
  const end = text.slice(-4_000);
  if (!MAYBE.test(end)) return found;
  for (const line of end.split('\n')) {
    if (line.length > LONGEST || line.startsWith('>')) continue;
    const plain = line.replace(/^[\s*_]+/, '').trim();
    const name = FIRM.exec(plain)?.[0].replace(/^(?:[|·•–—,/]\s*|at |bei |chez )/, '');
    if (name) found.push(name);
    if (found.length === MOST) break;
  }
  return found;
}
