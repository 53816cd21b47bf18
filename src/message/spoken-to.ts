/**
 * A text in which addresses on the relay's own domain are no addresses any more, and who is spoken to by a mark ("@Amber
 * Heron", with a link to write to an alias, as Outlook and Gmail set it) is only named: both lead nowhere but back to the
 * relay. What stands before the mark of an address stays, and every place in the text is what it was.
 */
export function withoutAliases(
  text: string,
  relayDomain: string,
  links: readonly { href: string; text: string }[] = [],
): string {
  const marked = links.filter((link) => isAlias(link.href, relayDomain) && /^@\p{L}/u.test(link.text));
  const named = [...new Set(marked.map((link) => link.text))]
    .slice(0, MOST_MARKS)
    .reduce((said, mark) => said.replaceAll(mark, ` ${mark.slice(1)}`), text);
  if (!named.includes('@')) return named;
  const domain = relayDomain.replace(/[.]/g, '\\.');
  const alias = new RegExp(`(?<=[a-z0-9])@${domain}(?![\\w-]|\\.\\w)`, 'gi');
  const spoken = new RegExp(`@(?=\\p{L}[^\\n@<]{0,60}<mailto:[a-z0-9.]{1,64}@${domain}>)`, 'giu');
  return named.replace(spoken, ' ').replace(alias, (found) => ' '.repeat(found.length));
}

/** Nobody speaks to more people in one mail. */
const MOST_MARKS = 10;

function isAlias(href: string, relayDomain: string): boolean {
  return /^\s*mailto:/i.test(href) && href.toLowerCase().endsWith(`@${relayDomain}`);
}
