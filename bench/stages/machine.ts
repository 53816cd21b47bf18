import { createHash } from 'node:crypto';
import type { Stage } from './stage.js';

const WORDS = 'the graph of our volcano experiment was drawn on Tuesday in the science lesson '.repeat(40);

/**
 * The name of work that no change of the relay touches: what its cost rises by from one call of the bench to the next is the
 * machine's doing.
 */
export const machine = 'the machine: a fixed piece of work';

export const machineStage: Stage = {
  names: [machine],
  run() {
    const counts = new Map<string, number>();
    for (const word of WORDS.toLowerCase().match(/\p{L}+/gu) ?? [])
      counts.set(word, (counts.get(word) ?? 0) + 1);
    return createHash('sha256')
      .update(JSON.stringify([...counts]))
      .digest('hex');
  },
};
