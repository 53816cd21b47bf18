import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fold } from '../../src/screening/fold.js';
import { buildLexicon } from '../../src/screening/lexicon.js';
import { parseWords } from '../../src/screening/phrases.js';
import { notePhrases, presenceOf, ranksIn } from '../../src/screening/presence.js';
import { lexiconOfFiles } from '../../src/screening/word-files.js';
import { wordsOf } from '../../src/screening/words.js';

const few = buildLexicon([
  parseWords(
    '@kin = aunt uncle mum\n[gift 5]\nsend|bring a? parcel\nsend @kin .. parcel secretly\nmum\n' +
      '[secret]\nnever .. tell|show @kin\nnever tell :\ntell aunt|parcel uncle|mum never|send\n',
    'few',
  ),
]);
const all = lexiconOfFiles();

test.each([
  ['a lexicon of a few phrases', few],
  ['that of the relay', all],
])('the phrases that may be in a sentence are those for which it has every word: %s', (_what, lexicon) => {
  const presence = presenceOf(lexicon);
  const word = fc.constantFrom(...[...lexicon.exact.keys()].filter((name) => /^[a-z]+$/.test(name)));
  const sentence = fc.array(word, { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(fc.array(sentence, { minLength: 1, maxLength: 32 }), (said) => {
      const text = said.map((words) => words.join(' ')).join('. ');
      const { tokens } = wordsOf(fold(text), lexicon);
      const sentences = sentencesOf(tokens.map(({ breaks }) => breaks));
      expect(notePhrases(presence, tokens, 0)).toBe(sentences.at(-1)?.to);
      const possible = sentences.map(({ from }, at) => [...ranksIn(presence, tokens, from, 1 << at).keys()]);
      expect(possible).toEqual(
        sentences.map(({ from, to }) => {
          const ids = tokens.slice(from, to).flatMap((token) => token.word.ids);
          const there = new Set(ids);
          const isMet = (need: number) => lexicon.needs[need]?.some((id) => there.has(id));
          const rarest = ids.flatMap((id) => lexicon.having.get(id) ?? []);
          return [...new Set(rarest)].filter((number) => lexicon.patterns[number]?.needs.every(isMet));
        }),
      );
      const begun = sentences.map(({ from, to }, at) => {
        const ids = new Set(tokens.slice(from, to).flatMap((token) => token.word.ids));
        return [...ids].map((id) => [
          id,
          (presence.candidates[id] ?? [])
            .filter(({ places }) => places & (1 << at))
            .map(({ pattern }) => pattern)
            .sort((a, b) => a - b),
        ]);
      });
      expect(begun).toEqual(
        sentences.map(({ from, to }, at) => {
          const ids = new Set(tokens.slice(from, to).flatMap((token) => token.word.ids));
          const numbers = [...(possible[at] ?? [])].sort((a, b) => a - b);
          return [...ids].map((id) => [
            id,
            numbers.filter((number) => lexicon.patterns[number]?.places[0]?.ids?.has(id)),
          ]);
        }),
      );
    }),
    { numRuns: 30 },
  );
});

function sentencesOf(breaks: readonly boolean[]): { from: number; to: number }[] {
  const starts = breaks.flatMap((begins, at) => (begins ? [at] : []));
  return starts.slice(0, 32).map((from, at) => ({ from, to: starts[at + 1] ?? breaks.length }));
}
