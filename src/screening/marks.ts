/** The sets of words that rules ask for, as bits: asked for every word of a text, a set by name is slow. */
const BITS = {
  'at-word': 1 << 0,
  'at-strong': 1 << 1,
  'sign-word': 1 << 2,
  'not-a-name': 1 << 3,
  'mail-provider': 1 << 4,
  'dot-word': 1 << 5,
  'phone-strong': 1 << 6,
  'phone-weak': 1 << 7,
  'phone-after': 1 << 8,
  'text-word': 1 << 9,
  unit: 1 << 10,
  'other-number': 1 << 11,
  street: 1 << 12,
  'street-word': 1 << 13,
  'not-a-street': 1 << 14,
  'address-cue': 1 << 15,
  platform: 1 << 16,
  'platform-word': 1 << 17,
  'number-joiner': 1 << 18,
  'times-2': 1 << 19,
  'times-3': 1 << 20,
  hundred: 1 << 21,
  number: 1 << 22,
  digits: 1 << 23,
  'small-number': 1 << 24,
  'half-word': 1 << 25,
  school: 1 << 26,
} as const;

/**
 * A set of words that rules ask for; `number` stands for all of `number-0` to `number-90`, `digits` for what holds a digit
 * or is zeros written as letters, which no list tells.
 */
export type SetName = keyof typeof BITS;

/** The bit of a set. */
export function bitOf(name: SetName): number {
  return BITS[name];
}

/** What rules go through a text for: the sets that they look for there, as bits. */
const SOUGHT = {
  'sign of an address': BITS['at-word'] | BITS['at-strong'],
  platform: BITS.platform | BITS['platform-word'],
  street: BITS.street | BITS['street-word'],
  school: BITS.school,
  counting: BITS.digits | BITS.number | BITS['times-2'] | BITS['times-3'],
} as const;

export type Sought = keyof typeof SOUGHT;

/** Whether a word of some sets is what a rule goes through a text for; without its name, what any rule does. */
export function isSought(marks: number, what?: Sought): boolean {
  return (marks & (what ? SOUGHT[what] : ANY_SOUGHT)) !== 0;
}

const ANY_SOUGHT = Object.values(SOUGHT).reduce<number>((all, bits) => all | bits, 0);

/** For each number of a word, the bits of the sets that it is in. */
export function marksOf(sets: ReadonlyMap<string, ReadonlySet<number>>, words: number): Int32Array {
  const marks = new Int32Array(words);
  const bits = new Map<string, number>(Object.entries(BITS));
  for (const [name, ids] of sets) {
    const bit = bits.get(/^number-\d+$/.test(name) ? 'number' : name);
    if (bit !== undefined) for (const id of ids) marks[id] = (marks[id] ?? 0) | bit;
  }
  return marks;
}
