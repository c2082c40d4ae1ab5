import type { DisplayedState } from '../../board/board.ts';
import { availableLimit, talkingLimit } from '../limits.ts';
import type { BrokenSilence } from '../source.ts';
import type { Agent } from './agent.ts';
import { contradictedFrom } from './confidence.ts';
import { isSupervisors } from './supervisors-word.ts';
import { unansweredTwice } from './unanswered-twice.ts';

/** A time in which an agent's displayed state was not to be relied on (SPEC AG3); instants in UTC ms. */
export interface Doubt {
  readonly from: number;
  readonly to: number;
  readonly doubt: 'contradictory' | 'silent' | 'unanswered' | 'past-limit';
}

interface Stretch {
  readonly from: number;
  readonly to: number;
}

const within = (a: Stretch, b: Stretch): Stretch => ({ from: Math.max(a.from, b.from), to: Math.min(a.to, b.to) });

/** Each presence event may begin or end a difference between sources. */
const contradicted = (agent: Agent, { from, to }: Stretch): Stretch[] => {
  const { presence } = agent;
  if (new Set(presence.map(({ source }) => source)).size < 2) return [];
  return presence.flatMap((event, index): Stretch[] => {
    const next = presence[index + 1]?.time ?? to;
    if (event.time >= to || next <= from) return [];
    const since = contradictedFrom({ ...agent, presence: presence.slice(0, index + 1) });
    return since === null ? [] : [{ from: Math.max(since, event.time), to: next }];
  });
};

/** Whose word a presence rests on was not heard. */
const silent = ({ points }: Agent, silences: readonly BrokenSilence[], { to }: Stretch): Stretch[] =>
  points.flatMap(({ at, voice }, index) => {
    const holds = { from: at, to: points[index + 1]?.at ?? to };
    return silences.filter(({ source }) => source === voice).map((silence) => within(holds, silence));
  });

const limits: Partial<Record<DisplayedState, number>> = { available: availableLimit, talking: talkingLimit };

/** A supervisor who looks makes a state new. */
const tooOld = ({ spans, presence }: Agent, { to }: Stretch): Stretch[] => {
  const looks = presence.filter(isSupervisors).map(({ time }) => time);
  return spans.flatMap(({ state, from }, index): Stretch[] => {
    const limit = limits[state];
    if (limit === undefined) return [];
    const end = spans[index + 1]?.from ?? to;
    const begins = [from, ...looks.filter((at) => at > from && at < end)];
    return begins.map((at, nth) => ({ from: at + limit, to: begins[nth + 1] ?? end }));
  });
};

const signedIn = ({ spans }: Agent, { to }: Stretch): Stretch[] =>
  spans.flatMap(({ state, from }, index) => (state === 'offline' ? [] : [{ from, to: spans[index + 1]?.from ?? to }]));

/**
 * When in [from, to) an agent's state was doubtful, as it is known now: a source that was silent told nothing from the last that was
 * heard of it. Who is offline is not doubted but where sources differ. All of their work must be in memory.
 */
export const doubtsOf = (agent: Agent, silences: readonly BrokenSilence[], period: Stretch): Doubt[] => {
  const there = signedIn(agent, period);
  const whileThere = (stretches: readonly Stretch[]): Stretch[] =>
    stretches.flatMap((stretch) => there.map((one) => within(one, stretch)));
  const found: [Doubt['doubt'], Stretch[]][] = [
    ['contradictory', contradicted(agent, period)],
    ['silent', whileThere(silent(agent, silences, period))],
    ['unanswered', whileThere(unansweredTwice(agent, period.to))],
    ['past-limit', tooOld(agent, period)],
  ];
  return found
    .flatMap(([doubt, stretches]) => stretches.map((stretch) => ({ ...within(stretch, period), doubt })))
    .filter(({ from, to }) => from < to)
    .sort((a, b) => a.from - b.from || a.to - b.to);
};
