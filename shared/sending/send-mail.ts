import { createHash } from 'node:crypto';
import { createTransport } from 'nodemailer';
import type { Sent } from '../notices/sent.ts';
import type { Config } from '../runtime/config.ts';
import type { Message } from '../notices/message.ts';
import { mailHtml, mailText } from './mail-html.ts';

type Settings = Pick<Config, 'SMTP_URL' | 'MAIL_FROM'>;

const patienceMs = 10_000;
const patience = {
  connectionTimeout: patienceMs,
  greetingTimeout: patienceMs,
  socketTimeout: patienceMs,
  dnsTimeout: patienceMs,
};

interface Failure {
  readonly code?: string;
  readonly responseCode?: number;
  readonly response?: string;
}

/** 4xx of SMTP are passing, 5xx for good; a wrong password of ours may be put right. */
const sentByFailure = ({ code, responseCode, response }: Failure): Sent => {
  const status = responseCode ?? null;
  const detail = response?.slice(0, 300) ?? `not sent (${code ?? 'unknown'})`;
  if (status !== null && status >= 500 && code !== 'EAUTH') return { kind: 'refused', status, detail };
  return { kind: 'failed', status, detail: code === 'EAUTH' ? 'the mail server does not let us in' : detail, retryAfterMs: null };
};

const serverOf = (address: string) => {
  const { hostname, port, protocol, username, password } = new URL(address);
  return {
    host: hostname,
    secure: protocol === 'smtps:',
    ...(port && { port: Number(port) }),
    ...(username && { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    ...patience,
  };
};

/** A name for the mail, the same however often it is sent: mail servers and programs show two of one name once. */
const messageId = (name: string, from: string): string =>
  `<${createHash('sha256').update(name).digest('hex').slice(0, 32)}@${/@([\w.-]+)/.exec(from)?.[1] ?? 'floorlight'}>`;

export interface Envelope {
  readonly to: readonly string[];
  /** What makes it the same mail. */
  readonly name: string;
  /** What it is one of several about. */
  readonly thread: string;
}

/** Hands a mail over once. */
export const sendMail = async (config: Settings, { to, name, thread }: Envelope, message: Message): Promise<Sent> => {
  if (config.SMTP_URL === undefined)
    return { kind: 'refused', status: null, detail: 'this instance sends no mail: set SMTP_URL' };
  const transport = createTransport(serverOf(config.SMTP_URL));
  try {
    const { rejected, response } = await transport.sendMail({
      from: config.MAIL_FROM,
      to: [...to],
      messageId: messageId(name, config.MAIL_FROM),
      references: messageId(thread, config.MAIL_FROM),
      subject: message.title,
      text: mailText(message),
      html: mailHtml(message),
      priority: message.severity === 'critical' && message.kind !== 'resolved' ? 'high' : 'normal',
      headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    });
    const detail = rejected.length > 0 ? `refused for ${rejected.length} of ${to.length}` : response.slice(0, 300);
    return { kind: 'delivered', status: 250, detail };
  } catch (error) {
    return sentByFailure(error as Failure);
  } finally {
    transport.close();
  }
};
