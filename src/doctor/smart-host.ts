import { createTransport } from 'nodemailer';
import type { Config } from '../config.js';
import { trustIn } from '../delivery/trust.js';
import { errorCode } from '../errors.js';
import { Fault } from './check.js';

/** Whether the smart host answers, and takes our password where one is set. No mail is sent. */
export async function checkSmartHost(
  config: Pick<Config, 'outboundSmtpUrl' | 'relayDomain'>,
): Promise<string> {
  if (!config.outboundSmtpUrl)
    return 'No smart host is set: each mail is written to a file under DATA_DIR/outbox.';
  const { host } = new URL(config.outboundSmtpUrl);
  const transport = createTransport({
    url: config.outboundSmtpUrl,
    ...trustIn(config.outboundSmtpUrl),
    name: config.relayDomain,
    connectionTimeout: 8_000,
    greetingTimeout: 8_000,
    socketTimeout: 8_000,
  });
  try {
    await transport.verify();
    return `The smart host ${host} answers.`;
  } catch (error) {
    const { symptom, mend } = told(error);
    throw new Fault(`The smart host ${host} ${symptom}.`, mend);
  } finally {
    transport.close();
  }
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
