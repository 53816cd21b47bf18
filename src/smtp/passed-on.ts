import { MAX_HOPS, type TopHeaders, topHeaders } from '../message/parse/headers.js';
import { loops } from './reply.js';

/** The headers at the top of a mail. Throws a Reply where it goes round (RFC 5321 §6.3). */
export function headersOf(raw: Buffer, relayDomain: string): TopHeaders {
  const headers = topHeaders(raw);
  if (headers.received >= MAX_HOPS || headers.relays.includes(relayDomain)) throw loops();
  return headers;
}

/** Of a mail that came back: what says why comes before the copy of what was sent. */
export const RETURNED_KEPT = 256 * 1024;
