import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { PSEUDONYM, scrubberOf } from './support.js';

/** Names, and how they are written in other scripts and spellings: each has to go as a whole. */
const NAMES: Record<string, string> = {
  김민수: 'Kim Min-su|Kim Minsu|Minsu Kim|Min-Soo Kim|Minsoo Kim|Kim Min Soo|KIM, Minsoo|김 민수|kim minsoo',
  박지영: 'Park Ji-young|Jiyoung Park|Pak Chiyong|Park Jiyeong',
  이서연: 'Lee Seo-yeon|Seoyeon Lee|Rhee Seo Yeon|Lee Seoyeon',
  최은혜: 'Choi Eun-hye|Eunhye Choi|Choe Unhye',
  'Kim Min-su': '김민수|Minsoo Kim|Kim Minsoo|kim min su',
  山田太郎: 'Yamada Taro|Taro Yamada|Yamada Tarō|YAMADA Tarou|山田|山田太郎',
  佐藤花子: 'Sato Hanako|Satou Hanako|Hanako Satō|佐藤',
  'ヤマダ タロウ': 'Yamada Taro|Yamada Tarou|やまだたろう',
  'Taro Yamada': '山田太郎|山田 太郎|Yamada Tarou|やまだ',
  王小明: 'Wang Xiaoming|Xiaoming Wang|Xiao Ming Wang|Wang Hsiao-ming|王曉明',
  陈大文: '陳大文|Chen Dawen|Dawen Chen',
  'Wang Xiaoming': '王小明|王曉明',
  'Иванова Мария Сергеевна': 'Ивановой|Maria Ivanova|Mariya Ivanova|Marija Iwanowa|Сергеевны|Ivanova',
  'Юлия Щербакова': 'Yulia Shcherbakova|Julia Scherbakowa|Iuliia Shcherbakova|Schtscherbakowa|Щербаковой',
  'Дмитрий Хрущёв': 'Khrushchev|Khruschev|Хрущевым|Dmitry Hruschev|Chruschtschow',
  'Олександр Шевченко': 'Oleksandr Shevchenko|Schewtschenko|Шевченка',
  'Ivan Petrov': 'Иван Петров|Петровым',
  'Γιώργος Παπαδόπουλος': 'Giorgos Papadopoulos|Yorgos Papadopoulos|Παπαδόπουλου|Γιώργο Παπαδόπουλε',
  'Ευάγγελος Μπακογιάννης': 'Evangelos Bakogiannis|Bakoyannis|Μπακογιάννη',
  'Giorgos Papadopoulos': 'Γιώργος Παπαδόπουλος|Παπαδόπουλος',
  'محمد الخطيب': 'Mohammed Al-Khatib|Muhammad Alkhatib|Mohamed El Khatib|Al Khateeb|للخطيب|والخطيب',
  'Mohammed Al-Khatib': 'محمد الخطيب|الخطيب|Alkhatib',
  'יוסף כהן': 'Yosef Cohen|Joseph Kohen',
  'Noam Ben-Avraham': 'נועם בן אברהם',
  'David Peretz': 'דוד פרץ',
  'Taras Melnychenko': 'Мельниченко|Мельниченка|Мельниченком',
  'Mykola Kravchuk': 'Krawtschuk|Mykola Krawtschuk|Кравчука',
  'Nina Soboleva': 'Соболева|Соболевой|Соболеву',
  'Viktor Belinsky': 'Белинский|Белинского|Белинскому',
  'דינה רבינוביץ': 'Dina Rabinovich|Rabinowitz|Rabinovitch',
  'Meena Sundaram': 'சுந்தரம்',
  'Ajay Chowdhury': 'Choudhury|Chowdhuri|Chaudhury',
  'राजेश शर्मा': 'Rajesh Sharma|Raajesh Sarma|Sharma',
  'Päivi Virtanen': 'Virtasen|Virtaselle',
  'Björk Guðmundsdóttir': 'Gudmundsdottir|Guðmundsdóttur',
  'IVANOVA Maria': 'Ivanova|Maria Ivanova',
};

describe.each(Object.entries(NAMES))('%s', (name, written) => {
  const scrub = scrubberOf(name, 'pseudonym');
  test.each(written.split('|'))('as %s', (text) => {
    expect(scrub(text)).toBe(PSEUDONYM);
    expect(scrub(`We met ${text} there.`)).toBe(`We met ${PSEUDONYM} there.`);
  });
});

describe('the family name is told where it comes first', () => {
  test.each([
    ['Иванова Мария Сергеевна', 'Мария пишет Ивановой', 'Мария пишет Heron'],
    ['Иванова Мария', 'Мария Иванова', 'Heron'],
    ['Yamada Taro', 'Taro, Yamada', 'Heron'],
    ['NGUYEN Van An', 'Van An and Nguyen', 'Van An and Heron'],
    ['山田太郎', '太郎と山田', '太郎とHeron'],
  ])('%s: %s', (name, text, expected) => expect(scrubberOf(name)(text)).toBe(expected));
});

describe('words that only sound a little like a name stay', () => {
  const texts = [
    'Sung the song, lee of the hill, mean sue can, parking, kimono minsk, we park you',
    'Make tea, chain gang, long wait, she cannot shun me. Man the oars! Sang said: low tide.',
    'In the salt air, Alaska and Elba; a hat, habit and hobby. The Met is open. Serum, Mara and Malta.',
    'Ich heiße anders und wünsche schöne Ferien; Ivanhoe, Petra und Pater Noster.',
    '这里那里都有，高利贷不好。于是方法很多。王子和马车。',
    'さようなら、さとうとしお。もりのなか。はらがへった。',
    'Это просто стоны и петли; сербы пришли вчера. Павлова хата.',
    'هذا كتاب جديد وخطاب طويل عن محمية الطيور',
    '김치와 이서방 이야기는 다음에. 박수 지영아?',
  ];
  const names = [
    ...Object.keys(NAMES),
    'Li Na',
    'Ma Ke',
    'Gao Li',
    'Yu Shi',
    'Ken Ito',
    'Ann Stone',
    'Mark Serb',
    'دانا سعد',
    'דן לוי',
  ];
  test.each(names)('%s', (name) => {
    for (const text of texts) expect(scrubberOf(name)(text)).toBe(text);
  });
});

test('whatever the name and the text, what is not found stays as it is', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...Object.keys(NAMES)),
      fc.array(fc.string({ unit: 'grapheme', maxLength: 12 }), { maxLength: 12 }),
      (name, words) => {
        const text = words.join(' ');
        const scrubbed = scrubberOf(name, 'pseudonym')(text);
        expect(scrubbed.includes(PSEUDONYM) || scrubbed === text).toBe(true);
      },
    ),
    { numRuns: 200 },
  );
});

test('a name planted among any words is found in each of its spellings', () => {
  const spellings = Object.entries(NAMES).flatMap(([name, written]) =>
    written.split('|').map((way) => [name, way] as const),
  );
  fc.assert(
    fc.property(fc.constantFrom(...spellings), fc.lorem(), fc.lorem(), ([name, way], before, after) => {
      expect(scrubberOf(name, 'pseudonym')(`${before} ${way}, ${after}`)).toContain(PSEUDONYM);
    }),
    { numRuns: 200 },
  );
});
