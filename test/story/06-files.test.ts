import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { zipSync } from 'fflate';
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer';
import { type Clamd, EICAR, hasClamav, startClamd } from '../support/clamd.js';
import { type Correspondence, MENTEE, openCorrespondence } from '../support/correspondence.js';
import { about, openSupervision, type Supervision } from '../support/supervision.js';

const ANNA = 'anna.berg@northfield.example';
const WAITS = about(/waits for you/);
const HEAD = 'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n';

const withFile = (text: string, name: string, type: string, content: Buffer) =>
  `--b\r\n\r\n${text}\r\n--b\r\nContent-Type: ${type}; name="${name}"\r\nContent-Disposition: attachment; filename="${name}"\r\nContent-Transfer-Encoding: base64\r\n\r\n${content.toString('base64').replace(/.{76}/g, '$&\r\n')}\r\n--b--\r\n`;

async function qrCode(text: string): Promise<Buffer> {
  const require = createRequire(import.meta.url);
  const wasm = readFileSync(require.resolve('zxing-wasm/writer/zxing_writer.wasm'));
  prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasm).buffer } });
  const { image, error } = await writeBarcode(text, { format: 'QRCode', scale: 6 });
  if (!image) throw new Error(error);
  return Buffer.from(await image.arrayBuffer());
}

const docm = Buffer.from(
  zipSync({
    '[Content_Types].xml': Buffer.from(
      '<Types><Override PartName="/word/document.xml" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>',
    ),
    'word/document.xml': Buffer.from('<x/>'),
    'word/vbaProject.bin': Buffer.from('x'),
  }),
);

(hasClamav ? describe : describe.skip)('files, with a real clamd', () => {
  let clamd: Clamd;
  let c: Correspondence;
  let s: Supervision;
  beforeAll(async () => {
    clamd = await startClamd();
    c = await openCorrespondence({ CLAMD_URL: clamd.url });
    s = await openSupervision(c);
    await s.add('Anna Berg', ANNA);
  });
  afterAll(async () => {
    s?.close();
    await c?.end();
    await clamd?.stop();
  });

  /** Sends a file, and gives the notice of it with what it says. */
  const held = async (text: string, name: string, type: string, content: Buffer) => {
    const id = await s.write(withFile(text, name, type, content), { head: HEAD });
    const notice = await s.boxes.next(ANNA, 40_000, (one) => WAITS(one) && one.mail.text.includes(id));
    expect(notice.mail.attachments).toEqual([]);
    return { id, notice, said: notice.mail.text };
  };
  const answered = async (notice: Parameters<Supervision['answer']>[0], word: string) => {
    await s.answer(notice, word);
    return s.boxes.next(ANNA, 40_000, about(/Your answer/));
  };
  const arrived = (text: string) => s.boxes.next(MENTEE, 40_000, ({ mail }) => mail.text.includes(text));

  test('a document with a macro is held, and released without it', async () => {
    const { notice, said } = await held(
      'Here is the plan.',
      'plan.docm',
      'application/vnd.ms-word.document.macroEnabled.12',
      docm,
    );
    expect(said).toMatch(/a file that needs a look \(macro\)\. It holds a program/);
    expect(said).toMatch(/plan[[.\]]+docm \(application/);
    await answered(notice, 'release');
    const mail = await arrived('Here is the plan.');
    expect(mail.mail.attachments).toEqual([]);
    expect(mail.mail.text).toMatch(/removed the file .plan\.docm./);
  });

  test('an archive that unpacks to far too much is held, and rejected', async () => {
    const bomb = Buffer.from(zipSync({ 'a.txt': Buffer.alloc(60 * 2 ** 20) }, { level: 6 }));
    const { id, notice, said } = await held('Look at this', 'work.zip', 'application/zip', bomb);
    expect(said).toMatch(/\(archive-bomb\)\. It unpacks to far more than it is/);
    await answered(notice, 'reject: send the pages themselves');
    await s.until(id, 'rejected');
  });

  test('a virus is held, and not delivered though it is released', async () => {
    const { id, notice, said } = await held('My homework', 'homework.txt', 'text/plain', EICAR);
    expect(said).toMatch(/\(virus\)\. The virus scanner calls it a virus/);
    expect(said).toMatch(/>>>Test[[.\]]+Eicar/);
    await answered(notice, 'release');
    const again = await s.boxes.next(ANNA, 40_000, (one) => WAITS(one) && one.mail.text.includes(id));
    expect(again.mail.text).toMatch(/It is not delivered, whatever you answer/);
    expect((await answered(notice, 'release')).mail.text).toMatch(/held anew since/);
    await answered(again, 'reject: a virus');
    await s.until(id, 'rejected');
    expect(await s.boxes.left(MENTEE, 500)).toBe(0);
  });

  test('a link in the code of a picture is told, and goes on when a coordinator says so', async () => {
    const { notice, said } = await held(
      'Scan me',
      'code.png',
      'image/png',
      await qrCode('https://meet.evil.example/x'),
    );
    expect(said).toMatch(/\(qr-link\)\. A picture holds a code that leads to this link/);
    expect(said).toContain('>>>hxxps://meet[.]evil[.]example/x<<<');
    await answered(notice, 'release');
    expect((await arrived('Scan me')).mail.attachments).toHaveLength(1);
  });

  test('while the scanner is away files wait, by whatever policy, and other mail goes on', async () => {
    await s.policy('preset: record\n');
    const known = await held('My drawing', 'drawing.txt', 'text/plain', EICAR);
    await clamd.stop();
    await answered(known.notice, 'release');
    const still = await s.boxes.next(ANNA, 40_000, (one) => WAITS(one) && one.mail.text.includes(known.id));
    expect(still.mail.text).toMatch(/It is not delivered, whatever you answer/);
    await answered(still, 'release');
    await s.boxes.next(ANNA, 40_000, (one) => WAITS(one) && one.mail.text.includes(known.id));
    expect(await s.boxes.left(MENTEE, 500)).toBe(0);
    const { id, notice, said } = await held(
      'Notes',
      'notes.txt',
      'text/plain',
      Buffer.from('Paper folds well.'),
    );
    expect(said).toMatch(/\(virus-scanner-away\)\. The virus scanner did not answer/);
    await s.write('No file at all.');
    await arrived('No file at all.');
    await answered(notice, 'release');
    await arrived('Notes');
    await s.until(id, 'delivered');
  });

  test('the program that scans by itself finds the virus too', async () => {
    const scanner = await startClamd();
    const other = await openCorrespondence({ CLAMD_URL: scanner.clamscanUrl });
    const desk = await openSupervision(other);
    try {
      const id = await desk.write(withFile('My homework', 'a.txt', 'text/plain', EICAR), { head: HEAD });
      await desk.until(id, 'held');
      const clean = await desk.write(withFile('Clean', 'a.txt', 'text/plain', Buffer.from('Dear Finn')), {
        head: HEAD,
      });
      await desk.until(clean, 'delivered');
      const viruses = await other.db.query(`SELECT id FROM messages WHERE findings @> '[{"rule": "virus"}]'`);
      expect(viruses).toEqual([{ id }]);
    } finally {
      desk.close();
      await other.end();
      await scanner.stop();
    }
  });
});
