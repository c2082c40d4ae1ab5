import type { IANAZone } from 'luxon';
import type { AsOf } from '../../board/board.ts';
import { dayName, dayStartAt } from '../../calendar/local-day.ts';
import { dayLength } from '../../floor/limits.ts';
import type { JudgingAt } from '../../floor/judging-history.ts';
import type { BrokenSilence } from '../../floor/source.ts';
import { scheduledSpans } from '../../schedules/scheduled-spans.ts';
import type { Merges } from '../../settings/merges.ts';
import type { WorkedShift } from '../../shifts/cut-shifts.ts';
import { handledParts } from '../../shifts/handled-parts.ts';
import { overAt } from '../../shifts/over-at.ts';
import { shiftsOf, type KnownAgent } from '../../shifts/parts-of.ts';
import { repeatWindow, type Told } from '../../shifts/resolved-at-once.ts';
import { summarise, type ShiftSummary } from '../../shifts/summarise.ts';
import { contactsOfCustomers, type Db } from '../contact-events.ts';
import { storedSilences } from '../reports/silences.ts';
import { readExceptions, readShifts } from '../rosters/read-roster.ts';
import { storedWork, type StoredWork } from '../stored-agent.ts';
import { rawDoings } from './raw-doings.ts';

/** What shifts of a floor are summed up by. */
export interface ShiftFrame {
  readonly floor: string;
  readonly asOf: AsOf;
  readonly zone: IANAZone;
  /** Minutes after midnight (SPEC CA4). */
  readonly dayStart: number;
  /** Milliseconds (SPEC MX8, SH2). */
  readonly grace: number;
  readonly summaryAfter: number;
  readonly judgingAt: JudgingAt;
  readonly merges: Merges;
  /** Silences that last still. */
  readonly silences: readonly BrokenSilence[];
  /** Whether contacts are given dispositions. */
  readonly dispositions: boolean;
}

export interface Looked {
  readonly agent: string;
  /** The day of UTC, ms. */
  readonly day: number;
}

export interface FoundShift extends Pick<WorkedShift, 'from' | 'to'> {
  /** The floor’s, `yyyy-mm-dd`. */
  readonly day: string;
  /** Null: it is not over. */
  readonly summary: ShiftSummary | null;
}

export interface FoundShifts {
  readonly shifts: readonly FoundShift[];
  /** When to look again; null: nothing will change by itself. */
  readonly due: number | null;
}

/** No shift that lies in a day reaches farther beyond it, and what is near it neither. */
const around = { before: dayLength, after: 40 * 60 * 60_000 };

const rosterOf = async (db: Db, { floor, merges }: ShiftFrame, agent: string, from: number, to: number) => {
  const asked = { floor, from, to, merges, agent };
  const shifts = (await readShifts(db, asked)).filter((one) => one.agent === agent);
  const approved = (await readExceptions(db, { ...asked, states: ['approved'] })).filter((one) => one.agent === agent);
  const scheduled = scheduledSpans(shifts, approved);
  // a day that was taken off has no shift
  const planned = shifts.filter(({ start, end }) => scheduled.some((span) => span.from < end && span.until > start));
  return { scheduled, planned };
};

/** The other contacts of customers whose matter is known to be settled or not, by customer. */
const contactsOfTheirs = async (
  db: Db,
  { floor, asOf }: ShiftFrame,
  { contacts }: StoredWork,
): Promise<ReadonlyMap<string, readonly Told[]>> => {
  const settled = contacts.flatMap(({ contact: { customer, endedAt, resolved } }) =>
    resolved && customer && endedAt !== null && endedAt + repeatWindow <= asOf.now ? [{ customer: customer.key, endedAt }] : [],
  );
  if (settled.length === 0) return new Map();
  const ends = settled.map(({ endedAt }) => endedAt);
  const period = { from: Math.min(...ends), to: Math.max(...ends) + repeatWindow };
  const keys = [...new Set(settled.map(({ customer }) => customer))];
  return Map.groupBy(await contactsOfCustomers(db, floor, keys, period), ({ customer }) => customer ?? '');
};

/** When it is known of the last of them whether the customer came again. */
const knownAt = ({ parts }: ShiftSummary, { contacts }: StoredWork): number[] => {
  const open = new Set(parts.resolved.filter(({ verdict }) => verdict === 'not-yet-known').map(({ contact }) => contact));
  const ends = contacts.flatMap(({ contact: { id, endedAt } }) => (open.has(id) && endedAt !== null ? [endedAt] : []));
  return ends.length === 0 ? [] : [Math.max(...ends) + repeatWindow];
};

/** Somebody's shifts that lie in a day of UTC, from all that is stored around it, by the floor's own fold. */
export const foldShifts = async (db: Db, frame: ShiftFrame, { agent, day }: Looked): Promise<FoundShifts> => {
  const { floor, asOf, judgingAt, zone, dayStart, dispositions, grace } = frame;
  const [from, to] = [day - around.before, Math.min(asOf.now, day + dayLength + around.after)];
  const { scheduled, planned } = await rosterOf(db, frame, agent, from - dayLength, day + 3 * dayLength);
  const work = await storedWork(db, { floor, agent, from, until: to, judgingAt, now: asOf.now });
  const handled = work.contacts.filter((one) => handledParts(one, agent, judgingAt).length > 0).map(({ contact }) => contact.id);
  const theirs = await contactsOfTheirs(db, frame, work);
  const known: KnownAgent = {
    ...work,
    doings: await rawDoings(db, { floor, agent, from, to, contacts: handled }),
    planned,
    silences: [...(await storedSilences(db, floor, from, to)), ...frame.silences],
    judgingAt,
    theirs: (customer) => theirs.get(customer) ?? [],
    until: to,
    now: asOf.now,
  };
  const all = shiftsOf(known);
  const dues: number[] = [];
  const shifts = all.flatMap((shift, nth): FoundShift[] => {
    if (shift.from >= day + dayLength || shift.to < day) return [];
    const over = overAt(shift, frame.summaryAfter);
    const summary = over > asOf.now ? null : summarise(known, all, nth, { scheduled, grace, dispositions });
    dues.push(...(summary ? knownAt(summary, work) : [over]));
    const name = shift.planned?.day ?? dayName(zone, dayStartAt(zone, shift.from, dayStart));
    return [{ from: shift.from, to: shift.to, day: name, summary }];
  });
  return { shifts, due: dues.length === 0 ? null : Math.min(...dues) };
};
