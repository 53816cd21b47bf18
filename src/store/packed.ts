/**
 * Bytes of several rows as one parameter, cut apart in SQL by `substr`, for an array of them would go as text. Where
 * each begins is counted from 1, as SQL does; an empty one stands for none.
 */
export function packed(parts: Buffer[]): { bytes: Buffer; at: number[]; size: number[] } {
  const size = parts.map(({ length }) => length);
  let next = 1;
  const at = size.map((length) => {
    next += length;
    return next - length;
  });
  const [only] = parts;
  return { bytes: only && parts.length === 1 ? only : Buffer.concat(parts), at, size };
}
