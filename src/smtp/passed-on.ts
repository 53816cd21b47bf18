import { MAX_HOPS, type TopHeaders, topHeaders } from '../message/parse/headers.js';
import { loops } from './reply.js';

/** The headers at the top of a mail. Throws a Reply where it goes round (RFC 5321 §6.3). */
export function headersOf(raw: Buffer, relayDomain: string): TopHeaders {
  const headers = topHeaders(raw);
  if (headers.received >= MAX_HOPS || headers.relays.includes(relayDomain)) throw loops();
  return headers;
}

/** Of a mail that came back: what says why comes before the copy of what was sent. */
const RETURNED_KEPT = 256 * 1024;
const BY_NOBODY = Buffer.from('Return-Path: <>\r\n');

/** What is kept of a mail that came back; as the last server on its way we note where nobody sent it (RFC 5321 §4.4). */
export function returnedPart(raw: Buffer, mailFrom: string): Buffer {
  const part = raw.subarray(0, RETURNED_KEPT);
  return mailFrom === '' ? Buffer.concat([BY_NOBODY, part]).subarray(0, RETURNED_KEPT) : part;
}
