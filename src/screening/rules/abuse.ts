import { englishDataset, englishRecommendedTransformers, RegExpMatcher } from 'obscenity';
import { matches, type Rule } from './rule.js';

/** Words and names that only contain one. */
const HARMLESS = [
  'cockpit',
  'cocktail',
  'peacock',
  'cockatoo',
  'cockerel',
  'cockney',
  'cockle',
  'hancock',
  'hitchcock',
  'woodcock',
  'dickens',
  'dickinson',
  'dick francis',
  'dick whittington',
  'moby dick',
  'moby-dick',
  'dick turpin',
  'dick van dyke',
  'philip k. dick',
  'philip k dick',
  'emily dickinson',
  'titmouse',
  'titanic',
  'sextant',
  'sussex',
  'essex',
  'middlesex',
  'scunthorpe',
  'penistone',
  'arsenal',
  'cumberland',
  'cumulus',
  'document',
  'circumference',
  'shiitake',
  'shitake',
  'nigeria',
  'niger',
  'snigger',
  'raccoon',
  'analysis',
  'assess',
  'grape',
  'drape',
  'therapist',
];
const dataset = englishDataset.build();
const english = new RegExpMatcher({
  ...dataset,
  ...englishRecommendedTransformers,
  whitelistedTerms: [...(dataset.whitelistedTerms ?? []), ...HARMLESS],
});
// obscenity knows English only.
const others =
  /(?<!\p{L})(?:arschloch|schei(?:ß|ss)e?|fick(?:en|t|er)?|hurensohn|wichser|fotze|nutte|schlampe|missgeburt|spast(?:i)?|verpiss dich|connard|connasse|salope|putain|enculé|merde|nique|fils de pute|pédé|ta gueule|puta|puto|mierda|gilipollas|cabr[oó]n|joder|coño|maric[oó]n|hijo de puta|pendejo|zorra)(?!\p{L})/gu;
const insults =
  /(?:you(?:['’]re| are)|ur|u r)\s(?:(?:so|such|a|an|really|just|the most)\s){0,3}(?:stupid|idiot|moron|loser|ugly|fat|worthless|pathetic|dumb|retard(?:ed)?|disgusting|freak)(?!\p{L})|(?<!\p{L})(?:shut up|go to hell|nobody likes you|everyone hates you|i hate you)(?!\p{L})/gu;

/** Profanity, slurs, insults and sexual language. */
export const abuse: Rule = {
  name: 'abuse',
  category: 'abuse',
  description: 'Profanity, slurs, insults or sexual language',
  check: (view) => [
    ...english
      .getAllMatches(view.text, true)
      .map(({ startIndex, endIndex }) => ({ start: startIndex, end: endIndex + 1 })),
    ...matches(view, others),
    ...matches(view, insults),
  ],
};
