const BLOCK = /^-----BEGIN PGP (SIGNATURE|PUBLIC KEY BLOCK)-----[ \t]*$/;
const SIGNED = /^-----BEGIN PGP SIGNED MESSAGE-----[ \t]*$/;

/**
 * A text without the armour of a signature and without keys (RFC 9580 §6.2, §7), which name their owner to whoever looks
 * them up. What was signed stays, its dashes as they were; what begins and does not end stays as well.
 */
export function withoutArmour(text: string): string {
  if (!text.includes('-----BEGIN PGP ')) return text;
  const lines = text.split('\n');
  const kept: string[] = [];
  let signed = false;
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]?.replace(/\r$/, '') ?? '';
    const block = BLOCK.exec(line)?.[1];
    const end = block ? endOf(lines, at, block) : undefined;
    if (end !== undefined) {
      at = end;
      signed = false;
    } else if (SIGNED.test(line)) {
      signed = true;
      while (/^(?:Hash|SaltedHash|Charset|NotDashEscaped|Comment|Version): /.test(lines[at + 1] ?? '')) at++;
      if (lines[at + 1]?.trim() === '') at++;
    } else kept.push(signed ? (lines[at] ?? '').replace(/^- /, '') : (lines[at] ?? ''));
  }
  return kept.join('\n');
}

const LONGEST = 4_000;

function endOf(lines: string[], from: number, block: string): number | undefined {
  for (let at = from + 1; at < lines.length && at < from + LONGEST; at++)
    if (lines[at]?.trim() === `-----END PGP ${block}-----`) return at;
  return undefined;
}
