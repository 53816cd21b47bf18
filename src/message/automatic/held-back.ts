import { isDelay } from '../../delivery/bounce-delay.js';
import { type BounceReason, reasonOf } from '../../delivery/bounce-reasons.js';
import { speaksOfMail } from '../../delivery/bounce-words.js';
import type { ParsedMessage } from '../parse/parse.js';
import { anyOf, folded } from '../phrases.js';
import { toldApart } from '../told.js';

const LOOKED_AT = 3_000;
/** What a sender has to do first. */
const ASKS_FIRST = anyOf(`
list of approved senders | list of allowed senders | waitlisted | suspect folder | is being held because | held for verification | held until you | held until the … moderator | address … has not been verified | so i can receive your
to have it delivered | to have your message delivered | to get your message delivered | click … message … delivered | link … message … delivered | release your message | before your message … delivered | before your mail … delivered | before your email … delivered | verify yourself before | verify that you are | verify you are | confirm that you are | confirm you are human | you are not a robot | you're not a robot | not a spammer
kein spammer sind | kein roboter sind | nicht um spam handelt | einmalig bestätigen | n'êtes pas un robot | ne sera délivré qu | ne sera remis qu | est en attente … authentifi | vous authentifier | seule authentification | no es un robot | no eres un robot | no es spam | não é um robô | não é um spam | sua mensagem seja encaminhada | liberar a entrega
non sei un robot | non è un robot | geen robot bent | inte är en robot | ikke er en robot | nie jesteś robotem | не робот | ボットではない | 不是机器人`);
/** What a gateway, or whoever reads along there, does with a mail. */
const STOPPED = anyOf(`
quarantined | in quarantine | into quarantine | to quarantine | placed on hold | put on hold | was held | is held | been held | being held | held back | held for review | awaiting moderat | awaiting approval | awaiting … approval | requires approval | needs approval | was blocked | been blocked | is blocked | was stopped | been stopped | was intercepted | been intercepted | was not delivered | not been delivered | is not delivered | not be delivered | denied your
in quarantäne | in die quarantäne | zurückgehalten | blockiert | angehalten | nicht zugestellt | en quarantaine | retenu | bloqué | pas été remis | pas été distribué | en cuarentena | retenido | bloqueado | no se entregará | no ha sido entregad | no se ha entregado
in quarantena | trattenut | bloccat | non è stato consegnat | em quarentena | retida | bloquead | não foi entregue | in quarantaine | vastgehouden | tegengehouden | geblokkeerd | niet bezorgd | i karantän | i karantæne | i karantene | w kwarantannie | v karanténě | карантин | 隔離 | 隔离`);
const LET_GO = anyOf(
  'been released | was released | been approved | was approved | freigegeben | a été libéré | ha sido liberado',
);
/** A person may be held, or in quarantine; a gateway never says I. */
const I =
  /(?<!\p{L})(?:i|i'm|i've|i'll|me|my|mine|ich|mich|mir|mein\p{L}*|je|j'\p{L}+|moi|mon|ma|mes|yo|estoy|mi|io|sono|mio|mia|meu|minha|ik|mijn|jag|jeg|я|мне|меня|мой)(?!\p{L})|我|私|僕|俺|제|내/u;
const GREETING = /(?<!\p{L})(?:hi|hello|hey|dear|hallo|liebe\p{L}*|bonjour|salut|hola|ciao)(?!\p{L})/u;
const SHORT = 300;
const ofMailbox: ReadonlySet<BounceReason> = new Set(['mailbox full', 'suspended', 'user unknown']);

/**
 * Whether an automatic answer says that the mail has not reached its reader: a challenge to its sender, a list that waits
 * for its moderator, or a gateway that keeps it for review. Nobody answers one that comes to a return path, and whoever
 * waits for the reader's answer should know.
 */
export function isHeldBack(mail: ParsedMessage): boolean {
  const start = mail.text.slice(0, LOOKED_AT);
  if (ASKS_FIRST.test(folded(start))) return true;
  if (isDelay(mail.subject, start, false)) return false;
  return sentencesOf(start).some(saysStopped) || speaksForMailbox(mail);
}

/**
 * Whether a text is no more than what a mailbox says in its owner's name: that a mail was stopped, or that the mailbox is
 * full or gone. Some servers write so to the author of a mail, with nothing else that tells them from a person.
 */
export function speaksForMailbox(mail: ParsedMessage): boolean {
  const own = toldApart(mail).newText.trim();
  if (own.length > SHORT || /[?？]/.test(own) || I.test(folded(own)) || GREETING.test(folded(own)))
    return false;
  return sentencesOf(own).some(
    (sentence) => saysStopped(sentence) || (speaksOfMail(sentence) && ofMailbox.has(reasonOf(sentence, ''))),
  );
}

function saysStopped(sentence: string): boolean {
  return STOPPED.test(sentence) && speaksOfMail(sentence) && !I.test(sentence) && !LET_GO.test(sentence);
}

function sentencesOf(text: string): string[] {
  return text.split(/[.!?]\s|[。！？]|\n\s{0,80}\n/).map(folded);
}
