import { describe, expect, test } from '@jest/globals';
import { DOMParser, onErrorStopParsing } from '@xmldom/xmldom';
import fc from 'fast-check';
import { unzipSync } from 'fflate';
import { cleanFile } from '../../src/files/clean.js';
import { judgeFile } from '../../src/files/judge.js';
import { readOffice } from '../../src/files/office/read.js';
import { readFile } from '../../src/files/read.js';
import { identitySearch } from '../../src/identity/find.js';
import { identityOf } from '../../src/identity/identity.js';
import { docx, openDocument, pptx, runs, xlsx, zipped } from './office-samples.js';
import { ADDRESS, context, file, holds, kept, SECRET, search } from './samples.js';

const clean = (content: Buffer, name: string) => cleanFile(file(content, name), context);
/** Searched as the product does it, which takes whole words. */
const byWords = {
  ...context,
  search: identitySearch(
    identityOf(
      { names: ['Bernadette Quillan'], addresses: [ADDRESS] },
      {
        names: 'first-name',
        replacement: { alias: 'khaki.badger.x@relay.example', pseudonym: 'Khaki Badger' },
      },
    ),
  ),
};
const unzipped = (content: Buffer) => unzipSync(content);
const whole = (content: Buffer) => Buffer.concat([content, ...Object.values(unzipped(content))]);
const partOf = (content: Buffer, name: string) => Buffer.from(unzipped(content)[name] ?? []).toString();

describe.each<[string, () => Promise<Buffer>, string]>([
  ['letter in Word', () => docx(), 'docx'],
  ['table in Excel', () => xlsx(), 'xlsx'],
  ['talk in PowerPoint', () => pptx(), 'pptx'],
  ['OpenDocument text', () => openDocument('text'), 'odt'],
  ['OpenDocument table', () => openDocument('spreadsheet'), 'ods'],
  ['OpenDocument talk', () => openDocument('presentation'), 'odp'],
])('a %s', (_what, make, extension) => {
  test('goes on with its words, and nothing in it says who made it', async () => {
    const content = await make();
    expect(holds(whole(content), SECRET)).toBe(true);
    const cleaned = await clean(content, `a.${extension}`);
    const part = kept(cleaned);
    expect(part.filename).toBe(`a.${extension}`);
    expect(
      holds(
        whole(part.content),
        SECRET,
        ADDRESS,
        'Kim Park',
        '>BQ<',
        '"BQ"',
        '2026-03-01',
        'rsid',
        'track.example',
      ),
    ).toBe(false);
    const { text } = await readFile(part);
    expect(text).toContain(
      /xlsx/.test(extension) ? 'points' : /pptx/.test(extension) ? 'Paper bridges' : 'paper',
    );
    expect(text).toContain('Khaki Badger');
    expect(text).toMatch(/Well\s+done/);
    expect(cleaned.replaced.length).toBeGreaterThan(0);
  });

  test('is in good form: each part is XML, each reference leads to a part, and no part is left over', async () => {
    const { content } = kept(await clean(await make(), `a.${extension}`));
    const parts = unzipped(content);
    for (const [name, bytes] of Object.entries(parts)) {
      if (!/\.(?:xml|rels)$/.test(name)) continue;
      new DOMParser({ onError: onErrorStopParsing }).parseFromString(
        Buffer.from(bytes).toString(),
        'text/xml',
      );
    }
    for (const [name, bytes] of Object.entries(parts).filter(([each]) => each.endsWith('.rels'))) {
      const folder = name.replace(/_rels\/[^/]*$/, '');
      const part = parts[name.replace('_rels/', '').replace(/\.rels$/, '')];
      const ids = [
        ...Buffer.from(bytes)
          .toString()
          .matchAll(/Id="([^"]+)"/g),
      ].map((match) => match[1]);
      const used = [
        ...Buffer.from(part ?? [])
          .toString()
          .matchAll(/r:(?:id|embed|link)="([^"]+)"/g),
      ].map((match) => match[1]);
      expect(ids).toEqual(expect.arrayContaining(used));
      for (const [, target] of Buffer.from(bytes)
        .toString()
        .matchAll(/Target="([^":]+)"(?! TargetMode)/g))
        expect(Object.keys(parts)).toContain(new URL(target ?? '', `http://x/${folder}`).pathname.slice(1));
    }
    expect((await readFile(file(content, `a.${extension}`))).type).toMatchObject({
      kind: 'office',
      extension,
    });
  });
});

test('what is named by the author in a table still computes', async () => {
  const parts = Object.fromEntries(
    Object.entries(unzipSync(await xlsx())).map(([name, bytes]) => [name, Buffer.from(bytes).toString()]),
  );
  const sheet = Object.keys(parts).find((name) => name.startsWith('xl/worksheets/sheet')) ?? '';
  const formula = 'SUM(Quillan!B1:B2)+COUNTA(Quillan_tides)&amp;"of Quillan"&amp;T[Bernadette Quillan]';
  const names = '<definedNames><definedName name="Quillan_tides">Quillan!$A$1</definedName></definedNames>';
  const content = zipped({
    ...parts,
    'xl/workbook.xml': (parts['xl/workbook.xml'] ?? '').replace('</workbook>', `${names}</workbook>`),
    [sheet]: (parts[sheet] ?? '').replace('<sheetData>', `<sheetData><row><c><f>${formula}</f></c></row>`),
  });
  const { content: cleaned } = kept(await cleanFile(file(content, 'a.xlsx'), byWords));
  expect(partOf(cleaned, sheet)).toContain(
    'SUM(Khaki_Badger!B1:B2)+COUNTA(Khaki_Badger_tides)&amp;"of Khaki Badger"&amp;T[Khaki Badger]',
  );
  expect(partOf(cleaned, 'xl/workbook.xml')).toContain(
    '<definedName name="Khaki_Badger_tides">Khaki_Badger!$A$1</definedName>',
  );
});

test('in OpenDocument formulas lead where they led, and a date in the text stays', async () => {
  const parts = Object.fromEntries(
    Object.entries(unzipSync(await openDocument('spreadsheet'))).map(([name, bytes]) => [
      name,
      Buffer.from(bytes),
    ]),
  );
  const body =
    '<table:table table:name="Quillan"><table:table-cell table:formula="of:=[$Quillan.B2]+1"/></table:table><text:p>On <text:date text:date-value="2026-05-01">1 May</text:date></text:p></office:spreadsheet>';
  const content = (parts['content.xml'] ?? '').toString().replace('</office:spreadsheet>', body);
  const { content: cleaned } = kept(
    await cleanFile(file(zipped({ ...parts, 'content.xml': content }), 'a.ods'), byWords),
  );
  const written = partOf(cleaned, 'content.xml');
  expect(written).toContain('table:name="Khaki_Badger"');
  expect(written).toContain('table:formula="of:=[$Khaki_Badger.B2]+1"');
  expect(written).toContain('>1 May</text:date>');
  expect(written).not.toContain('dc:date');
});

test('a table that another one is taken from does not tell where it lies', async () => {
  const table = zipped({
    mimetype: 'application/vnd.oasis.opendocument.spreadsheet',
    'META-INF/manifest.xml': '<m:manifest xmlns:m="m"/>',
    'content.xml': `<o:c xmlns:o="o" xmlns:table="t" xmlns:text="x"><table:table table:name="'file:///home/heronfan/a.ods'#$One"/><table:table-cell table:formula="of:=['file:///home/heronfan/a.ods'#$One.A1]+1"><text:p>4</text:p></table:table-cell></o:c>`,
  });
  const { content } = kept(await clean(table, 'a.ods'));
  expect(partOf(content, 'content.xml')).not.toContain('heronfan');
  expect(partOf(content, 'content.xml')).toContain("of:=['removed'#$One.A1]+1");
});

test('a table’s header says how it looks in codes that are no part of a name', async () => {
  const parts = Object.fromEntries(
    Object.entries(unzipSync(await xlsx())).map(([name, bytes]) => [name, Buffer.from(bytes).toString()]),
  );
  const sheet = Object.keys(parts).find((name) => name.startsWith('xl/worksheets/sheet')) ?? '';
  const header =
    '<headerFooter><oddHeader>&amp;LQuillan&amp;C&amp;"Arial,Bold"&amp;12Tides &amp;&amp; waves&amp;R&amp;D</oddHeader></headerFooter>';
  const content = zipped({
    ...parts,
    [sheet]: (parts[sheet] ?? '').replace('</worksheet>', `${header}</worksheet>`),
  });
  const cleaned = kept(await cleanFile(file(content, 'a.xlsx'), byWords)).content;
  expect(partOf(cleaned, sheet)).toContain(
    '&amp;LKhaki Badger&amp;C&amp;"Arial,Bold"&amp;12Tides &amp;&amp; waves&amp;R&amp;D',
  );
});

describe('a letter in Word', () => {
  test('keeps its links, comments and changes, by others than who made them', async () => {
    const { content } = kept(await clean(await docx(), 'a.docx'));
    const text = partOf(content, 'word/document.xml');
    expect(text).toContain('By Khaki Badger');
    expect(text).toMatch(/on my disk/);
    expect(text).not.toMatch(/OLEObject|r:link|<!--/);
    expect(text).toContain('w:author="Khaki Badger"');
    expect(partOf(content, 'word/comments.xml')).toMatch(
      /w:author="Khaki Badger" w:initials="KB"[\s\S]*w:author="Author \d" w:initials="A\d"/,
    );
    expect((await readFile(file(content, 'a.docx'))).links).toEqual([
      'https://bridges.example/plan',
      'mailto:khaki.badger.x@relay.example',
    ]);
    expect(Object.keys(unzipped(content)).sort()).toEqual([
      '[Content_Types].xml',
      '_rels/.rels',
      'word/_rels/document.xml.rels',
      'word/_rels/settings.xml.rels',
      'word/comments.xml',
      'word/document.xml',
      'word/header1.xml',
      'word/media/image1.jpeg',
      'word/settings.xml',
    ]);
  });

  test('does not tell of files on the author’s machine in its fields', async () => {
    const body =
      '<w:p><w:r><w:instrText> HYPERLINK "file://harbour-srv/users/kp/a.docx" </w:instrText></w:r><w:r><w:instrText> INCLUDEPICTURE "C:\\\\Users\\\\kp\\\\a.png" \\* MERGEFORMAT </w:instrText></w:r></w:p>';
    const { content } = kept(await clean(await docx(body), 'a.docx'));
    const text = partOf(content, 'word/document.xml');
    expect(text).not.toMatch(/harbour-srv|users|kp/i);
    expect(text).toContain('MERGEFORMAT');
  });

  const field = (instruction: string, shown: string) =>
    `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>${instruction
      .split('|')
      .map((piece) => `<w:r><w:instrText>${piece}</w:instrText></w:r>`)
      .join(
        '',
      )}<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>${shown}</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`;
  const simple = (instruction: string, shown: string) =>
    `<w:p><w:fldSimple w:instr="${instruction}"><w:r><w:t>${shown}</w:t></w:r></w:fldSimple></w:p>`;
  const property = (path: string, shown: string) =>
    `<w:sdt><w:sdtPr><w:dataBinding w:xpath="${path}"/></w:sdtPr><w:sdtContent>${runs(shown)}</w:sdtContent></w:sdt>`;

  test.each([
    ['who its program takes for the author', field(' AUTHOR  \\* MERGEFORMAT ', 'heronfan')],
    ['whose machine it is', simple(' USERNAME ', 'heronfan')],
    ['where they live', simple(' USERADDRESS ', 'heronfan')],
    ['a firm among the properties', field(' DOC|PROPERTY  Company ', 'heronfan')],
    ['a property within a property', property('/n:x', property('/ns1:core[1]/ns0:creator[1]', 'heronfan'))],
    ['where the letter lies', field(' FILENAME \\p ', 'D:\\heronfan\\a.docx')],
    [
      'a path in one piece',
      simple(' INCLUDEPICTURE &quot;C:\\\\Users\\\\Bo heronfan\\\\a.png&quot; \\d ', 'x'),
    ],
    ['a path in pieces', field(' INCLUDEPICTURE "C:\\\\Us|ers\\\\Bo heron|fan\\\\a.png" \\d ', 'x')],
    [
      'where a picture comes from',
      '<w:p><a:cNvPr name="C:\\Users\\heronfan\\a.png" descr="Picture: /Users/heronfan/a"/></w:p>',
    ],
    ['on which server it lies', '<w:p><a:cNvPr descr="\\\\heronfan-nas\\photos\\a.png"/></w:p>'],
  ])('does not show %s', async (_what, body) => {
    const { content } = kept(await clean(await docx(body), 'a.docx'));
    expect(partOf(content, 'word/document.xml')).not.toContain('heronfan');
  });

  test('goes on showing what other fields do', async () => {
    const body = [
      field(' TOC \\o ', `Contents</w:t></w:r>${field(' PAGEREF _Toc1 ', 'page 7')}<w:r><w:t>`),
      simple(' FILENAME ', 'bridges.docx'),
      simple(' DOCPROPERTY Subject ', 'Spans'),
      property('/ns1:core[1]/ns0:title[1]', 'On arches'),
      '<w:p><a:cNvPr descr="either/or, 5:/8 and https://bridges.example/Users/a"/></w:p>',
    ].join('');
    const { content } = kept(await clean(await docx(body), 'a.docx'));
    const text = partOf(content, 'word/document.xml');
    for (const word of [
      'Contents',
      'page 7',
      'bridges.docx',
      'Spans',
      'On arches',
      'either/or, 5:/8',
      'example/Users/a',
    ])
      expect(text).toContain(word);
  });

  test('keeps the word that took the place of a name', async () => {
    const change = (kind: string, text: string, element: string) =>
      `<w:${kind} w:id="9" w:author="Kim Park"><w:r><w:${element}>${text}</w:${element}></w:r></w:${kind}>`;
    const body = `<w:p><w:r><w:t>Ask </w:t></w:r>${change('del', 'Quillan', 'delText')}${change('ins', 'Badgers', 't')}</w:p>`;
    const { content } = kept(await cleanFile(file(await docx(body), 'a.docx'), byWords));
    const text = partOf(content, 'word/document.xml');
    expect(text).toContain('>Badgers<');
    expect(text).not.toContain('Quillan');
  });

  test('does not go on where a name is read once its changes are taken in', async () => {
    const body =
      '<w:p><w:r><w:t>Quil</w:t></w:r><w:del w:id="9"><w:r><w:delText>ting by</w:delText></w:r></w:del><w:r><w:t>lan</w:t></w:r></w:p>';
    expect((await clean(await docx(body), 'a.docx')).removed).toBe('identity');
  });

  test('has a name found however its runs are split, and says all else as before', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(30), { maxLength: 6 }),
        fc.constantFrom(ADDRESS, 'Bernadette Quillan', 'QUILLAN'),
        async (cuts, term) => {
          const sentence = `I, ${term}, like bridges.`;
          const at = [
            0,
            ...[...new Set(cuts)].filter((cut) => cut < sentence.length).sort((a, b) => a - b),
            sentence.length,
          ];
          const pieces = at.slice(1).map((end, index) => sentence.slice(at[index], end));
          const { content } = kept(await clean(await docx(runs(...pieces)), 'a.docx'));
          const { text } = await readFile(file(content, 'a.docx'));
          expect(text.split('\n')).toContain(`I, ${search(term)[0]?.replacement}, like bridges.`);
          expect(holds(whole(content), SECRET, 'QUILLAN')).toBe(false);
        },
      ),
      { numRuns: 25 },
    );
  });

  test('with a table of numbers keeps what is in it', async () => {
    const { content } = kept(await clean(await xlsx(), 'a.xlsx'));
    expect(partOf(content, 'xl/worksheets/sheet1.xml')).toContain("<f>'Points of Badger'!A1</f><v>4.5</v>");
    expect(partOf(content, 'xl/workbook.xml')).toContain('name="Points of Badger"');
  });
});

test('what an Office file says is its words and numbers, not where they stand', async () => {
  const { text, links } = await readFile(file(await xlsx(), 'a.xlsx'));
  expect(text.split('\n')).toEqual(
    expect.arrayContaining(['points', 'Bernadette Quillan', '4.5', 'Well done', ADDRESS]),
  );
  expect(text.split('\n')).not.toContain('0');
  expect(links).toContain(`file:///home/${SECRET}/x`);
});

test('a file in a letter does not go on, and the message is marked', async () => {
  expect((await clean(await docx(), 'a.docx')).flags).toEqual(['embedded-file-removed']);
  expect((await clean(await xlsx(), 'a.xlsx')).flags).toEqual([]);
});

describe('an Office file that cannot be cleaned', () => {
  const parts = async () =>
    Object.fromEntries(
      Object.entries(unzipSync(await docx())).map(([name, bytes]) => [name, Buffer.from(bytes)]),
    );
  test.each<[string, (files: Record<string, Buffer>) => Record<string, Buffer>, string]>([
    ['macros', (files) => ({ ...files, 'word/vbaProject.bin': Buffer.from('x') }), 'macro'],
    [
      'a broken part',
      (files) => ({ ...files, 'word/document.xml': Buffer.from('<w:document>') }),
      'unreadable',
    ],
    [
      'entities',
      (files) => ({
        ...files,
        'word/document.xml': Buffer.from('<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'),
      }),
      'unreadable',
    ],
    ['no part where there should be one', ({ 'word/document.xml': _gone, ...files }) => files, 'unreadable'],
    [
      'more than can be unpacked',
      (files) => ({ ...files, 'word/media/image2.jpeg': Buffer.alloc(9 * 2 ** 20) }),
      'too-large',
    ],
    [
      'more in all than can be unpacked, though no part is',
      (files) => {
        const part = Buffer.alloc(7 * 2 ** 20);
        const parts = Array.from({ length: 19 }, (_, n) => [`word/media/image${n}.jpeg`, part] as const);
        return { ...files, ...Object.fromEntries(parts) };
      },
      'too-large',
    ],
  ])('for %s is removed', async (_why, change, reason) => {
    const content = zipped(change(await parts()));
    expect((await clean(content, 'a.docx')).removed).toBe(reason);
  });

  test('for its password is removed', async () => {
    const odt = zipped({
      mimetype: 'application/vnd.oasis.opendocument.text',
      'content.xml': Buffer.from([1, 2, 3]),
      'META-INF/manifest.xml':
        '<m:manifest xmlns:m="x"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>',
    });
    expect((await clean(odt, 'a.odt')).removed).toBe('encrypted');
  });

  test('is never kept with macros, and that is a finding', async () => {
    const content = zipped({
      '[Content_Types].xml':
        '<Types><Override PartName="/word/document.xml" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>',
      'word/document.xml': '<x/>',
      'word/vbaProject.bin': 'x',
    });
    const part = file(content, 'a.docm');
    expect((await cleanFile(part, context)).removed).toBe('executable');
    expect(judgeFile(part, await readFile(part)).map(({ rule }) => rule)).toContain('macro');
  });
});

describe('what an Office document shows is read, wherever it stands', () => {
  const word = (inside: string) => [
    'word/document.xml',
    `<w:document xmlns:w="w" xmlns:v="v">${inside}</w:document>`,
  ];
  test.each([
    ['art of letters', ...word('<v:textpath string="find me"/>')],
    ['a mark of a list', ...word('<w:lvlText w:val="find me %1"/>')],
    ['a title of a table', ...word('<w:tblCaption w:val="find me"/>')],
    ['a choice', ...word('<w:listItem w:displayText="find me" w:value="1"/>')],
    ['a field', ...word('<w:fldSimple w:instr="QUOTE &quot;find me&quot;"/>')],
    [
      'signs by number',
      ...word([...'find me'].map((sign) => `<w:sym w:char="${sign.charCodeAt(0).toString(16)}"/>`).join('')),
    ],
    [
      'a hint at a cell',
      'xl/worksheets/sheet1.xml',
      '<worksheet><dataValidation prompt="find me"/></worksheet>',
    ],
    [
      'the name of a sheet',
      'xl/workbook.xml',
      '<workbook><sheets><sheet name="find me"/></sheets></workbook>',
    ],
    [
      'a format of numbers',
      'xl/styles.xml',
      '<styleSheet><numFmt formatCode="&quot;find&quot;\\ &quot;me&quot;"/></styleSheet>',
    ],
  ])('%s', async (_where, name = '', content = '') => {
    expect((await readOffice(zipped({ [name]: content }), 'application/x')).text).toContain('find me');
  });

  test.each([
    [
      'the head of a page',
      'styles.xml',
      '<s:master xmlns:s="s" xmlns:text="t"><text:p>find me</text:p></s:master>',
    ],
    [
      'what stands before a number',
      'content.xml',
      '<c:c xmlns:c="c" xmlns:style="s"><c:n style:num-prefix="find me "/></c:c>',
    ],
  ])('%s of OpenDocument', async (_where, name, content) => {
    const mime = 'application/vnd.oasis.opendocument.text';
    expect((await readOffice(zipped({ [name]: content }), mime)).text).toContain('find me');
  });

  test('but not the marks and counters that are no words', async () => {
    const content = '<w:document xmlns:w="w"><w:lvlText w:val="%1."/><w:default w:val="0"/></w:document>';
    expect((await readOffice(zipped({ 'word/document.xml': content }), 'application/x')).text).toBe('');
  });
});
