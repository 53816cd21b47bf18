import { createTransport } from 'nodemailer';
import type { Config } from '../config.js';
import { trustIn } from '../delivery/trust.js';
import { errorCode } from '../errors.js';
import { Fault } from './check.js';

/** A server in front of the relay adds lines of its own, so that little of what is between the two limits ever comes. */
const NEARLY = 0.95;

/** Whether the smart host answers, takes our password where one is set, and mail as large as we do. No mail is sent. */
export async function checkSmartHost(
  config: Pick<Config, 'outboundSmtpUrl' | 'relayDomain' | 'maxMessageBytes'>,
): Promise<string> {
  if (!config.outboundSmtpUrl)
    return 'No smart host is set: each mail is written to a file under DATA_DIR/outbox.';
  const { host } = new URL(config.outboundSmtpUrl);
  const replies: string[] = [];
  const transport = createTransport({
    url: config.outboundSmtpUrl,
    ...heardBy((reply) => replies.push(reply)),
    ...trustIn(config.outboundSmtpUrl),
    name: config.relayDomain,
    connectionTimeout: 8_000,
    greetingTimeout: 8_000,
    socketTimeout: 8_000,
  });
  try {
    await transport.verify();
    const most = largestOf(replies);
    if (most < NEARLY * config.maxMessageBytes)
      throw new Fault(
        `The smart host ${host} takes mails of ${most} bytes at most, this relay of ${config.maxMessageBytes}: those between fail.`,
        `Set MAX_MESSAGE_BYTES=${most}, so that their senders are told at once, or let the smart host take more.`,
      );
    return `The smart host ${host} answers.`;
  } catch (error) {
    if (error instanceof Fault) throw error;
    const { symptom, mend } = told(error);
    throw new Fault(`The smart host ${host} ${symptom}.`, mend);
  } finally {
    transport.close();
  }
}

/** Options with which each reply of the server is heard. */
function heardBy(hear: (reply: string) => void) {
  const deaf = () => {};
  const debug = (entry: { tnx?: string }, text: string) => entry.tnx === 'server' && hear(text);
  const others = { level: deaf, trace: deaf, info: deaf, warn: deaf, error: deaf, fatal: deaf };
  return { transactionLog: true, logger: { ...others, debug } };
}

/** What the server said last, as it may say it again once the connection is encrypted, that it takes at most (RFC 1870 §4). */
function largestOf(replies: string[]): number {
  const said = replies.map((reply) => /^250[ -]SIZE[ \t]+(\d{1,15})/im.exec(reply)?.[1]).findLast(Boolean);
  return Number(said) || Number.POSITIVE_INFINITY;
}

function told(error: unknown): { symptom: string; mend: string } {
  const code = errorCode(error) ?? '';
  const cause = causeOf(error);
  if (code === 'EAUTH')
    return {
      symptom: 'does not take the user name and password',
      mend: 'Correct the user name and password in OUTBOUND_SMTP_URL.',
    };
  if (/CERT|UNABLE_TO_VERIFY/.test(cause))
    return {
      symptom: `shows a certificate that is not trusted (${cause}), so no mail goes out`,
      mend: 'Name the host in OUTBOUND_SMTP_URL as its certificate does; where it has one signed by itself, and the network up to it is yours, add ?tls.rejectUnauthorized=false.',
    };
  if (code === 'ETLS' || cause.startsWith('ERR_SSL_'))
    return {
      symptom: 'and this relay do not agree on encryption',
      mend: 'Use smtps:// for port 465 and smtp:// for port 587 or 25 in OUTBOUND_SMTP_URL.',
    };
  const refusal = refusalIn(error);
  if (refusal)
    return {
      symptom: `answers, but lets this relay say nothing (${refusal}), so mail waits`,
      mend: 'Ask whoever runs it why, and tell them the address of this machine.',
    };
  return {
    symptom: code === 'EDNS' ? 'is a name that the DNS does not know' : `does not answer (${code})`,
    mend: 'Check host and port in OUTBOUND_SMTP_URL, and that no firewall is between.',
  };
}

/** The code of the reply with which it refuses the relay itself: at its greeting, or at its name. Its words may be anything. */
function refusalIn(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('response' in error)) return undefined;
  return /^[45]\d\d(?=[ -])/.exec(String(error.response))?.[0];
}

/** What the system or OpenSSL called the error that nodemailer gave its own code. */
function causeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('originalCode' in error)) return '';
  return String(error.originalCode);
}
