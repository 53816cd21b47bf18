import type { Random } from './random.js';

const names = [
  'wren',
  'finn',
  'tamsin',
  'okafor',
  'lena',
  'mateo',
  'chloe',
  'jules',
  'amira',
  'noah',
  'ines',
  'kwame',
];
const hosts = [
  'gmail.com',
  'outlook.com',
  'northfield.org',
  'gmx.de',
  'orange.fr',
  'hotmail.es',
  'yahoo.co.uk',
  'web.de',
  'icloud.com',
  'example.edu',
];
const platforms = [
  'insta',
  'Instagram',
  'snap',
  'Snapchat',
  'TikTok',
  'Discord',
  'WhatsApp',
  'Telegram',
  'Roblox',
  'WeChat',
  'KakaoTalk',
  'Kik',
  'BeReal',
  'Twitch',
];
const words: Record<string, string[]> = {
  en: ['oh', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'],
  de: ['null', 'eins', 'zwei', 'drei', 'vier', 'fünf', 'sechs', 'sieben', 'acht', 'neun'],
  fr: ['zéro', 'un', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit', 'neuf'],
  es: ['cero', 'uno', 'dos', 'tres', 'cuatro', 'cinco', 'seis', 'siete', 'ocho', 'nueve'],
};

/** Phone numbers as they are written in many countries. */
export function phoneNumber({ pick, digits, below }: Random): string {
  return pick([
    () => `07${digits(3)} ${digits(6)}`,
    () => `07${digits(9)}`,
    () => `+44 7${digits(3)} ${digits(3)} ${digits(3)}`,
    () => `020 7${digits(3)} ${digits(4)}`,
    () => `(${2 + below(8)}${digits(2)}) ${2 + below(8)}${digits(2)}-${digits(4)}`,
    () => `${2 + below(8)}${digits(2)}-${2 + below(8)}${digits(2)}-${digits(4)}`,
    () => `+1 ${2 + below(8)}${digits(2)} ${2 + below(8)}${digits(2)} ${digits(4)}`,
    () => `${2 + below(8)}${digits(2)}.${2 + below(8)}${digits(2)}.${digits(4)}`,
    () => `0151 ${digits(8)}`,
    () => `+49 170 ${digits(7)}`,
    () => `0${digits(3)}/${digits(6)}`,
    () => `06 ${digits(2)} ${digits(2)} ${digits(2)} ${digits(2)}`,
    () => `06.${digits(2)}.${digits(2)}.${digits(2)}.${digits(2)}`,
    () => `+33 6 ${digits(2)} ${digits(2)} ${digits(2)} ${digits(2)}`,
    () => `+34 6${digits(2)} ${digits(3)} ${digits(3)}`,
    () => `6${digits(2)} ${digits(2)} ${digits(2)} ${digits(2)}`,
    () => `+91 98${digits(3)} ${digits(5)}`,
    () => `0412 ${digits(3)} ${digits(3)}`,
    () => `+86 138 ${digits(4)} ${digits(4)}`,
    () => `+41 79 ${digits(3)} ${digits(2)} ${digits(2)}`,
    () => `+55 11 9${digits(4)}-${digits(4)}`,
    () => `+254 7${digits(2)} ${digits(6)}`,
  ])();
}

function hidden(number: string, language: string, { pick }: Random): string {
  const digits = number.replace(/\D/g, '');
  const spell = words[language] ?? words.en ?? [];
  return pick([
    () => [...digits].map((digit) => spell[Number(digit)]).join(' '),
    () => [...digits].map((digit, at) => (at % 2 ? digit : spell[Number(digit)])).join(' '),
    () => [...digits].join(' '),
    () => [...digits].join('.'),
    () => [...digits].join('-'),
    () => [...digits].map((digit) => `${digit}\ufe0f\u20e3`).join(''),
    () => [...digits].map((digit) => String.fromCharCode(0x660 + Number(digit))).join(''),
    () => [...digits].map((digit) => String.fromCharCode(0xff10 + Number(digit))).join(''),
    () => [...digits].join('\u200b'),
    () => digits.replace(/0/g, 'o'),
    () => digits.replace(/^(.{3})(.{3})/, '$1\n$2\n'),
    () => digits.replace(/(.{3})(?=.)/g, '$1*'),
    () => digits.replace(/(.{3})(?=.)/g, '$1 / '),
  ])();
}

function address({ pick, below }: Random): string {
  return `${pick(names)}${pick(['', '.', '_', ''])}${pick(['art', 'draws', '', 'x'])}${below(100)}@${pick(hosts)}`;
}

function hiddenAddress(random: Random): string {
  const plain = address(random);
  const [local = '', host = ''] = plain.split('@');
  const { pick } = random;
  return pick([
    () => `${local} (at) ${host.replaceAll('.', ' (dot) ')}`,
    () => `${local}[at]${host.replaceAll('.', '[dot]')}`,
    () => `${local} at ${host.replaceAll('.', ' dot ')}`,
    () => `${local} AT ${host.replaceAll('.', ' DOT ')}`,
    () => `${local} klammeraffe ${host.replaceAll('.', ' punkt ')}`,
    () => `${local} arobase ${host.replaceAll('.', ' point ')}`,
    () => `${local} arroba ${host.replaceAll('.', ' punto ')}`,
    () => [...plain].join(' '),
    () => [...plain].join('\u200b'),
    () => plain.replaceAll('a', 'а').replaceAll('o', 'о'),
    () => `${local} @ ${host}`,
    () => `${local}@${host.replaceAll('.', ' . ')}`,
    () =>
      [...plain]
        .map((sign) => (/[!-~]/.test(sign) ? String.fromCharCode(sign.charCodeAt(0) + 0xfee0) : sign))
        .join(''),
    () => `${local}{at}${host}`,
    () => `${local}@\n${host}`,
  ])();
}

function handle({ pick, below }: Random): string {
  return pick([
    `${pick(names)}.draws`,
    `${pick(names)}_${below(100)}`,
    `${pick(names)}${below(1000)}`,
    `x${pick(names)}x`,
    `the_real_${pick(names)}`,
  ]);
}

function street({ pick, below }: Random): string {
  return pick([
    () =>
      `${1 + below(200)} ${pick(['Willow', 'Station', 'Church', 'Victoria'])} ${pick(['Lane', 'Road', 'Street', 'Avenue', 'Close'])}`,
    () => `${pick(['Garten', 'Haupt', 'Linden', 'Schiller'])}straße ${1 + below(150)}`,
    () => `${1 + below(90)} rue ${pick(['des Lilas', 'Victor Hugo', 'de la Paix'])}`,
    () => `Calle ${pick(['Mayor', 'de Alcalá', 'San Juan'])} ${1 + below(90)}`,
    () =>
      pick([
        'SW1A 1AA',
        'LS6 2AB',
        'M14 5TQ',
        'K1A 0B1',
        'Springfield, IL 62704',
        'Austin, TX 78701',
        '10115 Berlin',
        '75002 Paris',
        '28013 Madrid',
      ]),
  ])();
}

const carriers: Record<string, { give: string[]; handle: string[]; home: string[] }> = {
  en: {
    give: [
      'You can reach me: %',
      'here is mine % ok?',
      'text me %',
      'My details are % if you want to ask more about the bridge.',
      '%',
      'btw % but only after school',
      'Thanks for the help with maths! % is where I am.',
    ],
    handle: [
      'add me on @, I am %',
      'my @ is %',
      '@: %',
      'find me on @ as %',
      'Do you have @? mine is %',
      'hmu on @ %',
      'I post drawings on @ under %',
    ],
    home: ['I live at %', 'my address is %', 'send the book to % please', 'You can post it: %'],
  },
  de: {
    give: [
      'Du erreichst mich unter %',
      'hier ist meins % ok?',
      'schreib mir: %',
      '% falls du noch Fragen zur Brücke hast',
      'ruf mich an %',
    ],
    handle: [
      'adde mich auf @, ich bin %',
      'mein @ ist %',
      '@: %',
      'du findest mich auf @ als %',
      'hast du @? ich heiße dort %',
    ],
    home: ['Ich wohne in der %', 'meine Adresse ist %', 'schick das Buch an %'],
  },
  fr: {
    give: [
      'Tu peux me joindre au %',
      'voilà le mien % ok ?',
      'écris-moi : %',
      '% si tu as des questions sur le pont',
      'appelle-moi au %',
    ],
    handle: [
      'ajoute-moi sur @, je suis %',
      'mon @ est %',
      '@ : %',
      'tu me trouves sur @ sous %',
      "t'as @ ? moi c'est %",
    ],
    home: ["J'habite au %", 'mon adresse est %', 'envoie le livre au %'],
  },
  es: {
    give: [
      'Me encuentras en %',
      'aquí está el mío % ¿vale?',
      'escríbeme: %',
      '% por si tienes preguntas del puente',
      'llámame al %',
    ],
    handle: ['agrégame en @, soy %', 'mi @ es %', '@: %', 'búscame en @ como %', '¿tienes @? yo soy %'],
    home: ['Vivo en %', 'mi dirección es %', 'manda el libro a %'],
  },
};

/** A text with a contact detail, plain or hidden, in one of four languages. */
export function withContact(random: Random): string {
  const { pick, below, digits } = random;
  const language = pick(['en', 'en', 'de', 'fr', 'es']);
  const { give = [], handle: handles = [], home = [] } = carriers[language] ?? {};
  const fill = (carrier: string, what: string) => carrier.replace('%', () => what);
  return pick([
    () => fill(pick(give), phoneNumber(random)),
    () => fill(pick(give), hidden(`07${digits(9)}`, language, random)),
    () => fill(pick(give), address(random)),
    () => fill(pick(give), hiddenAddress(random)),
    () => fill(pick(handles), handle(random)).replace('@', () => pick(platforms)),
    () => fill(pick(home), street(random)),
    () =>
      fill(
        pick(give),
        pick([
          `https://zoom.us/j/${digits(10)}`,
          `discord.gg/${pick(names)}${below(99)}`,
          `t.me/${handle(random)}`,
          `paypal.me/${pick(names)}`,
          'DE89 3704 0044 0532 0130 00',
          `wa.me/44${digits(10)}`,
        ]),
      ),
  ])();
}
