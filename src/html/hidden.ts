import { pixels } from './css.js';
import type { Element } from './tree.js';

/** CSS properties with their values. */
export type Style = ReadonlyMap<string, string>;

const FAR = 300;

/** Whether an element says by itself that it and all that it holds are not shown. */
export function isHidden({ tag, attributes }: Element): boolean {
  if ('hidden' in attributes && attributes.hidden !== 'until-found') return true;
  if (tag === 'dialog') return !('open' in attributes);
  return tag === 'input' && attributes.type?.toLowerCase() === 'hidden';
}

/** Whether a style hides all that an element holds: by not being shown, by no room, by lying outside the page. */
export function isHidingStyle(style: Style): boolean {
  if (style.size === 0) return false;
  return (
    style.get('display') === 'none' ||
    style.get('mso-hide') === 'all' ||
    style.get('content-visibility') === 'hidden' ||
    isTransparent(style) ||
    hasNoRoom(style) ||
    isFarAway(style)
  );
}

function isTransparent(style: Style): boolean {
  const opacity = style.get('opacity') ?? /opacity\(\s*([\d.]+%?)\s*\)/.exec(style.get('filter') ?? '')?.[1];
  if (opacity === undefined) return /alpha\(opacity=0?\d?\)$/.test(style.get('filter') ?? '');
  return Number.parseFloat(opacity) / (opacity.endsWith('%') ? 100 : 1) <= 0.1;
}

function hasNoRoom(style: Style): boolean {
  if (/^scale[xy]?\(\s*0?\.?0/.test(style.get('transform') ?? '')) return true;
  const clip = `${style.get('clip') ?? ''} ${style.get('clip-path') ?? ''}`;
  if (
    /rect\(\s*[01](?:px)?[\s,]+[01](?:px)?[\s,]+[01](?:px)?[\s,]+[01](?:px)?\s*\)|inset\(\s*(?:50|100)%|circle\(\s*0/.test(
      clip,
    )
  )
    return true;
  const cut = /hidden|clip|scroll|auto/.test(style.get('overflow') ?? style.get('overflow-y') ?? '');
  const none = (property: string) => (pixels(style.get(property)) ?? Number.POSITIVE_INFINITY) <= 1;
  if (cut && ['height', 'max-height', 'width', 'max-width'].some(none)) return true;
  return none('max-height') && (style.get('mso-hide') !== undefined || none('line-height'));
}

function isFarAway(style: Style): boolean {
  const away = (property: string) => Math.abs(pixels(style.get(property)) ?? 0) >= FAR;
  const position = style.get('position');
  if (
    (position === 'absolute' || position === 'fixed') &&
    ['left', 'top', 'right', 'bottom'].some((side) => (pixels(style.get(side)) ?? 0) <= -FAR)
  )
    return true;
  if (away('text-indent')) return true;
  return ['margin-left', 'margin-top'].some((side) => (pixels(style.get(side)) ?? 0) <= -FAR);
}

/** Gives the size of letters in an element of a style, in pixels, for that around it. */
export function sizeIn(style: Style): (around: number) => number {
  const value = style.get('font-size') ?? shorthandSize(style.get('font'));
  if (value === undefined) return asAround;
  const [, number, unit] = /^([\d.]+)(em|%)$/.exec(value) ?? [];
  if (number !== undefined) return (around) => around * Number(number) * (unit === '%' ? 0.01 : 1);
  const size = pixels(value);
  if (size === undefined && /^(?:inherit|smaller|larger)$/.test(value)) return asAround;
  return () => size ?? 16;
}

const asAround = (around: number) => around;

function shorthandSize(font: string | undefined): string | undefined {
  return font && /(?:^|\s)([\d.]+(?:px|pt|em|rem|%)?)(?:\s*\/|\s)/.exec(font)?.[1];
}
