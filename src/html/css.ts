/** The declarations of a style attribute, by property, both in lower case and without comments. Linear. */
export function declarations(css: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const declaration of split(withoutComments(css))) {
    const colon = declaration.indexOf(':');
    if (colon < 0) continue;
    const property = unescaped(declaration.slice(0, colon)).trim().toLowerCase();
    const value = unescaped(declaration.slice(colon + 1))
      .replace(/!\s*important\s*$/i, '')
      .trim()
      .toLowerCase();
    if (property && value && value.length <= LONGEST_VALUE) found.set(property, value);
  }
  return found;
}

const LONGEST_VALUE = 500;

function withoutComments(css: string): string {
  if (!css.includes('/*')) return css;
  let rest = '';
  let at = 0;
  for (let open = css.indexOf('/*'); open >= 0; open = css.indexOf('/*', at)) {
    rest += css.slice(at, open);
    const close = css.indexOf('*/', open + 2);
    if (close < 0) return rest;
    at = close + 2;
  }
  return rest + css.slice(at);
}

/** At semicolons outside quotes and brackets. */
function split(css: string): string[] {
  if (!/["'()]/.test(css)) return css.split(';');
  const parts: string[] = [];
  let from = 0;
  let depth = 0;
  let quote = '';
  for (let at = 0; at < css.length; at++) {
    const sign = css.charAt(at);
    if (quote) {
      if (sign === quote) quote = '';
      else if (sign === '\\') at++;
    } else if (sign === '"' || sign === "'") quote = sign;
    else if (sign === '(') depth++;
    else if (sign === ')') depth = Math.max(0, depth - 1);
    else if (sign === ';' && depth === 0) {
      parts.push(css.slice(from, at));
      from = at + 1;
    }
  }
  parts.push(css.slice(from));
  return parts;
}

/** CSS Syntax §4.3.7: a backslash with up to six hexadecimal digits, or with the character itself. */
export function unescaped(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replace(/\\(?:([0-9a-f]{1,6})\s?|([^\n]))/gi, (_all, hex: string | undefined, sign = '') => {
    const code = hex === undefined ? Number.NaN : Number.parseInt(hex, 16);
    if (Number.isNaN(code)) return sign;
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\uFFFD';
  });
}

/** A length in CSS pixels; undefined for one that depends on what is around it. */
export function pixels(value: string | undefined): number | undefined {
  const [, number, unit] =
    /^([+-]?(?:\d+\.?\d*|\.\d+))(px|pt|pc|in|cm|mm|q|em|rem|ex|ch|vw|vh|%)?$/.exec(value ?? '') ?? [];
  if (number === undefined) return undefined;
  const amount = Number(number);
  if (amount === 0) return 0;
  const size = UNITS[unit ?? 'px'];
  return size === undefined ? undefined : amount * size;
}

const UNITS: Record<string, number> = {
  px: 1,
  pt: 4 / 3,
  pc: 16,
  in: 96,
  cm: 37.8,
  mm: 3.78,
  q: 0.945,
  rem: 16,
};
