const FAR = 256;
const LONGEST = 2048;
const OUTSIDE = /[\s<>"'`(){}|\\^[\]]/;
const BETWEEN = /[/?&=#;]/;
/** A scheme or a host before the first slash, or a host that says it is one. */
const HEAD = /^(?:[a-z][a-z0-9+.-]{1,20}:\/\/|www\.|[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,6}[/:])/i;
const TRAILING = /[.,;:!?*_~]$/;

/**
 * The stretch of a URL or a handle that has to go with what was found in it: the whole of it where it lies in the host,
 * else the part of the path or the query that holds it. Undefined where there is no URL and no handle.
 */
export function urlPart(
  text: string,
  start: number,
  end: number,
): { start: number; end: number } | undefined {
  let from = start;
  while (from > 0 && from > start - FAR && !OUTSIDE.test(text[from - 1] ?? '')) from--;
  const head = text.slice(from, Math.min(end + 2, from + FAR));
  const scheme = HEAD.exec(head)?.[0];
  if (scheme === undefined) return handle(text, from, start, end);
  let to = end;
  while (to < text.length && to < end + LONGEST && !OUTSIDE.test(text[to] ?? '')) to++;
  while (to > end && TRAILING.test(text[to - 1] ?? '')) to--;
  const afterScheme = scheme.endsWith('//') ? from + scheme.length : from;
  const slash = text.slice(afterScheme, start).search(/[/?#]/);
  if (slash < 0) return { start: from, end: to };
  let left = start;
  while (left > afterScheme + slash + 1 && !BETWEEN.test(text[left - 1] ?? '')) left--;
  let right = end;
  while (right < to && !BETWEEN.test(text[right] ?? '')) right++;
  return { start: left, end: right };
}

/** "@adaquillan" in a text. */
function handle(text: string, from: number, start: number, end: number) {
  const sign = from + text.slice(from, start + 1).lastIndexOf('@');
  if (sign < from || text[sign] !== '@' || (sign > 0 && /[\p{L}\p{N}]/u.test(text[sign - 1] ?? '')))
    return undefined;
  if (!/^[\w.-]*$/.test(text.slice(sign + 1, end))) return undefined;
  let to = end;
  while (to < text.length && to < end + FAR && /[\w-]/.test(text[to] ?? '')) to++;
  return { start: sign, end: to };
}
