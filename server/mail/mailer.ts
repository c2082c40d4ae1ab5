import { createTransport } from 'nodemailer';
import type { Context } from '@floorlight/shared/runtime/context.ts';

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

export interface Mailer {
  /** Never throws and is not waited for by an answer: how long mail takes, and whether there is any, is nobody's business. */
  readonly send: (mail: Mail) => Promise<boolean>;
}

const patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 };

/** Whether a server is set that takes mail. */
export const sendsMail = ({ SMTP_URL }: Pick<Context['config'], 'SMTP_URL'>): boolean => SMTP_URL !== undefined;

/** Null where no server is set that takes mail. */
export const openMailer = ({ config, log }: Pick<Context, 'config' | 'log'>): Mailer | null => {
  if (config.SMTP_URL === undefined) return null;
  const { hostname, port, protocol, username, password } = new URL(config.SMTP_URL);
  const transport = createTransport({
    host: hostname,
    secure: protocol === 'smtps:',
    ...(port && { port: Number(port) }),
    ...(username && { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    ...patience,
  });
  return {
    send: async (mail) => {
      try {
        await transport.sendMail({ from: config.MAIL_FROM, ...mail });
        return true;
      } catch (error) {
        log.warn({ reason: (error as { code?: string }).code ?? 'unknown' }, 'mail could not be sent');
        return false;
      }
    },
  };
};
