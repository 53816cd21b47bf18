/** So far into a page its character set is looked for. Bytes. */
const LOOKED_AT = 4_096;
const META = /<meta\b[^>]{0,300}?\bcharset\s*=\s*["']?([\w.:-]{1,40})/i;

/** The character set that a page tells of itself (HTML §4.2.5.4), which counts where its part tells none. */
export function pageCharset(page: Buffer): string | undefined {
  const told = META.exec(page.toString('latin1', 0, LOOKED_AT))?.[1];
  // Whoever reads so far as a page of single bytes has no other one before them.
  return told && !/utf-?(?:16|32)/i.test(told) ? told : undefined;
}
