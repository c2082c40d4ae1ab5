import type { FloorEvent } from '@floorlight/shared/events/floor-event.ts';
import { eventSchemas } from '@floorlight/shared/events/vocabulary.ts';
import type { Seal } from '@floorlight/shared/store/seal.ts';
import { describeIssues, inOneSentence } from '../problems/describe-issues.ts';
import type { FieldProblem } from '../problems/problem.ts';
import { cleanData, cleanText } from './clean.ts';
import { envelope, type Envelope } from './envelope.ts';

export type RejectionCode = 'invalid-event' | 'invalid-data' | 'unknown-type' | 'reserved-type' | 'too-large' | 'from-the-future';

export interface Rejection {
  readonly ok: false;
  readonly code: RejectionCode;
  readonly errors: readonly FieldProblem[];
}

export type Checked = { readonly ok: true; readonly event: FloorEvent } | Rejection;

export const reject = (code: RejectionCode, errors: readonly FieldProblem[]): Rejection => ({ ok: false, code, errors });

export const detailOf = (rejection: Rejection): string => inOneSentence(rejection.errors);

/** CloudEvents: a null attribute is an absent one. */
const withoutNulls = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== null))
    : value;

const checkType = (type: string): Rejection | null => {
  if (type.startsWith('config.')) {
    return reject('reserved-type', [{ field: 'type', detail: 'config.* is written by Floorlight itself; set it in Floorlight' }]);
  }
  if (Object.hasOwn(eventSchemas, type)) return null;
  return reject('unknown-type', [{ field: 'type', detail: `is not in the vocabulary; use one of docs/events.md` }]);
};

/** Nobody but Floorlight seals. */
const checkCustomer = (data: Envelope['data']): Rejection | null => {
  const who = data['customer'];
  if (typeof who !== 'object' || who === null || !('sealed' in who || 'key' in who)) return null;
  return reject('invalid-data', [{ field: 'data.customer', detail: 'must be given in clear: id, phone, email, name' }]);
};

/** One event as a source sent it → one FloorEvent, masked and sealed, or what is wrong with it. */
export const checkEvent = (raw: unknown, source: string, seal: Seal): Checked => {
  const parsed = envelope.safeParse(withoutNulls(raw));
  if (!parsed.success) return reject('invalid-event', describeIssues(parsed.error));
  const { id, type, time, sequence, data } = parsed.data;
  const refused = checkType(type) ?? checkCustomer(data);
  if (refused) return refused;
  const checked = eventSchemas[type as keyof typeof eventSchemas].safeParse(data);
  if (!checked.success) return reject('invalid-data', describeIssues(checked.error, 'data'));
  const event = {
    id: cleanText(id, seal),
    source,
    type,
    time: Date.parse(time),
    ...(sequence === undefined ? {} : { sequence }),
    data: cleanData(checked.data, seal),
  };
  return { ok: true, event: event as FloorEvent };
};
