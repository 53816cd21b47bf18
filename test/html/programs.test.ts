import { describe, expect, test } from '@jest/globals';
import { readHtml } from '../../src/html/read.js';
import { replies, signatures } from './mails.js';
import { rebuild } from './support.js';

const OWN = ['Yes, I tried it.', 'It carried 31 pencils!'];
const linesOf = (text: string) => text.split('\n').filter((line) => line.trim() !== '');
const OLD = /Fold it|Tell me|Heron|relay\.example|school|17[:.]20|5:20|2026|Quillan|Firm/;

describe('of a reply only what is new is forwarded', () => {
  test.each(replies)('$program', ({ html }) => {
    const { newText, quotedText } = readHtml(html);
    expect(linesOf(newText)).toEqual(OWN);
    expect(quotedText).toContain('Fold it like a fan.');
    const rebuilt = rebuild(html);
    expect(linesOf(rebuilt.text)).toEqual(OWN);
    expect(rebuilt.html).not.toMatch(OLD);
    for (const line of OWN) expect(rebuilt.html).toContain(line);
    expect(rebuilt.notes.map(({ kind }) => kind)).toContain('quotes');
  });

  test.each(replies)('$program, where the policy keeps quotes', ({ html }) => {
    const { text, html: out } = rebuild(html, { quotes: 'keep' });
    expect(text).toContain('Fold it like a fan.');
    expect(`${text}${out}`).not.toMatch(/17[:.]20|5:20|GMT|MESZ/);
  });

  test.each(signatures)('without the signature of $program', ({ html }) => {
    expect(linesOf(readHtml(html).newText)).toEqual(OWN);
    const { text, html: out } = rebuild(html);
    expect(linesOf(text)).toEqual(OWN);
    expect(out).not.toMatch(/Quillan|Firm|Sent from|Envoyé|regards/);
    expect(rebuild(html, { signatures: 'keep' }).text.length).toBeGreaterThan(text.length);
  });
});
