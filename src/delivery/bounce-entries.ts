import type { ParsedMessage } from '../message/parse/parse.js';
import { addressIn, partiesOf } from './bounce-recipient.js';

/** What a server says of one of several recipients. */
export interface Entry {
  address: string;
  text: string;
}

const MOST_ENTRIES = 50;
/** "<finn@b.example>:" and the like, with which qmail, Postfix and Exim begin what they say of a recipient. */
const HEAD =
  /^\s{0,8}(?:to:?\s{1,4})?[<"]?([^\s<>()"@]{1,64}@[^\s<>()":@]{1,255}\.[^\s<>()":@]{1,63})[>"]?\s{0,4}(?::|$)/i;
const FAILED = /(?<![\d.:])5(?:\.\d{1,3}\.\d{1,3}|\d\d)(?![\d.])/;

/**
 * What a text that lists several recipients says of the first that failed for good, or else of the first. Undefined
 * where it lists fewer than two, for then all of the text is about the one.
 */
export function entryOf(own: string, mail: ParsedMessage): Entry | undefined {
  const parties = partiesOf(mail);
  const named = (mail.headers.get('x-failed-recipients') ?? []).join(',').toLowerCase();
  const entries: Entry[] = [];
  for (const line of own.split('\n')) {
    const address = entries.length < MOST_ENTRIES ? addressIn(HEAD.exec(line.slice(0, 400))?.[1]) : null;
    const last = entries.at(-1);
    const listed = address && !parties.has(address) && (named === '' || named.includes(address));
    if (listed && address !== last?.address) entries.push({ address, text: line });
    else if (last) last.text += `\n${line}`;
  }
  const telling = entries.filter(
    ({ address, text }) => text.replace(address, '').replace(/[\s<>:]/g, '') !== '',
  );
  if (telling.length < 2) return undefined;
  return telling.find(({ text }) => FAILED.test(text)) ?? telling[0];
}
