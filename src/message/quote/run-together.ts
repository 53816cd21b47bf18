import { addressInBrackets } from './bare-line.js';
import { headerBlockAt } from './header-block.js';
import { attributionAt } from './quote-marks.js';
import { isQuoted } from './quoted-run.js';

/** How introductions begin that stand behind a person's words, up to the first figure of their day. */
const INTRODUCTION =
  /[^\s>*-][ \t]{0,5}((?:-{2,3} ?)?(?:On|Am|Le|El|Il|Em|No dia|Op|Den|W dniu|Dnia|Dne|Dňa|Pe|În|На|Στις|Vào|Pada|In data) ?\S{0,16}[ ,]{0,2}(?:\p{L}{3,10}\.? )?\d)/u;
const HYPHENS = /[^\s>-][ \t]{0,5}(-{5,} ?\p{L})/u;
const MOST_LINES = 12;
const MOST_WRAPPED = 5;

/**
 * In which lines a program goes on behind a person's words, and where: some phones write no line break before an
 * introduction or a header block. Not where a person may tell of it.
 */
export function runTogether(lines: string[]): Map<number, number> {
  const starts = new Map<number, number>();
  let colon = lines.length + MOST_WRAPPED;
  for (let at = lines.length - 1; at >= 0; at--) {
    const line = lines[at] ?? '';
    if (endsInColon(line)) colon = at;
    if (line.startsWith('>')) continue;
    const start = blockIn(lines, at) ?? (colon < at + MOST_WRAPPED ? introductionIn(lines, at) : undefined);
    if (start !== undefined) starts.set(at, start);
  }
  return starts;
}

/** Whether it may go on so anywhere in a text: not without a colon at the end of a line or a row of hyphens. */
export function mayRunTogether(text: string): boolean {
  return endsALine(text, ':') || endsALine(text, '：') || text.includes('-----');
}

const LINE_END = /[\0- ]*$/my;

function endsALine(text: string, colon: string): boolean {
  for (let at = text.indexOf(colon); at >= 0; at = text.indexOf(colon, at + 1)) {
    LINE_END.lastIndex = at + 1;
    if (LINE_END.test(text)) return true;
  }
  return false;
}

function endsInColon(line: string): boolean {
  let last = line.length - 1;
  while (last >= 0 && line.charCodeAt(last) <= 32) last--;
  return line[last] === ':' || line[last] === '：';
}

function blockIn(lines: string[], at: number): number | undefined {
  const start = lines[at]?.includes('-----') ? startOf(HYPHENS, lines[at] ?? '') : undefined;
  if (start === undefined || headerBlockAt(restFrom(lines, at, start), 0) === undefined) return undefined;
  return start;
}

/** One with an address as programs write it, or with quoted lines below. */
function introductionIn(lines: string[], at: number): number | undefined {
  const start = startOf(INTRODUCTION, lines[at] ?? '');
  if (start === undefined) return undefined;
  const rest = restFrom(lines, at, start);
  const end = attributionAt(rest, 0);
  if (end === undefined) return undefined;
  const next = rest.slice(end).find((line) => line.trim() !== '');
  return addressInBrackets(rest.slice(0, end).join(' ')) || isQuoted(next) ? start : undefined;
}

function startOf(pattern: RegExp, line: string): number | undefined {
  const found = pattern.exec(line);
  if (!found) return undefined;
  const start = found.index + found[0].length - (found[1]?.length ?? 0);
  return /\p{L}{3}/u.test(line.slice(0, start)) ? start : undefined;
}

function restFrom(lines: string[], at: number, start: number): string[] {
  return [lines[at]?.slice(start) ?? '', ...lines.slice(at + 1, at + MOST_LINES)];
}
