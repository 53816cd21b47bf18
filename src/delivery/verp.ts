import { type Secrets, sameBytes } from '../store/secrets.js';

/**
 * The envelope sender of a forwarded message, `b-<message id>-<token>@domain`: a variable envelope return path
 * whose token nobody else can make.
 */
export function returnPath(secrets: Secrets, messageId: string, domain: string): string {
  const id = messageId.replaceAll('-', '');
  return `b-${id}-${token(secrets, id).toString('hex')}@${domain}`;
}

/** The message id in the local part of such an address, or undefined where it is none of ours. */
export function messageOfReturnPath(secrets: Secrets, localPart: string): string | undefined {
  const [, id = '', given = ''] = /^b-([0-9a-f]{32})-([0-9a-f]{20})$/.exec(localPart.toLowerCase()) ?? [];
  if (!id || !sameBytes(token(secrets, id), Buffer.from(given, 'hex'))) return undefined;
  return id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function token(secrets: Secrets, id: string): Buffer {
  return secrets.hash('return-path', id).subarray(0, 10);
}
