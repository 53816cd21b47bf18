import { randomInt } from 'node:crypto';
import { describing, naming } from '../roster/words.js';
import type { Sql } from './db.js';

/** Whom an alias is for. */
export interface AliasOwner {
  pairId: string;
  participantId: string;
  /** What must hold no word of the pseudonym: names and addresses of both people of the pair. */
  avoid: string[];
}

/** Gives each owner an alias and a pseudonym that nobody ever had. What is taken already is drawn anew. */
export async function createAliases(sql: Sql, owners: AliasOwner[]): Promise<void> {
  let left = owners;
  for (let round = 0; left.length > 0; round++) {
    if (round > 50) throw new Error('no free pseudonym was found');
    const drawn = left.map((owner) => ({ owner, ...draw(owner.avoid, round) }));
    const rows = await sql.query<{ participant_id: string }>(
      `INSERT INTO aliases (local_part, pseudonym, pair_id, participant_id)
       SELECT * FROM unnest($1::text[], $2::text[], $3::uuid[], $4::uuid[])
       ON CONFLICT DO NOTHING RETURNING participant_id`,
      [
        drawn.map((d) => d.localPart),
        drawn.map((d) => d.pseudonym),
        left.map((o) => o.pairId),
        left.map((o) => o.participantId),
      ],
    );
    const done = new Set(rows.map((row) => row.participant_id));
    left = left.filter((owner) => !done.has(owner.participantId));
  }
}

/**
 * Two words and 44 random bits, like `amber.heron.tovikasuremi`, and the words as a pseudonym. After a few rounds in which the
 * two words were taken a further describing word widens the choice.
 */
export function draw(avoid: string[], round = 0): { localPart: string; pseudonym: string } {
  const own = avoid.join(' ').toLowerCase();
  const words = [...(round > 2 ? [pick(describing, own)] : []), pick(describing, own), pick(naming, own)];
  const [first = '', ...others] = words;
  return {
    localPart: `${first}.${others.join('-')}.${syllables(7)}`,
    pseudonym: words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' '),
  };
}

const CONSONANTS = 'bdfghjklmnprstvz';
const VOWELS = 'aeiou';

/** Consonant and vowel by turns: 80 syllables, so log2(80) = 6.3 random bits each. */
function syllables(count: number): string {
  let text = '';
  for (let i = 0; i < count; i++)
    text += CONSONANTS.charAt(randomInt(CONSONANTS.length)) + VOWELS.charAt(randomInt(VOWELS.length));
  return text;
}

function pick(words: string[], avoid: string): string {
  for (;;) {
    const word = words[randomInt(words.length)] ?? '';
    if (!avoid.includes(word)) return word;
  }
}
