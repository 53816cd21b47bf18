import { colord, extend } from 'colord';
import names from 'colord/plugins/names';

extend([names]);

/** Red, green and blue from 0 to 255, and how much of what lies under it a colour covers, from 0 to 1. */
export interface Colour {
  r: number;
  g: number;
  b: number;
  a: number;
}

export const BLACK: Colour = { r: 0, g: 0, b: 0, a: 1 };
export const WHITE: Colour = { r: 255, g: 255, b: 255, a: 1 };

/** A colour as CSS or old HTML attributes write it; undefined where it is none. */
export function colourOf(value: string | undefined): Colour | undefined {
  if (!value || value.length > 60) return undefined;
  const text = value.trim().toLowerCase();
  if (text === 'windowtext') return BLACK;
  if (text === 'window') return WHITE;
  const colour = colord(/^[0-9a-f]{6}$/.test(text) ? `#${text}` : text);
  return colour.isValid() ? colour.rgba : undefined;
}

/** `#rrggbb`, with two more digits where one sees through it. */
export function hexOf({ r, g, b, a }: Colour): string {
  return colord({ r, g, b, a }).toHex();
}

/** A colour as CSS or old HTML attributes write it, in the form of `hexOf`. */
export function hexColour(value: string | undefined): string | undefined {
  const colour = colourOf(value);
  return colour && hexOf(colour);
}

/** The colour of a `background-color`, else the one in a `background` shorthand. */
export function backgroundOf(style: ReadonlyMap<string, string>): Colour | undefined {
  const single = colourOf(style.get('background-color'));
  const shorthand = style.get('background');
  if (single || !shorthand) return single;
  return (
    colourOf(shorthand) ??
    colourOf(/#[0-9a-f]{3,8}\b|\b(?:rgb|hsl)a?\([^)]*\)/.exec(shorthand)?.[0]) ??
    shorthand.split(/\s+/, 8).map(colourOf).find(Boolean)
  );
}

/** The colour that is seen where one lies over another. */
export function over(colour: Colour | undefined, under: Colour): Colour {
  if (!colour || colour.a === 0) return under;
  const mixed = (above: number, below: number) => above * colour.a + below * (1 - colour.a);
  return { r: mixed(colour.r, under.r), g: mixed(colour.g, under.g), b: mixed(colour.b, under.b), a: 1 };
}

/** Whether text of one colour on the other cannot be read. */
export function indistinct(text: Colour, under: Colour): boolean {
  const { r, g, b } = over(text, under);
  return text.a < 0.06 || Math.abs(r - under.r) + Math.abs(g - under.g) + Math.abs(b - under.b) < 75;
}
