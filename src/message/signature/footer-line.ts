import { folded } from '../phrases.js';
import { devices, footers, getWords, offered, sentWords, virusFree } from '../quote/quote-words.js';
import { isAddressed, tellsReach } from './name-line.js';

/** Three words or more to a full stop. */
export function isSentence(line: string): boolean {
  return /[.!?。！？]$/.test(line) && line.split(/\s+/).length > 2;
}

/** Words to the reader, and not the rest of a footer that a program broke. */
export function isSaid(line: string): boolean {
  return (isSentence(line) || isAddressed(line)) && !devices.test(folded(line)) && !tellsReach(line);
}

/** Words with which somebody speaks, or says why it was sent from elsewhere: no program does. */
const SPOKEN =
  /[ ,](?:i|im|i'm|you|she|he|we|they|is|am|are|was|can|does|has|have|says|love|ich|wir|ist|bin|kann|habe|hat|je|j'ai|suis|yo|puedo|estoy|sono|posso|ik|jag|jeg|because|cos|cause|since|weil|denn|parce que|porque|perche|omdat|fordi|eftersom|bo|poniewaz|protoze|потому|бо|я) /;
const EXCUSE = /typo|brevity|kurze|tippfehler/;
const FEW_WORDS = 5;
/** What services call their programs: "Sent from Wren Mail". */
const OF_SERVICE = /\s\p{Lu}[\p{L}\d.]{1,20} (?:E-?|Web)?[Mm]ail$/u;

/** A few words that say what the mail was sent with, or that offer it; no sentence of which that is only a part. */
export function isFooter(line: string): boolean {
  if (line.length > 220) return false;
  const text = folded(line.replace(/[<([]\s{0,2}(?:https?:|mailto:)[^>)\]\s]{0,180}[>)\]]?/g, ' '))
    .replace(/^[\s*_<[("]+/, '')
    .trim();
  const words = text.split(' ').length;
  if (words > 13 || /, (?:is|was|and|but|so|i|it) |[?？]$/.test(text) || SPOKEN.test(` ${text} `))
    return false;
  if (text.includes('www.') && virusFree.test(text)) return true;
  if (footers.test(text) && (words <= FEW_WORDS || devices.test(text) || EXCUSE.test(text))) return true;
  const sent = text.search(sentWords);
  if (sent >= 0) {
    const device = text.search(devices);
    if (device >= 0) return sent === 0 || (device === 0 && words <= 4) || (words <= 3 && text.length <= 30);
    if (sent === 0 && words <= FEW_WORDS + 1 && OF_SERVICE.test(line)) return true;
  }
  if (words > 8) return false;
  const get = text.search(getWords);
  return get >= 0 && offered.test(text) && (get === 0 || text.search(offered) <= 14);
}
