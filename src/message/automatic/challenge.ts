import type { ParsedMessage } from '../parse/parse.js';
import { anyOf, folded } from '../phrases.js';

const LOOKED_AT = 3_000;
const ASKS_FIRST = anyOf(`
list of approved senders | waitlisted | is being held because | message is being held | mail is being held | e-mail is being held | email is being held | held for verification | held until you | held until the … moderator | address … has not been verified | so i can receive your
to have it delivered | to have your message delivered | to get your message delivered | release your message | before your message … delivered | before your mail … delivered | before your email … delivered | verify yourself before | verify that you are | verify you are | confirm that you are | confirm you are human | you are not a robot | you're not a robot | not a spammer
kein spammer sind | kein roboter sind | nicht um spam handelt | einmalig bestätigen | nachricht … zurückgehalten | n'êtes pas un robot | ne sera délivré qu | ne sera remis qu | est en attente … authentifi | no es un robot | no eres un robot | no es spam | mensaje está retenido | mensaje ha sido retenido | não é um robô | não é um spam | mensagem foi retida | sua mensagem seja encaminhada
non sei un robot | non è un robot | messaggio è trattenuto | geen robot bent | bericht wordt vastgehouden | inte är en robot | ikke er en robot | nie jesteś robotem | не робот | ボットではない | 不是机器人`);

/**
 * Whether an automatic answer holds the mail back until its sender does something: a challenge, or a list that waits for
 * its moderator. Nobody answers one that comes to a return path, so that the mail never reaches its reader.
 */
export function isChallenge({ text }: ParsedMessage): boolean {
  return ASKS_FIRST.test(folded(text.slice(0, LOOKED_AT)));
}
