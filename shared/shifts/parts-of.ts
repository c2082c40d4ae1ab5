import { agentDay } from '../floor/agent/agent-day.ts';
import type { Agent } from '../floor/agent/agent.ts';
import { doubtsOf } from '../floor/agent/doubts.ts';
import type { Settled } from '../floor/contact/settle.ts';
import type { JudgingAt } from '../floor/judging-history.ts';
import type { BrokenSilence } from '../floor/source.ts';
import { cutShifts, type WorkedShift } from './cut-shifts.ts';
import { handledParts } from './handled-parts.ts';
import type { Doing, HandledPart, RatingPart, ResolvedPart, ShiftParts } from './parts.ts';
import type { PlannedShift } from './planned-shift.ts';
import { shiftAt, shiftNear } from './reach-of.ts';
import { resolvedAtOnce, type Told } from './resolved-at-once.ts';
import { signedInRuns } from './signed-in.ts';

/** What is known of somebody around a shift. All of their work must be in memory. */
export interface KnownAgent<P extends PlannedShift = PlannedShift> {
  readonly agent: Agent;
  /** The contacts they had a part in. */
  readonly contacts: readonly Settled[];
  /** In order of time. */
  readonly doings: readonly Doing[];
  readonly planned: readonly P[];
  readonly silences: readonly BrokenSilence[];
  readonly judgingAt: JudgingAt;
  /** Other contacts of a customer. */
  readonly theirs: (customer: string) => readonly Told[];
  /** Up to when all is known of them. */
  readonly until: number;
  /** The floor’s clock. */
  readonly now: number;
}

type Ended = Settled & { readonly parts: readonly HandledPart[] };

const ofAgent = ({ agent, contacts, judgingAt }: KnownAgent): Ended[] =>
  contacts.map((settled) => ({ ...settled, parts: handledParts(settled, agent.id, judgingAt) }));

/** Somebody’s shifts, those not over too, in order. */
export const shiftsOf = <P extends PlannedShift>(known: KnownAgent<P>): WorkedShift<P>[] => {
  const ends = ofAgent(known).flatMap(({ parts }) => parts.map(({ at }) => at));
  return cutShifts(signedInRuns(known.agent.spans), ends, known.planned, known.until);
};

/** A contact’s rating and resolution are of whoever handled it last. */
const closing = ({ contact, parts }: Ended): HandledPart | null => {
  const last = contact.handlings.length - 1;
  return parts.find(({ index, counted }) => index === last && counted) ?? null;
};

export const toldOf = ({ id, customer, program, issue, firstAt, endedAt, resolved }: Settled['contact']): Told => ({
  ...{ id, program, issue, firstAt, endedAt, resolved },
  customer: customer?.key ?? null,
});

const resolvedPart = (contact: Settled['contact'], { theirs, now }: KnownAgent): ResolvedPart => {
  const told = toldOf(contact);
  return { contact: contact.id, ...resolvedAtOnce(told, told.customer === null ? [] : theirs(told.customer), now) };
};

/** What one of somebody’s shifts is made of. What is done on a contact is of the shift in which that ends (SPEC SH3). */
export const partsOf = (known: KnownAgent, shifts: readonly WorkedShift[], nth: number): ShiftParts => {
  const { agent, silences, now } = known;
  const { from, to } = shifts[nth] as WorkedShift;
  const until = Math.min(to, known.until);
  const { spans } = agentDay(agent, from, to, now);
  const mine = ofAgent(known);
  const closed = mine.filter((one) => shiftAt(shifts, closing(one)?.at ?? NaN) === nth);
  return {
    spans: spans.filter(({ state }) => state !== 'offline'),
    doubts: doubtsOf(agent, silences, { from, to: until }),
    handled: mine
      .flatMap(({ parts }) => parts.filter(({ at }) => shiftAt(shifts, at) === nth))
      .sort((a, b) => a.at - b.at || (a.contact < b.contact ? -1 : 1)),
    offers: [...agent.work.values()]
      .flatMap(({ contact, offers }) => offers.map(({ at, result }) => ({ contact, at, result })))
      .filter(({ at }) => at >= from && at < to)
      .sort((a, b) => a.at - b.at || (a.contact < b.contact ? -1 : 1)),
    ratings: closed.flatMap(({ contact }) =>
      contact.ratings.map(({ score, scale, at }): RatingPart => ({ contact: contact.id, at, score, scale })),
    ),
    resolved: closed.map(({ contact }) => resolvedPart(contact, known)),
    doings: known.doings.filter((doing) =>
      doing.type === 'call.reviewed'
        ? closed.some(({ contact }) => contact.id === doing.data.contact)
        : shiftNear(shifts, doing.time) === nth,
    ),
  };
};
