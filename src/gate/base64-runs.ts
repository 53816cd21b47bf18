const LEAST_RUN = 16;
/** What each sign of base64 stands for, "-" and "_" as "+" and "/". */
const VALUES = new Map(
  [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'].map((sign, value) => [sign, value]),
)
  .set('-', 62)
  .set('_', 63);
const NONE = 64;
const VALUE_OF = Uint8Array.from({ length: 256 }, (_, byte) => VALUES.get(String.fromCharCode(byte)) ?? NONE);

/** What the longer runs of signs of base64 (RFC 4648 §4, §5) stand for, where it is text. Linear. */
export function base64Runs(text: Buffer): string[] {
  const found: string[] = [];
  for (let from = 0; from + LEAST_RUN <= text.length; ) {
    const to = endOfRun(text, from);
    if (to - from >= LEAST_RUN && mayBeText(text, from, to)) {
      const decoded = Buffer.from(text.toString('latin1', from, to), 'base64').toString();
      if (!decoded.includes('\uFFFD')) found.push(decoded);
    }
    from = to + 1;
  }
  return found;
}

/** The end of a long run that begins here; of a short one, looked for from where it would have to be longer, any sign that ends it. */
function endOfRun(text: Buffer, from: number): number {
  let at = from + LEAST_RUN - 1;
  while (at >= from && valueAt(text, at) !== NONE) at--;
  if (at >= from) return at;
  at = from + LEAST_RUN;
  while (at < text.length && valueAt(text, at) !== NONE) at++;
  return at;
}

/** Whether each byte stands where it may in UTF-8 (RFC 3629 §3): of a long word or a number soon one does not. */
function mayBeText(text: Buffer, from: number, to: number): boolean {
  let bits = 0;
  let following = 0;
  for (let at = from; at < to; at++) {
    bits = (bits << 6) | valueAt(text, at);
    const place = (at - from) % 4;
    if (place === 0) continue;
    const byte = (bits >> (6 - 2 * place)) & 0xff;
    if (following > 0 ? byte >> 6 !== 2 : !mayBegin(byte)) return false;
    following = following > 0 ? following - 1 : followingOf(byte);
  }
  return following === 0;
}

function mayBegin(byte: number): boolean {
  return byte < 0x80 || (byte >= 0xc2 && byte <= 0xf4);
}

function followingOf(byte: number): number {
  if (byte < 0xc0) return 0;
  if (byte < 0xe0) return 1;
  return byte < 0xf0 ? 2 : 3;
}

function valueAt(text: Buffer, at: number): number {
  return VALUE_OF[text[at] ?? 0] ?? NONE;
}
