import type { Tally, TallyField } from '../../metrics/tally.ts';
import type { Contribution } from './tally-contact.ts';

const sameTally = (a: Partial<Tally>, b: Partial<Tally>): boolean => {
  let fields = 0;
  for (const field in a) {
    if (a[field as TallyField] !== b[field as TallyField]) return false;
    fields += 1;
  }
  for (const _ in b) fields -= 1;
  return fields === 0;
};

/** Whether two contributions count the same, at the same instant, for the same queue. */
export const sameContribution = (a: Contribution, b: Contribution): boolean =>
  a.at === b.at &&
  a.queue === b.queue &&
  a.attribution === b.attribution &&
  a.wait?.visit === b.wait?.visit &&
  a.wait?.ms === b.wait?.ms &&
  sameTally(a.tally, b.tally);
