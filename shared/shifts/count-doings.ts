import { plus } from './add-numbers.ts';
import type { Doing } from './parts.ts';
import type { ShiftSums } from './shift-sums.ts';

type DoingOf<T extends Doing['type']> = Extract<Doing, { readonly type: T }>;

const countFeature = ({ features }: ShiftSums, { data }: DoingOf<'feature.used'>): void => {
  const own = Object.hasOwn(features, data.feature) ? features[data.feature] : undefined;
  features[data.feature] = { times: (own?.times ?? 0) + 1, time: (own?.time ?? 0) + (data.duration ?? 0) * 1000 };
};

const countReview = ({ reviews }: ShiftSums, { data: { score, of, criteria = [] } }: DoingOf<'call.reviewed'>): void => {
  reviews.count += 1;
  reviews.share += score / of;
  if (criteria.some((one) => one.critical && one.score < one.of)) reviews.critical += 1;
};

const count = (sums: ShiftSums, doing: Doing): void => {
  switch (doing.type) {
    case 'agent.signed_in':
      sums.signIns += 1;
      return;
    case 'agent.signed_out':
      sums.signOuts += 1;
      return;
    case 'task.created':
      sums.tasks.created += 1;
      return;
    case 'task.cancelled':
      sums.tasks.cancelled += 1;
      return;
    case 'task.completed':
      sums.tasks.completed += 1;
      return plus(sums.tasks.kinds, doing.data.kind ?? '', 1);
    case 'feature.used':
      return countFeature(sums, doing);
    case 'call.reviewed':
      return countReview(sums, doing);
    case 'security.policy_breached':
      plus(sums.breaches, doing.data.severity, 1);
      return plus(sums.security, doing.type, 1);
    default:
      return plus(sums.security, doing.type, 1);
  }
};

/** Counts events that are of no contact’s life: sign-ins, tasks, features, security, reviews. */
export const countDoings = (sums: ShiftSums, doings: readonly Doing[]): void => doings.forEach((doing) => count(sums, doing));
