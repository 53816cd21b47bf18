import { describe, expect, test } from '@jest/globals';
import { ALIAS, PSEUDONYM, REMOVED, scrubber } from './support.js';

const scrub = scrubber({
  names: ['Ada Quillan'],
  addresses: ['b.quillan@harbour-engineering.example', 'ada.quillan@gmail.com', 'max@gmail.com'],
});
const base64 = (text: string) => Buffer.from(text).toString('base64');
const rot13 = (text: string) =>
  text.replace(/[a-z]/gi, (letter) => {
    const first = letter < 'a' ? 65 : 97;
    return String.fromCharCode(((letter.charCodeAt(0) - first + 13) % 26) + first);
  });
const backwards = (text: string) => [...text].reverse().join('');
const hex = (text: string, before: string) =>
  [...Buffer.from(text)].map((byte) => before + byte.toString(16).toUpperCase().padStart(2, '0')).join('');

describe('a name', () => {
  test.each([
    ['spaced', 'Q u i l l a n'],
    ['dashed', 'q-u-i-l-l-a-n'],
    ['dotted', 'Q.u.i.l.l.a.n'],
    ['spaced in full', 'A d a   Q u i l l a n'],
    ['with zero-width characters', 'Q\u200Bu\u200Ci\u200Dl\u2060l\uFEFFan'],
    ['with soft hyphens', 'Quil\u00ADlan'],
    ['with variation selectors', 'Q\uFE0Fuil\uFE0Elan'],
    ['with combining marks', 'Q\u0336u\u0336i\u0336l\u0336l\u0336a\u0336n'],
    ['with controls of direction', '\u202EQ\u202Cuil\u2066lan'],
    ['with control characters', 'Qu\u0001il\u0000lan'],
    ['in fullwidth letters', 'Ｑｕｉｌｌａｎ'],
    ['in mathematical letters', '𝐐𝐮𝐢𝐥𝐥𝐚𝐧'],
    ['in circled letters', 'Ⓠⓤⓘⓛⓛⓐⓝ'],
    ['with Cyrillic letters', 'Quіllаn'],
    ['with Greek letters', 'Quιllαn'],
    ['with small capitals', 'Quɪʟʟᴀɴ'],
    ['in squared letters', '🆀🆄🅸🅻🅻🅰🅽'],
    ['in quoted-printable', hex('Quillan', '=')],
    ['with a soft line break', 'Quil=\r\nlan'],
    ['in percent-encoding', hex('Quillan', '%')],
    ['in percent-encoding twice', hex('Quillan', '%25')],
    ['in character references', [...'Quillan'].map((letter) => `&#${letter.charCodeAt(0)};`).join('')],
    [
      'in hexadecimal references',
      [...'Quillan'].map((letter) => `&#x${letter.charCodeAt(0).toString(16)};`).join(''),
    ],
    ['in references escaped twice', '&amp;#81;uillan'],
    [
      'in backslash escapes',
      [...'Quillan'].map((letter) => `\\u00${letter.charCodeAt(0).toString(16)}`).join(''),
    ],
    ['hyphenated at a line end', 'Quil-\nlan'],
    ['wrapped', 'Quil\nlan'],
    ['wrapped in a quote', '> Ada\n> Quillan'],
    ['with tags within', 'Qu<b>il</b>lan'],
    ['with tags that have attributes', 'Qu<span style="color: red">il</span>lan'],
    ['emphasised in part', '*Q*uillan'],
    ['emphasised in the middle', 'Qui**ll**an'],
    ['with underscores', 'Q_uillan'],
    ['with an odd space', 'Quil lan'],
    ['in leetspeak', 'Qu1ll4n'],
    ['in leetspeak with signs', '@d@ Qu!ll@n'],
    ['backwards', 'nalliuQ'],
    ['backwards in full', backwards('Ada Quillan')],
    ['in base64', base64('Quillan')],
    ['in base64 in full', base64('My name is Ada Quillan, you know')],
    ['in base64 twice', base64(base64('Ada Quillan'))],
    ['in rot13', rot13('Ada Quillan')],
    ['as digits and letters', 'quillan1987'],
  ])('%s', (_how, text) => {
    for (const around of [text, `well, ${text} it is`, `(${text})`, `é ${text}\nß`])
      expect(scrub(around)).toBe(around.replace(text, () => replacedBy(text)));
  });
});

/** Quote marks before a wrapped name and an override of direction before a letter stay. */
function replacedBy(text: string): string {
  if (text.startsWith('> ')) return `> ${PSEUDONYM}`;
  if (text.startsWith('\u202E')) return `\u202E${PSEUDONYM}`;
  return PSEUDONYM;
}

describe('an address', () => {
  test.each([
    ['plain', 'b.quillan@harbour-engineering.example'],
    ['in capitals', 'B.QUILLAN@HARBOUR-ENGINEERING.EXAMPLE'],
    ['with a tag', 'b.quillan+mentoring@harbour-engineering.example'],
    ['without Gmail’s dots', 'adaquillan@gmail.com'],
    ['with other dots', 'a.da.quillan+x@gmail.com'],
    ['with a short local part', 'max@gmail.com'],
    ['with a short local part and a tag', 'max+home@gmail.com'],
    ['in percent-encoding', 'b.quillan%40harbour-engineering.example'],
    ['in quoted-printable', 'b.quillan=40harbour-engineering.example'],
    ['with references', 'b.quillan&#64;harbour-engineering&period;example'],
    ['with a fullwidth sign', 'max＠gmail.com'],
    ['in words', 'b dot quillan at harbour-engineering dot example'],
    ['in words in brackets', 'b (dot) quillan [at] harbour-engineering {dot} example'],
    ['in words throughout', 'b dot quillan at harbour dash engineering dot example'],
    ['in German', 'b Punkt Quillan ät harbour-engineering Punkt example'],
    ['in German brackets', 'b.quillan (ät) harbour-engineering.example'],
    ['in French', 'b point quillan arobase harbour-engineering point example'],
    ['in Spanish', 'b punto quillan arroba harbour-engineering punto example'],
    ['with spaces about the signs', 'b . quillan @ harbour-engineering . example'],
    ['short, in words', 'max at gmail dot com'],
    ['backwards', backwards('b.quillan@harbour-engineering.example')],
    ['in rot13', rot13('b.quillan@harbour-engineering.example')],
    ['in base64', base64('b.quillan@harbour-engineering.example')],
    ['in leetspeak', 'b.qu1ll4n@h4rb0ur-eng1neer1ng.ex4mple'],
    ['at another provider', 'ada.quillan@posteo.de'],
    ['with a zero-width space', 'b.quillan@\u200Bharbour-engineering.example'],
  ])('%s', (_how, text) => {
    for (const around of [text, `write to ${text}, please`, `<${text}>`, `"Ada" <${text}>;`])
      expect(scrub(around)).toBe(around.replace(text, ALIAS));
  });
});

describe('a domain and its organisation', () => {
  test.each([
    ['harbour-engineering.example', REMOVED],
    ['see www.harbour-engineering.example.', `see ${REMOVED}.`],
    ['https://www.harbour-engineering.example/team/ada?x=1, or', `${REMOVED}, or`],
    ['jane.doe@harbour-engineering.example', REMOVED],
    ['jane@mail.harbour-engineering.example!', `${REMOVED}!`],
    ['harbour-engineering dot example', REMOVED],
    ['I work for Harbour Engineering.', `I work for ${REMOVED}.`],
    ['harbour-engineering, harbourengineering', `${REMOVED}, ${REMOVED}`],
    ['harbour engineering is a subject', 'harbour engineering is a subject'],
    ['gmail.com and jane.doe@gmail.com', 'gmail.com and jane.doe@gmail.com'],
  ])('%j', (text, expected) => expect(scrub(text)).toBe(expected));
});

describe('a domain that writes its umlauts with an e', () => {
  const german = scrubber({
    names: ['Ada Quillan'],
    addresses: ['ada@gmail.com', 'ada@hafen-schule-luebbenau.example', 'ada@moewenwerft.example'],
  });
  test.each([
    ['an der Hafen-Schule Lübbenau', `an der ${REMOVED}`],
    ['die hafen schule luebbenau', `die ${REMOVED}`],
    ['bei der Möwenwerft, Moewenwerft', `bei der ${REMOVED}, ${REMOVED}`],
    ['Möwen am Hafen, in Lübbenau', 'Möwen am Hafen, in Lübbenau'],
  ])('%j', (text, expected) => expect(german(text)).toBe(expected));
  const english = scrubber({ names: ['Ada Quillan'], addresses: ['ada@blue-sea-trees.example'] });
  test('English vowels stay as they are', () =>
    expect(english('a blu sea, blue-sea-trees')).toBe(`a blu sea, ${REMOVED}`));
});

describe('a URL or a handle', () => {
  test.each([
    ['https://www.linkedin.com/in/ada-quillan-4b1', `https://www.linkedin.com/in/${REMOVED}`],
    ['linkedin.com/in/ada-quillan/', `linkedin.com/in/${REMOVED}/`],
    ['https://x.example/?user=adaquillan&page=2', `https://x.example/?user=${REMOVED}&page=2`],
    ['https://x.example/?name=Ada%20Quillan&page=2', `https://x.example/?name=${REMOVED}&page=2`],
    ['https://ada-quillan.example/blog', REMOVED],
    ['https://x.example/ada', 'https://x.example/ada'],
    ['follow @adaquillan.', `follow ${REMOVED}.`],
    ['follow @ada_quillan_99!', `follow ${REMOVED}!`],
    ['theadaquillan', PSEUDONYM],
    ['https://docs.example/guides/first.html', 'https://docs.example/guides/first.html'],
  ])('%j', (text, expected) => expect(scrub(text)).toBe(expected));
});

describe('a host that carries the organisation’s name', () => {
  const hosted = scrubber({ names: ['Ada Quillan'], addresses: ['ada@harbour.example', 'ada@gmail.com'] });
  test.each([
    ['https://harbour-my.sharepoint.com/personal/x/y.docx, or', `${REMOVED}, or`],
    ['see harbour.zoom.us/j/123', `see ${REMOVED}`],
    ['HARBOUR.SLACK.COM', REMOVED],
    ['the harbour; https://safeharbour.zoom.us/j/1', 'the harbour; https://safeharbour.zoom.us/j/1'],
    ['gmail.zoom.us', 'gmail.zoom.us'],
  ])('%j', (text, expected) => expect(hosted(text)).toBe(expected));
});

describe('copied roles', () => {
  const roles = scrubber({
    names: ['Ada Quillan', 'Home Office'],
    addresses: ['ada@gmail.com'],
    copied: [{ name: 'School Office' }, { name: 'Year 9 Team' }, { name: 'Will Hope' }],
  });
  test.each([
    ['ask the school office or the year 9 team at the home office', undefined],
    ['I hope you will', undefined],
    ['School Office and Will Hope', `${REMOVED} and ${REMOVED}`],
  ])('%j', (text, expected) => expect(roles(text)).toBe(expected ?? text));
});

describe('people copied', () => {
  const copying = scrubber({
    names: ['Ada Quillan'],
    addresses: ['ada@gmail.com'],
    copied: [
      { name: 'Tomasz Wrona', address: 't.wrona@school.example' },
      { name: 'The relay', address: 'x1@relay.example' },
    ],
  });
  test.each([
    ['Tomasz Wrona <t.wrona@school.example>', `${REMOVED} <${REMOVED}>`],
    ['Mr Wrona of school.example', `Mr ${REMOVED} of ${REMOVED}`],
    ['x1@relay.example', 'x1@relay.example'],
    ['ask tomasz at school dot example, please', `ask ${REMOVED}, please`],
    ['ask t dot wrona at school dot example', `ask ${REMOVED}`],
    ['look at school.example for more', `look at ${REMOVED} for more`],
    ['we meet at school dot example', `we meet at ${REMOVED}`],
  ])('%j', (text, expected) => expect(copying(text)).toBe(expected));
});

test('a name in small capitals alone', () => {
  expect(scrubber({ names: ['Bo Merrin'], addresses: [] })('ɪ ᴀᴍ ʙᴏ ᴍᴇʀʀɪɴ')).toBe(`ɪ ᴀᴍ ${PSEUDONYM}`);
});

describe('a school that the roster names', () => {
  const pupil = (school: string) =>
    scrubber({ names: ['Ada Quillan'], addresses: ['ada@gmail.com'], organisations: [school] });
  test.each([
    ['Erna-Bolt-Gymnasium Wrenbach', 'Wir am Erna-Bolt-Gymnasium', `Wir am ${REMOVED}`],
    ['Erna-Bolt-Gymnasium Wrenbach', 'Ich wohne in Wrenbach.', `Ich wohne in ${REMOVED}.`],
    ['Erna-Bolt-Gymnasium Wrenbach', 'Wir am Erna-Bolt singen.', `Wir am ${REMOVED} singen.`],
    ['Erna-Bolt-Gymnasium Wrenbach', 'Ich bin am EBG.', `Ich bin am ${REMOVED}.`],
    ['Gymnasium Wrenbach', 'der Wrenbacher See', `der ${REMOVED} See`],
    [
      "St Wendelin's High School, Wrenford",
      "We live in Wrenford, at Saint Wendelin's",
      `We live in ${REMOVED}, at ${REMOVED}'s`,
    ],
    ["St Wendelin's High School, Wrenford", "St Wendelin's High School", REMOVED],
    [
      'Wrenfield Academy',
      'I am in year 9 at Wrenfield. My school, Wrenfield, is big',
      `I am in year 9 at ${REMOVED}. My school, ${REMOVED}, is big`,
    ],
    ['Bishop Orrin School', 'I go to Bishop Orrin', `I go to ${REMOVED}`],
    [
      'Lycée Marie Curie, Wrenville',
      'Je vais à Marie Curie, à Wrenville.',
      `Je vais à ${REMOVED}, à ${REMOVED}.`,
    ],
  ])('is not told by what else it is called: %s, %j', (school, text, expected) =>
    expect(pupil(school)(text)).toBe(expected),
  );

  test.each([
    ['Lycée Marie Curie, Wrenville', 'Marie Curie a trouvé le radium.'],
    ['Albert-Einstein-Gymnasium', 'Albert Einstein war Physiker, und ich bin Fan von Einstein.'],
    ['Erna-Bolt-Gymnasium Mitte', 'In der Mitte steht das Gymnasium, EBG heißt es.'],
    ['Hill Primary School, London', 'I was in London, and the school is on a hill.'],
  ])('and no other word is lost: %s, %j', (school, text) => expect(pupil(school)(text)).toBe(text));
});

describe('an organisation that the mail names', () => {
  const belonging = scrubber({
    names: ['Ada Quillan'],
    addresses: [
      'ada@gmail.com',
      'ada@tidewater.onmicrosoft.com',
      'ada@saltmarshpianos.example',
      'ada@osprylaw.example',
    ],
    organisations: [
      'Marlinspike Dredging Ltd',
      'Green School',
      'Home',
      'Müller & Söhne GmbH & Co. KG',
      "St Wendelin's College Wrenfield",
      'Hill Primary School',
    ],
  });
  test.each([
    ['I work for Marlinspike Dredging.', `I work for ${REMOVED}.`],
    ['MARLINSPIKE DREDGING LTD', `${REMOVED} LTD`],
    ['marlinspike-dredging', REMOVED],
    ['bei Müller & Söhne, bei Mueller und Soehne', `bei ${REMOVED}, bei Mueller und Soehne`],
    ['at Tidewater', `at ${REMOVED}`],
    ['at Saltmarsh Pianos Ltd, saltmarsh\npianos', `at ${REMOVED} Ltd, ${REMOVED}`],
    ['us at Ospry Law; ospry law', `us at ${REMOVED}; ospry law`],
    ['the salt marsh. Pianos sank', 'the salt marsh. Pianos sank'],
    ["St Wendelin's is my school, St. Wendelin’s", `${REMOVED}'s is my school, ${REMOVED}`],
    ['a green school, at home; dredging', 'a green school, at home; dredging'],
    ['i go to green school. The Green School', `i go to ${REMOVED}. The ${REMOVED}`],
    ['i go to hill primary school', `i go to ${REMOVED}`],
    ['the hill. Primary school is fun', 'the hill. Primary school is fun'],
  ])('%j', (text, expected) => expect(belonging(text)).toBe(expected));
});
