/** A stretch of a text without a space in it. */
interface Piece {
  start: number;
  end: number;
}

/** The stretches of a folded text that may hold a link: by a dot inside a word, `://`, or a scheme that runs a program. */
export function hintedPieces(text: string): Piece[] {
  const pieces: Piece[] = [];
  let dot = text.indexOf('.');
  let colon = text.indexOf(':');
  let end = 0;
  while (dot >= 0 || colon >= 0) {
    const isDot = colon < 0 || (dot >= 0 && dot < colon);
    const at = isDot ? dot : colon;
    if (at >= end && (isDot ? isDotHint(text, at) : isColonHint(text, at))) {
      end = endOfPiece(text, at);
      pieces.push({ start: startOfPiece(text, at), end });
    }
    if (isDot) dot = text.indexOf('.', Math.max(at + 1, end));
    else colon = text.indexOf(':', Math.max(at + 1, end));
  }
  return pieces;
}

function isDotHint(text: string, at: number): boolean {
  const next = text.charCodeAt(at + 1);
  if (isLetter(next) && isLetter(text.charCodeAt(at + 2))) {
    const before = text.charCodeAt(at - 1);
    if (isLetter(before) || isDigit(before)) return true;
  }
  if (isDigit(next) && isDigit(text.charCodeAt(at - 1)))
    return /^\d\.\d{1,3}\.\d{1,3}\.\d/.test(text.slice(at - 1, at + 10));
  return at >= 3 && text.startsWith('www', at - 3);
}

function isColonHint(text: string, at: number): boolean {
  return (
    text.startsWith('//', at + 1) ||
    /(?:javascript|data|vbscript)$/.test(text.slice(Math.max(0, at - 10), at))
  );
}

function isLetter(unit: number): boolean {
  return (unit >= 0x61 && unit <= 0x7a) || unit >= 0xa1;
}

function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}

/** Folded, the only spaces are blanks and line ends. */
function isSpace(unit: number): boolean {
  return unit === 0x20 || unit === 0x0a;
}

function startOfPiece(text: string, at: number): number {
  let start = at;
  while (start > 0 && !isSpace(text.charCodeAt(start - 1))) start--;
  return start;
}

function endOfPiece(text: string, at: number): number {
  let end = at;
  while (end < text.length && !isSpace(text.charCodeAt(end))) end++;
  return end;
}
