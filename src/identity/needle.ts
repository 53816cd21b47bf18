import type { Need } from './ordinary.js';
import type { Hit } from './search.js';

/** A run of letters that gives a person away, as the search looks for it. */
export interface Needle {
  /** Folded letters and digits alone. */
  text: string;
  /** Where in `text` two words meet: there the text may have a gap. */
  cuts: number[];
  kind: Exclude<Hit['kind'], 'redaction'>;
  need: Need;
  /** Parts that are all ordinary words: they belong together only within a sentence, or without a space. */
  apart: 'anyhow' | 'in-sentence' | 'unspaced';
  /** Long and odd enough to be found within other letters. */
  embeds: boolean;
  replacement: string;
  /** Of a surname that is a word: after these it is a name. */
  given?: ReadonlySet<string>;
  /** What it is, as people write it: for whoever searches in another way. */
  term: Term;
}

/** A string that gives a person away, in plain small letters: "ada.quillan@firm.example", "ada quillan". */
export interface Term {
  kind: 'address' | 'local-part' | 'domain' | 'organisation' | 'name' | 'name-part';
  text: string;
  /** Its words are ordinary ones, which name somebody only where no space parts them: "happy.valley", "GreenApple". */
  joined?: boolean;
}

type Rest = Omit<Needle, 'text' | 'cuts' | 'embeds'>;

const EMBEDS_FROM = 8;
/** From here on the gate finds a single word within others as well. */
const ALONE_EMBEDS_FROM = 10;

/** The needle for words that follow each other. */
export function needleOf(words: string[], rest: Rest): Needle {
  const text = words.join('');
  const cuts: number[] = [];
  let at = 0;
  for (const word of words.slice(0, -1)) {
    at += word.length;
    cuts.push(at);
  }
  const longWords = words.filter(({ length }) => length > 1).length;
  const isLongName = rest.kind === 'name' && rest.need === 'plain' && text.length >= ALONE_EMBEDS_FROM;
  const embeds = rest.apart === 'anyhow' && (isLongName || (longWords > 1 && text.length >= EMBEDS_FROM));
  return { text, cuts, embeds, ...rest };
}
