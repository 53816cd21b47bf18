import { unknownParameter } from './reply.js';

const known = { MAIL: new Set(['SIZE', 'BODY', 'SMTPUTF8']), RCPT: new Set<string>() };

/**
 * Throws a Reply where a command has a parameter of an extension that is not offered (RFC 5321 §4.1.1.11): taken in
 * silence, REQUIRETLS would be a promise that nobody keeps.
 */
export function requireKnown(parameters: object | false, command: keyof typeof known): void {
  if (Object.keys(parameters || {}).some((name) => !known[command].has(name))) throw unknownParameter();
}
