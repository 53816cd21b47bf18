import { describe, expect, test } from '@jest/globals';
import { forwardedPart } from '../../src/message/quote/quote.js';
import { growth } from '../support/spent.js';

const trim = (text: string, author?: string[]) =>
  forwardedPart(text, { quotes: 'trim', signatures: 'remove', author }).trimEnd();
const LETTER = 'Hi Finn,\n\nGreat work. Next time try triangles.';

const NOTICES = [
  'This e-mail is confidential. Harbour Engineering Ltd, registered in Scotland SC123456.',
  'This email and any attachments are intended for the addressee only. If you are not the intended recipient,\nplease notify the sender and delete it.',
  'Please consider the environment before printing this email.',
  'Diese E-Mail enthält vertrauliche Informationen. Wenn Sie nicht der richtige Adressat sind, informieren Sie\nbitte den Absender und vernichten Sie diese E-Mail.',
  'Sitz der Gesellschaft: Kiel, Registergericht: Amtsgericht Kiel HRB 1234, Geschäftsführer: B. Beispiel',
  'Ce message est confidentiel et destiné à son destinataire. Toute utilisation est interdite.',
  'Treść tej wiadomości jest przeznaczona tylko dla adresata. Jeśli nim Państwo nie są, prosimy o jej usunięcie.',
  'De informatie in dit bericht is vertrouwelijk; gebruik door anderen is verboden.',
  'Данное сообщение предназначено только адресату и может содержать конфиденциальную информацию.',
  'Tento e-mail je důvěrný a je určen pouze příjemci. Pokud jím nejste, prosím smažte jej.',
  '本邮件及其附件含有机密信息，仅限于发送给收件人。禁止任何其他人使用。如果您错收了本邮件，请立即删除。',
  'Este mensaje es confidencial y va dirigido a su destinatario. Queda prohibida su divulgación.',
];

test('an office under a closing goes, though a picture stood behind the colon before', () => {
  const text = 'Look at our bridge:';
  const office = 'Kind regards\nAda\nHead of Bolts\nHarbour Engineering';
  expect(trim(`${text}\n\n\n${office}\n`)).toBe(text);
});

test.each(['Inviato da Wren Mail', 'Envoyé à partir de WREN Mail', 'Sent from Wren Webmail'])(
  'what a service says of itself goes: %s',
  (footer) => {
    expect(trim(`${LETTER}\n\n\n${footer}\n`)).toBe(LETTER);
    expect(trim(`${LETTER}\n\n${footer}\n\nOn 14/09/2026 17:20, Amber Heron wrote:\n> Hi\n`)).toBe(LETTER);
  },
);

test.each([
  'Sent by mail',
  'Sent you a long mail',
  'Inviato da mia nonna per mail',
  'Sent from Kim by the Mail.',
])('what a person says of a mail stays: %s', (line) =>
  expect(trim(`${LETTER}\n\n${line}\n`)).toContain(line),
);

describe('what a company says of its registration goes with the name above it', () => {
  const office = 'Ada Quillan\n\nHead of Bolts | Harbour Engineering\n\nDDI 01632 960 555\n\n';
  test.each([
    'Harbour Engineering LLP is registered in England and Wales OC301234. Registered office: 4 Quay St, Leith.',
    'Harbour Engineering is a limited company registered in Scotland, No SC0123456.',
    'Harbour GmbH, Amtsgericht Kiel HRB 12345, Geschäftsführer sind A. Muster und B. Beispiel.',
  ])('%s', (said) => expect(trim(`${LETTER}\n\n \n\n${office}${said}\n`, ['Ada Quillan'])).toBe(LETTER));

  test.each([
    'I registered in the chess club yesterday, my number there is 12345.',
    'By the way, bring the maps tomorrow, please, all of them.',
  ])('and what the person says does not: %s', (said) =>
    expect(trim(`${LETTER}\n\n${office}${said}\n`, ['Ada Quillan'])).toContain(said),
  );
});

describe('words on the line of the name stay', () => {
  const office = 'Head of Bolts\nT +44 131 496 0123';
  test.each([
    'Meet me at 5. Ada Quillan',
    'The gate is shut! Ada Quillan',
    'I am away. Yours, Ada Quillan',
    'Bus 12. Ada Quillan',
  ])('%s', (line) => {
    expect(trim(`${LETTER}\n\n${line}\n`, ['Ada Quillan'])).toBe(`${LETTER}\n\n${line}`);
    expect(trim(`${LETTER}\n\n${line}\n${office}\n`, ['Ada Quillan'])).toBe(`${LETTER}\n\n${line}`);
  });
  test.each(['Ada Quillan will be there.', 'See the files. Here writes Ada Quillan.'])(
    'and those below it: %s',
    (line) => {
      const text = `${LETTER}\n\n${line}\n\nBring: a hat`;
      expect(trim(`${text}\n`, ['Ada Quillan'])).toBe(text);
    },
  );
  test.each([
    'Best wishes, Ada Quillan',
    'Dr. rer. nat. Ada Quillan',
    'Harbour Ltd. Ada Quillan',
    'Ada Quillan, head of bolts.',
    'Ada Quillan | bolts and nuts',
  ])('but no post or title: %s', (line) =>
    expect(trim(`${LETTER}\n\n${line}\n${office}\n`, ['Ada Quillan'])).toBe(LETTER),
  );
});

test('an office goes with the question it asks', () => {
  const office = 'Kind regards\nAda\nHead of Bolts\nHarbour Engineering\nNeed a bridge?';
  expect(trim(`${LETTER}\n\n${office}\n`)).toBe(LETTER);
});

describe('legal notices go with the signature', () => {
  test.each(NOTICES)('%s', (notice) => {
    expect(trim(`${LETTER}\n\n${notice}\n`)).toBe(LETTER);
    expect(trim(`${LETTER}\n\nKind regards,\nAda\n\nDr Ada Quillan\nHarbour Ltd\n\n${notice}\n`)).toBe(
      LETTER,
    );
  });
});

test('what an office sets under a closing phrase goes, however many lines it has', () => {
  const block =
    'Kind regards,\nAda\n\nDr Ada Quillan CEng MICE\nPrincipal Structural Engineer\nBridges and Tunnels\nHarbour Engineering Ltd\n4th floor\n12 Dock Street, Leith\nEdinburgh EH6 6XX\nT +44 131 496 0123 | M +44 7700 900123\nwww.harbour.example\nFollow us on Sparrow';
  expect(trim(`${LETTER}\n\n${block}\n\n${NOTICES[0]}\n`)).toBe(LETTER);
});

test('so does what stands under the author’s own name, without a closing phrase', () => {
  const block = 'Ada Quillan\nHead of Bolts\nHarbour Engineering\n+44 131 496 0123';
  expect(trim(`${LETTER}\n\n${block}\n`, ['Ada Quillan'])).toBe(LETTER);
  expect(trim(`${LETTER}\n\n${block}\n`, ['Finn Osei'])).toContain('Head of Bolts');
});

test.each([
  ['Ada Quillan | Head of Bolts | Pier 4, 12 Quay Street, Portsmouth PO1 3AX | 020 7946 0000', 'Ada Quillan'],
  ['Ada Quillan · Bolts · Pier 4 · 12 Quay Street · Portsmouth PO1 3AX · 020 7946 0000', 'Quillan, Ada'],
  ['王小明 工程师\n海港工程有限公司\n上海市黄浦区1号', '王小明'],
  ['Алексей Щербаков\nул. Ленина 5, Москва\n+7 495 123-45-67', 'Aleksei Shcherbakov'],
  ['Maria Ivanova\nMarine Engineer', 'Иванова Мария'],
  ['김민수 / 한빛건설\n서울시 중구 1-2', '김민수'],
])('also where the name stands with all else in a line: %s', (block, name) => {
  expect(trim(`${LETTER}\n\n${block}\n`, [name])).toBe(LETTER);
  expect(
    trim(`${LETTER}\n\nMy name is Ada Quillan | and I like bolts, bars, and many more such things.`, [name]),
  ).toContain('bolts');
});

describe('what a person writes stays', () => {
  test.each([
    'Please keep this confidential, I only told you.',
    'Is the virus in your book a real virus?',
    'My favourite books:\nEmma\nThe Hobbit\nwww.bbc.co.uk/books',
    'This message is for you because you helped me so much last week.',
    'My computer had a virus, so I had to delete the whole essay and begin anew.',
    'This message is confidential: I hope to become an author, and nobody knows.',
    'Diese Nachricht ist vertraulich, denn ich habe noch niemandem davon erzählt.',
    'The sign over the door reads\n\n__________\n\nNO BRIDGE\n\n__________\n\nIs that not funny?',
    'Important: delete the old plan, please, the new one is in the attachment.',
    'Could you delete it from your list? I already did that one.',
    'The environment matters. Before printing anything we ask our teacher.',
    'I met Ada Quillan.\nShe builds bridges, and she is very good at it, everyone says so.',
  ])('%s', (text) => {
    expect(trim(`Hello!\n\n${text}\n`, ['Ada Quillan'])).toBe(`Hello!\n\n${text}`);
  });
});

test('time grows with the text and no faster', () => {
  const trimmed = (n: number) => {
    const text = `x\n${'This e-mail is not '.repeat(n)}\n${'confidential\n'.repeat(n)}`;
    return () => trim(text, ['Ada Quillan']);
  };
  expect(growth(trimmed(10_000), trimmed(40_000), 12)).toBeLessThan(12);
});

test('pictures above the name go with it', () => {
  const block = '[image: portrait]\nAda Quillan\nHead of Bolts';
  expect(trim(`${LETTER}\n\n${block}\n`, ['Ada Quillan'])).toBe(LETTER);
});

test.each([
  'I will look at your CV on Monday.',
  'This is how mine looked:',
  'My CV was as short when I was your age.\n\nwww.harbour.example',
])('below a word on a CV the block of an office goes: %j', (text) => {
  const block = 'Ada Quillan\nHead of Bolts\nHarbour Engineering\n+44 131 496 0123';
  expect(trim(`${text}\n\n${block}\n`, ['Ada Quillan'])).toBe(text);
});

test.each([
  'Would you look at my CV, please?\n\nAda Quillan\n3 Dock Street\nBorn 2011\nHobbies: bolts',
  'Mein Lebenslauf ist fertig!\n\nAda Quillan\nHafenstraße 3\ngeboren 2011',
  'This is who plays whom:\n\nFinn Osei - Romeo\nAda Quillan - Juliet',
  'We drew the parts today.\n\nFinn Osei, Romeo\nAda Quillan, Juliet\nWren Heron, a tree',
  'My book begins so.\n\nThe Iron Pier\nby\nAda Quillan',
])('the name of the author may stand in the text: %j', (text) => {
  expect(trim(text, ['Ada Quillan'])).toBe(text);
});

describe('what somebody says below or beside the own name stays', () => {
  test.each([
    'Hi,\nmy name is Ada Quillan\nand I live by the sea\nwith two cats',
    "Hi,\nI'm Ada Quillan\nI live by the sea\nTwo cats, one dog",
    'Hallo,\nName: Ada Quillan\nAlter: 15\nHobby: Schach',
    'See you on Monday.\n\nAda Quillan\n\nBring the folder.',
    'See you on Monday.\n\nAda Quillan\nHarbour Engineering\n\nHow is the bridge?',
    'See you on Monday.\n\nAda Quillan\n\n1. Folder\n2. Book',
    'See you on Monday.\n\nAda Quillan\nSent from my iPhone\n\nand do not forget the folder',
  ])('%j', (text) => expect(trim(`${text}\n`, ['Ada Quillan'])).toBe(text));

  test('and what an office sets there goes', () =>
    expect(trim(`${LETTER}\n\nAda Quillan\nHead of Bolts\nHarbour Engineering\n`, ['Ada Quillan'])).toBe(
      LETTER,
    ));
});

describe('a sentence below an office', () => {
  const office = (...lines: string[]) => `Kind regards\n\n${lines.join('\n')}\n\n`;
  const own = office(
    'Ada Quillan | Head of Bolts',
    'Harbour Engineering Ltd',
    '12 Dock Street',
    '+44 131 496 0123',
  );

  test.each([
    'Proud to be the finest makers of bolts in the whole harbour.',
    'Oh, and bring enough glue for all of us on Monday!',
  ])('goes on, and the office does not: %s', (sentence) => {
    expect(trim(`${LETTER}\n\n${own}${sentence}`, ['Ada Quillan'])).toBe(`${LETTER}\n\n${sentence}`);
  });

  test.each([
    ['what another signs', office('Wren Osei', 'Head of Bolts', '+44 131 496 0123')],
    ['a list', office('Ada', 'You need:', 'Thick Paper', 'www.glue.example')],
  ])('says that what stands above it is no office: %s', (_what, above) => {
    const shown = `${LETTER}\n\n${above}Bring it all along, for the shop is closed at the weekend.`;
    expect(trim(shown, ['Ada Quillan'])).toBe(shown);
  });

  test('takes no more off where fewer names are known, for what is screened must be all that goes on', () => {
    const text = `${LETTER}\n\n${own}Proud to be the finest makers of bolts in the whole harbour.`;
    expect(trim(text)).toBe(text);
  });
});

describe('what was typed below a signature goes on', () => {
  const SIGNED = ['-- \nBel Quillan\nQuay School', 'Best wishes,\nBel', '-- \nBel'];
  test.each([
    'Are you coming on Tuesday?',
    'Oh and bring the red paper',
    'The glue is here.\nAre you coming on Tuesday?',
    'And now about the bridge:\n\nit has seven arches now',
    'can you bring the red paper',
    'My brother took the scissors',
    'See you on Tuesday',
    'Jemand hat mir die Schere weggenommen',
    'Kommst du am Dienstag',
    'Mi hermano tiene el papel rojo',
    'Ach und der Kleber ist auch schon da',
    'هل تأتي يوم الثلاثاء؟',
    '火曜日に来ますか？',
  ])('%j', (line) => {
    for (const signed of SIGNED) {
      const text = trim(`${LETTER}\n\n${signed}\n\n${line}\n`, ['Bel Quillan']);
      expect(text.startsWith(LETTER) && text.endsWith(line)).toBe(true);
      expect(text).not.toContain('Quay');
    }
  });

  test('below a wish whatever is said, below an office what is said of oneself', () => {
    expect(trim(`${LETTER}\n\nBest wishes\nBel\n\nThe glue is here now\n`)).toMatch(/glue is here now$/);
    const office = 'Best wishes\nBel Quillan\nHead of Glue\nQuay School\nT +44 131 496 0123';
    const text = trim(`${LETTER}\n\n${office}\n\nMy brother took the scissors\n`, ['Bel Quillan']);
    expect(text).toBe(`${LETTER}\n\nMy brother took the scissors`);
  });

  test('a letter below a signature with nothing above it', () =>
    expect(trim('-- \nBel Quillan\nQuay School\n\nHello Amber, the bridge is ready\n')).toBe(
      'Hello Amber, the bridge is ready',
    ));

  test.each([
    '-- \nBel Quillan\nTeacher of maths and physics\nT +44 131 496 0123',
    'Best wishes,\nBel Quillan\nAnd Son Ltd\nT +44 131 496 0123',
    'Viele Grüße\nIm Auftrag\nBel Quillan\nLehrerin im Fach Papier',
    'Bien cordialement\nMe Bel Quillan\nLycée du Nord et de la Mer',
    'Best wishes\nIm Soo Jung\nDeputy head and lead for paper',
    '-- \nBel Quillan\nQuay School\nWe fold for a better harbour.',
  ])('but nothing of what is of a signature: %j', (signed) =>
    expect(trim(`${LETTER}\n\n${signed}\n`, ['Bel Quillan'])).toBe(LETTER),
  );
});
