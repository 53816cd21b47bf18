import { describe, expect, test } from '@jest/globals';
import { policyNamed } from '../../src/policy/presets.js';
import { screen } from '../../src/screening/chain.js';

const school = policyNamed('school');

const rules = (text: string) =>
  screen(text, school)
    .findings.filter(({ category }) => category === 'safeguarding')
    .map(({ rule }) => rule);

/** What is said, and how in English, German, French and Spanish. */
const said: [rule: string, what: string, texts: string[]][] = [
  [
    'abuse-disclosure',
    'a flight from home',
    [
      'she is leaving tomorrow night and she says she wont ever come back',
      'mein bester freund ist gestern abgehauen und sitzt jetzt in hamburg',
      "cette nuit je me barre de chez moi, mon sac est caché et personne s'en doute",
      'mi hermana se fugó anoche y no quiere que la encuentren',
    ],
  ],
  [
    'abuse-disclosure',
    'a night outside',
    [
      'he says the park is better than going back home',
      'gestern hab ich in der tiefgarage gepennt',
      "j'ai dormi dans le hall, il faisait froid",
      'anoche dormí en un portal porque me echaron',
    ],
  ],
  [
    'abuse-disclosure',
    'an adult who is feared',
    [
      'we push a chair against the door at night because of grandad',
      'papa hat den stuhl an die wand geworfen und mama hat geweint',
      'mon beau-père a encore cassé des verres et maman a crié',
      'si mi padrastro se entera me va a zurrar',
    ],
  ],
  [
    'abuse-disclosure',
    'nobody who cares',
    [
      'nobody will take him to hospital and his arm has hurt for weeks',
      'wir haben kein licht und kein wasser mehr weil papa die rechnung nicht bezahlt',
      "ils laissent mon petit frère tout seul jusqu'à minuit, toutes les nuits",
      'mi padre lleva tres días fuera y no hay nadie con nosotros',
    ],
  ],
  [
    'self-harm',
    'an illness of eating',
    [
      'we both want to get down to 39 kilos before the holidays',
      'ich versteck mein pausenbrot im müll damit mama nichts merkt',
      'si je dépasse pas 400 calories par jour je suis contente de moi',
      'me salto la comida para estar más flaca',
    ],
  ],
  [
    'self-harm',
    'not to wake up',
    [
      'every evening i pray that i never wake up',
      'ich wünschte ich würde morgen nicht mehr aufwachen',
      'je voudrais m’endormir et ne plus jamais me réveiller',
      'ojalá mañana no despierte',
    ],
  ],
  [
    'grooming',
    'who need not know',
    [
      'your teacher does not need to hear what we talk about',
      'deine mutter muss das ja nicht wissen',
      "ta mère n'a pas besoin de savoir qu'on s'écrit le soir",
      'tu profe no tiene por qué enterarse de lo que hablamos',
    ],
  ],
  [
    'grooming',
    'gifts and what they cost',
    [
      'he bought me a jacket and now he says i owe him',
      'er hat mir ein handy gekauft und jetzt schulde ich ihm was',
      'il m’a offert une veste et il dit que je lui dois un service',
      'me regaló un reloj y dice que le debo un favor',
    ],
  ],
  [
    'grooming',
    'another channel',
    [
      'get signal, there the messages are gone after a day',
      'hol dir telegram, da kann keiner mitlesen',
      'prends signal, les messages disparaissent tout seuls',
      'bájate signal, ahí nadie puede leer nada',
    ],
  ],
  [
    'grooming',
    'closeness',
    [
      'i would love to snuggle up with you',
      'ich würde dich jetzt gern streicheln',
      "j'ai tellement envie de te câliner",
      'me encantaría darte un masaje y un beso',
    ],
  ],
  [
    'drugs',
    'what is asked for',
    [
      'could you get us some cider for friday',
      'kannst du uns zigaretten besorgen',
      'tu pourrais nous acheter des bières pour la soirée',
      'me puedes comprar tabaco',
    ],
  ],
  [
    'extremism',
    'a call to arms',
    [
      'my group says that nothing but violence will change this country',
      'hier hilft nur noch gewalt',
      'les camarades veulent qu’on aille mourir pour la patrie',
      'los camaradas quieren morir por la patria',
    ],
  ],
  [
    'bullying',
    'a crowd against one',
    [
      'they set up an account about how fat she is',
      'im chat schreiben sie wie eklig ich bin',
      'ils ont fait un groupe pour dire que je pue',
      'abrieron un grupo para decir lo gordo que soy',
    ],
  ],
];

describe.each(said)('%s: %s', (rule, _what, texts) => {
  test.each(texts)('%s', (text) => {
    expect(rules(text)).toContain(rule);
  });
});

test.each([
  'Our train was cancelled, so the team slept at the station.',
  'We packed our bags and leave for the exchange tonight.',
  'Please delete the old file after you have read the new one.',
  'My aunt took me to the dentist because my tooth hurt.',
  'I owe my brother an ice cream, he won the bet.',
  'My dad will kill me if I forget the key again.',
  'In biology we counted the calories of a chocolate bar.',
  'We carry the bags for the older people.',
  'Wegen der Verspätung haben wir am Bahnhof übernachtet.',
  'Der Hamster ist schon wieder abgehauen.',
  'Mama bringt mich um, wenn ich den Schlüssel verliere.',
  'Das ist eine Überraschung für Papa, sag ihm nichts.',
  'Beim Umzug bringen wir die Pakete zur Post.',
  'Im Winter bin ich immer dick eingepackt.',
  'Le vol était annulé, alors on a dormi à l’aéroport.',
  'On apprend une fugue de Bach.',
  'Mon sac est prêt pour la colo, je pars demain.',
  'On prépare une fête surprise, ne lui dis rien.',
  'Por la huelga dormimos en el aeropuerto.',
  'Es una fiesta sorpresa, no le digas nada.',
  'Mi padre me mata si pierdo las llaves.',
  'Ayer tomamos una coca cola en la plaza.',
])('is none: %s', (text) => {
  expect(rules(text)).toEqual([]);
});
