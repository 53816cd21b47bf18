import { BEHIND_SIGN } from '../numbered-lines.js';
import { form } from './lines.js';

/** An address of the internet (RFC 791), and the door at which a program waits there. */
export const NETWORK_ADDRESS = form(
  BEHIND_SIGN,
  /(?<![\d.])(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})(:\d{3,5})?(?![\d.]\d|\d)/g,
);

/** Words with which it is somebody's own connection and no lesson. */
const OWN =
  /(?<![a-z])(?:my|our|mein|meine|meiner|unser|unsere|unserer|mon|ma|notre|mi|nuestro|nuestra) (?:[a-z-]{1,20}[ -]){0,2}(?:ip|ip-adresse|server|serveur|servidor|router|pc|connection)(?![a-z])/;
const COME =
  /(?<![a-z])(?:join|connect|come|play|log ?in|komm|kommt|spiel|spielt|spielen|verbinde|rejoins?|viens|joue|unete|conectate|ven|juega|minecraft|server|serveur|servidor)(?![a-z])/;

/** Whether an address leads to where somebody is: it tells the town, and is a way to each other past everybody. */
export function isSomebodys({ 1: a, 2: b, 3: c, 4: d, 5: port }: RegExpExecArray, around: string): boolean {
  const bytes = [a, b, c, d].map(Number);
  if (bytes.some((byte) => byte > 255) || isNowhere(bytes)) return false;
  return OWN.test(around) || (port !== undefined && COME.test(around));
}

/** Networks within a house, and what stands for none (RFC 6890). */
function isNowhere([a = 0, b = 0, c = 0]: number[]): boolean {
  return (
    [0, 10, 127].includes(a) ||
    a >= 224 ||
    (a === 100 && b >= 64 && b < 128) ||
    (a === 169 && b === 254) ||
    (a === 172 && b >= 16 && b < 32) ||
    (a === 192 && b === 168) ||
    (a === 192 && b === 0 && c < 3) ||
    (a === 198 && (b === 18 || b === 19 || (b === 51 && c === 100))) ||
    (a === 203 && b === 0 && c === 113)
  );
}
