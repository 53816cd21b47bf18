import wrapAnsi from 'wrap-ansi';

/** What a key does to the queue. */
export type Key = 'down' | 'up' | 'release' | 'redact' | 'reject' | 'pause' | 'quit';

const keys: Partial<Record<string, Key>> = {
  ...{ down: 'down', j: 'down', up: 'up', k: 'up' },
  ...{ r: 'release', d: 'redact', x: 'reject', p: 'pause', q: 'quit', escape: 'quit' },
};

/** The meaning of a key by the name that Node gives it; Ctrl-C ends the queue like q. */
export function keyOf(name: string | undefined, ctrl = false): Key | undefined {
  if (ctrl) return name === 'c' || name === 'd' ? 'quit' : undefined;
  return keys[name ?? ''];
}

/** Where the cursor is after a list was read anew: at the same message, or at its place. */
export function placeOf(ids: string[], before: { id?: string; at: number }): number {
  const same = before.id ? ids.indexOf(before.id) : -1;
  return same >= 0 ? same : Math.max(0, Math.min(before.at, ids.length - 1));
}

const GOES_ON = '(it goes on: `mentorpost messages show` has all of it)';

/** The lines that fit, with a mark at the chosen one, and what it says below. `more` are held than the rows tell. */
export function screenOf(
  view: { rows: string[]; at: number; detail: string; status: string; more?: boolean },
  size: { columns: number; lines: number },
): string {
  const shown = Math.max(3, Math.min(view.rows.length, Math.floor(size.lines / 3)));
  const first = Math.max(0, Math.min(view.at - Math.floor(shown / 2), view.rows.length - shown));
  const list = view.rows
    .slice(first, first + shown)
    .map((row, index) => `${first + index === view.at ? '>' : ' '} ${row}`);
  const room = Math.max(1, size.lines - list.length - 4);
  const told = wrapAnsi(view.detail.trimEnd(), size.columns, { hard: true, trim: false }).split('\n');
  const detail = told.length > room ? [...told.slice(0, room - 1), GOES_ON] : told;
  return [
    `${view.rows.length} held${view.more ? ', and more that came later' : ''}`,
    ...list,
    '-'.repeat(Math.min(size.columns, 100)),
    ...detail,
    view.status || 'j/k or arrows: move   r release   d redact   x reject   p pause pair   q quit',
  ]
    .map((line) => line.slice(0, size.columns))
    .join('\r\n');
}
