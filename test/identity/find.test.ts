import { describe, expect, test } from '@jest/globals';
import { identitySearch } from '../../src/identity/find.js';
import { identityOf } from '../../src/identity/identity.js';
import { replaceHits } from '../../src/identity/search.js';

const REPLACEMENT = { alias: 'm7@relay.example', pseudonym: 'Heron' };
const ada = identityOf(
  { names: ['Ada Quillan'], addresses: ['b.quillan@harbour-engineering.example', 'ada.quillan@gmail.com'] },
  { names: 'first-name', replacement: REPLACEMENT },
);
const scrub = (text: string) => replaceHits(text, identitySearch(ada)(text));

describe('what gives Ada Quillan away', () => {
  test.each([
    ['I am Ada Quillan <b.quillan@harbour-engineering.example>.', 'I am Heron <m7@relay.example>.'],
    ["Quillan, Ada; Ms Quillan's dog; the Quillans", "Heron; Ms Heron's dog; the Herons"],
    ['Q u i l l a n, Q-u-i-l-l-a-n', 'Heron, Heron'],
    ['Quil-\nlan', 'Heron'],
    ['> Ada\n> Quillan', '> Heron'],
    ['see https://linkedin.com/in/ada-quillan-99.', 'see https://linkedin.com/in/[removed].'],
    ['ask @adaquillan', 'ask [removed]'],
    ['https://www.harbour-engineering.example/team?x=1.', '[removed].'],
    ['ada.quillan+tag@gmail.com, a.d.a.quillan@gmail.com', 'm7@relay.example, m7@relay.example'],
    ['Qu\u200Bill\u00ADan, %2551uillan, &#81;uillan, =51uillan', 'Heron, Heron, Heron, Heron'],
    ['by <bold>Quil</bold>lan, quillana', 'by <bold>Heron, quillana'],
    ['my_Ada_Quillan_CV.pdf, *Quillan*', 'my_Heron_CV.pdf, *Heron*'],
    ['at Harbour Engineering', 'at [removed]'],
    ['colleague@mail.harbour-engineering.example', '[removed]'],
    ['on ada-desk7.leith.harbour-engineering.example, say', 'on [removed], say'],
    ['Ask there. Harbour-engineering.example has it', 'Ask there. [removed] has it'],
  ])('%j becomes %j', (text, expected) => expect(scrub(text)).toBe(expected));
});

test.each(['Ada says hi.', 'Tranquillan quill', 'Quilla Quillanson', 'Harbour engineering is hard.'])(
  '%j stays',
  (text) => expect(scrub(text)).toBe(text),
);

describe('what a name leaves of the words beside it', () => {
  const searches = new Map(
    ['Matteo Brambilla', 'Anahí Villalobos', 'Yusuf Abdirahman', 'Shreya Bandyopadhyay', 'Ben Grünwald'].map(
      (name) => {
        const identity = {
          names: [name],
          addresses: [`${name.split(' ')[0]?.toLowerCase()}.y@harbour.example`],
        };
        return [name, identitySearch(identityOf(identity, { names: 'pseudonym', replacement: REPLACEMENT }))];
      },
    ),
  );
  test.each([
    ['Matteo Brambilla', 'I am Brambilla. My essay is done.', 'I am Heron. My essay is done.'],
    ['Matteo Brambilla', 'Brambilla\n\nMy essay', 'Heron\n\nMy essay'],
    ['Matteo Brambilla', 'A LETTER FROM BRAMBILLA', 'A LETTER FROM Heron'],
    [
      'Matteo Brambilla',
      'M. Brambilla or Brambilla M. or Brambilla, M or mbrambilla',
      'Heron or Heron. or Heron or Heron',
    ],
    ['Anahí Villalobos', 'Anahí Villalobos\nA heron stood', 'Heron\nA heron stood'],
    ['Yusuf Abdirahman', 'Abdirahman! Yesterday it rained.', 'Heron! Yesterday it rained.'],
    ['Yusuf Abdirahman', 'Yusuf\nYes, it rained.', 'Heron\nYes, it rained.'],
    ['Shreya Bandyopadhyay', 'Shreya Bandyopadhyay\n\nI read', 'Heron\n\nI read'],
    ['Ben Grünwald', 'Grün-\nwald is green, and grün wie der Wald', 'Heron is green, and grün wie der Wald'],
    ['Ben Grünwald', 'grün-\nwald', 'grün-\nwald'],
  ])('%s: %j becomes %j', (name, text, expected) =>
    expect(replaceHits(text, searches.get(name)?.(text) ?? [])).toBe(expected),
  );
});

describe('a name of ordinary words', () => {
  const searches = new Map(
    ['Jean Paul Petit', 'Finn Fischer', 'Hope Long'].map((name) => [
      name,
      identitySearch(
        identityOf(
          { names: [name], addresses: ['q7@harbour.example'] },
          { names: 'first-name', replacement: REPLACEMENT },
        ),
      ),
    ]),
  );
  test.each([
    ['Jean Paul Petit', 'J.P. Petit or J. P. Petit or Jean P. Petit', 'Heron or Heron or Heron'],
    ['Jean Paul Petit', 'un petit chat', 'un petit chat'],
    ['Finn Fischer', 'Opa Fischer und Familie Fischer', 'Opa Heron und Familie Heron'],
    ['Finn Fischer', 'der Fischer und seine Frau', 'der Fischer und seine Frau'],
    [
      'Hope Long',
      'I met Long, as in the Long family and uncle Long.',
      'I met Heron, as in the Long family and uncle Heron.',
    ],
    ['Hope Long', 'we met long ago', 'we met long ago'],
  ])('%s: %j becomes %j', (name, text, expected) =>
    expect(replaceHits(text, searches.get(name)?.(text) ?? [])).toBe(expected),
  );
});

describe('a firm by its first word', () => {
  const search = identitySearch(
    identityOf(
      { names: ['Ada Quillan'], addresses: ['ada@tessmann-optics.example'] },
      { names: 'first-name', replacement: REPLACEMENT },
    ),
  );
  test.each([
    ['I work at Tessmann, near the pier.', 'I work at [removed], near the pier.'],
    ['I am an engineer at Tessmann in Hull.', 'I am an engineer at [removed] in Hull.'],
    ['Ich arbeite bei Tessmann.', 'Ich arbeite bei [removed].'],
    ['Mr Tessmann came by. We met at Tessmann Street.', 'Mr Tessmann came by. We met at Tessmann Street.'],
  ])('%j becomes %j', (text, expected) => expect(replaceHits(text, search(text))).toBe(expected));
});

test('what the policy lets pass in a text does not pass in a header', () => {
  const strict = identitySearch(ada.strict);
  expect(replaceHits('Ada says hi', strict('Ada says hi'))).toBe('Heron says hi');
});
