import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { pino } from 'pino';
import { openLog } from '../src/log.js';

const HIDDEN = ['address', 'email', 'from', 'to', 'envelope', 'text', 'html', 'raw', 'subject'];
const REPLIES = ['err.response', 'err.command'];

const written: string[] = [];
const output = { write: (line: string) => void written.push(line) };
/** All that a line told, without its time. */
const told = (write: () => void) => {
  written.length = 0;
  write();
  return written.map((line) => ({ ...JSON.parse(line), time: undefined }));
};
const log = openLog('info', output);
const paths = [...HIDDEN, ...REPLIES].flatMap((name) => [name, `*.${name}`]);
const plain = { level: 'info', base: undefined, redact: { paths, censor: '[redacted]' } };
const byPaths = pino(plain, output);

const name = fc.constantFrom(...HIDDEN, 'response', 'command', 'err', 'code', 'state', 'rules');
const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom(1, true, null, undefined, 'word', Number.NaN, new Date(0), Buffer.from('ab')),
    fc.dictionary(name, tie('any'), { noNullPrototype: true }),
    fc.array(tie('any'), { maxLength: 3 }),
    fc.dictionary(name, tie('any')).map((more) => Object.assign(new Error('fault'), more)),
  ),
})).any;

test('hides what a name tells in a line and in what stands in it, as paths with a star do', () => {
  fc.assert(
    fc.property(fc.dictionary(name, value, { noNullPrototype: true }), (fields) => {
      expect(told(() => log.info(fields, 'said'))).toEqual(told(() => byPaths.info(fields, 'said')));
    }),
  );
});

test('hides the reply that an error quotes', () => {
  const error = Object.assign(new Error('refused'), {
    response: '550 <ada@firm.example>',
    code: 'EENVELOPE',
  });
  const [line] = told(() => log.error(error));
  expect(line.err).toMatchObject({ response: '[redacted]', code: 'EENVELOPE' });
});
