/** A colour profile names the screen or camera it was made for, so none is passed on; sRGB goes without saying. */
export function isPlainColour(profile: Buffer): boolean {
  return profile.includes('sRGB') || profile.includes(Buffer.from('sRGB', 'utf16le').swap16());
}

/** A picture whose colours would be wrong without its profile: it has to be drawn anew in sRGB. */
export class NeedsColours extends Error {}

/** The most pixels a picture may have, over all its frames. */
export const MOST_PIXELS = 100_000_000;
