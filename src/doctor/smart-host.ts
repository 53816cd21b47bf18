import { createTransport } from 'nodemailer';
import type { Config } from '../config.js';
import { errorCode } from '../errors.js';
import { Fault } from './check.js';

/** Whether the smart host answers, and takes our password where one is set. No mail is sent. */
export async function checkSmartHost(config: Config): Promise<string> {
  if (!config.outboundSmtpUrl)
    return 'No smart host is set: each mail is written to a file under DATA_DIR/outbox.';
  const { host } = new URL(config.outboundSmtpUrl);
  const transport = createTransport({
    url: config.outboundSmtpUrl,
    name: config.relayDomain,
    connectionTimeout: 8_000,
    greetingTimeout: 8_000,
    socketTimeout: 8_000,
  });
  try {
    await transport.verify();
    return `The smart host ${host} answers.`;
  } catch (error) {
    const code = errorCode(error) ?? '';
    throw new Fault(`The smart host ${host} ${symptoms[code] ?? `does not answer (${code})`}.`, mends(code));
  } finally {
    transport.close();
  }
}

const symptoms: Record<string, string> = {
  EAUTH: 'does not take the user name and password',
  EDNS: 'is a name that the DNS does not know',
  ETLS: 'and this relay do not agree on encryption',
};

function mends(code: string): string {
  if (code === 'EAUTH') return 'Correct the user name and password in OUTBOUND_SMTP_URL.';
  if (code === 'ETLS')
    return 'Use smtps:// for port 465 and smtp:// for port 587 or 25 in OUTBOUND_SMTP_URL.';
  return 'Check host and port in OUTBOUND_SMTP_URL, and that no firewall is between.';
}
