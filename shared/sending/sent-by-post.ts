import type { Sent } from '../notices/sent.ts';
import { Forbidden } from './guarded-lookup.ts';
import type { Answered } from './post.ts';

/** Of all refusals only these can turn out well the next time. */
const passing = new Set([408, 425, 429]);

const reasons: Readonly<Record<string, string>> = {
  ABORT_ERR: 'no answer within 10 s',
  ECONNREFUSED: 'nobody listens there',
  ECONNRESET: 'the connection was cut',
  EAI_AGAIN: 'its name cannot be looked up at the moment',
  ENOTFOUND: 'there is no host of this name',
  EHOSTUNREACH: 'no way leads there',
  ENETUNREACH: 'no way leads there',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is signed by itself',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is of no authority known here',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate is of no authority known here',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name',
  EPROTO: 'it does not speak TLS',
};

/** Only codes: a message may hold the address, which may be a secret. */
const reasonOf = (error: unknown): string => {
  const { code, name, errors } = error as { code?: string; name?: string; errors?: { code?: string }[] };
  const known = name === 'TimeoutError' || name === 'AbortError' ? 'ABORT_ERR' : (code ?? errors?.[0]?.code ?? 'unknown');
  return reasons[known] ?? `not sent (${known})`;
};

const said = ({ status, text }: Answered): string => (text === '' ? `answered ${status}` : `answered ${status}: ${text}`);

/** What an answer means for the message. */
export const sentByAnswer = (answer: Answered): Sent => {
  const { status, retryAfterMs } = answer;
  if (status >= 200 && status < 300) return { kind: 'delivered', status, detail: answer.text === '' ? null : answer.text };
  if (status >= 300 && status < 400)
    return { kind: 'refused', status, detail: `answered ${status}: a redirect, which is not followed` };
  if (status >= 500 || passing.has(status)) return { kind: 'failed', status, detail: said(answer), retryAfterMs };
  return { kind: 'refused', status, detail: said(answer) };
};

export const sentByError = (error: unknown): Sent => {
  if (error instanceof Forbidden) return { kind: 'refused', status: null, detail: error.message };
  return { kind: 'failed', status: null, detail: reasonOf(error), retryAfterMs: null };
};
