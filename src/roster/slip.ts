const PROVIDERS = [
  'gmail.com',
  'googlemail.com',
  'hotmail.com',
  'outlook.com',
  'yahoo.com',
  'icloud.com',
  'hotmail.co.uk',
  'yahoo.co.uk',
  't-online.de',
  'orange.fr',
  'laposte.net',
  'wanadoo.fr',
  'libero.it',
  'proton.me',
];

/** Providers too, though they are spelled nearly like another. */
const OTHERS = new Set(['mail.com', 'email.com', 'ymail.com']);

/**
 * The large provider that an address may be meant at where its domain is one slip away, such as `gmial.com`: that is
 * somebody's too, who would read what is written to a child.
 */
export function meantProvider(address: string): string | undefined {
  const domain = address.slice(address.lastIndexOf('@') + 1);
  if (OTHERS.has(domain) || PROVIDERS.includes(domain)) return undefined;
  return PROVIDERS.find((provider) => isOneSlip(domain, provider));
}

/** A letter too many, too few or another, or two that changed places. */
function isOneSlip(a: string, b: string): boolean {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  const [left, meant] = [a.slice(at), b.slice(at)];
  return (
    left.slice(1) === meant.slice(1) ||
    left.slice(1) === meant ||
    left === meant.slice(1) ||
    (left.slice(0, 2) === `${meant[1]}${meant[0]}` && left.slice(2) === meant.slice(2))
  );
}
