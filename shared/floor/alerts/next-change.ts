import { rungDue } from '../../alerts/ladder.ts';
import type { Look } from '../../alerts/look.ts';
import { nextUnsigned } from '../../handover/handover-times.ts';
import type { Floor } from '../floor.ts';
import { stepStart, stepWidth } from '../step.ts';
import { isJudged } from './alerts.ts';
import { flips } from './next-flip.ts';

const second = 1000;
const minute = 60 * second;

const after = (instant: number, width: number): number => (Math.floor(instant / width) + 1) * width;

/** When a source with a heartbeat will be judged silent, unless it is heard. */
const silences = ({ sources }: Look): number[] =>
  sources.flatMap(({ everySeconds, lastHeard }) =>
    everySeconds === null ? [] : [after(lastHeard + 3 * everySeconds * second, second)],
  );

/** Of open alerts: snoozes that end, and rungs of ladders that nobody has kept from being due. */
const steps = ({ alerts }: Floor): number[] =>
  [...alerts.open.values()].flatMap((alert) => {
    if (alert.snoozedUntil !== null) return [alert.snoozedUntil];
    const rule = alert.phase === 'firing' ? alerts.known.get(alert.rule) : undefined;
    const due = rule ? rungDue(alert, rule) : null;
    return due === null ? [] : [due];
  });

/** Holds that run out: firing is start and hold, to the millisecond. */
const holds = ({ alerts }: Floor): number[] =>
  [...alerts.pending].flatMap(([key, since]) => {
    const rule = alerts.known.get(key.slice(0, key.indexOf('|')));
    return rule ? [since + rule.holdSeconds * second] : [];
  });

/** Rules that keep hours begin and end with a minute, and so do queues. */
const minutes = ({ alerts, queues }: Floor, now: number): number[] =>
  [...alerts.known.values()].some((rule) => rule.enabled && rule.hours !== null) ||
  [...queues.values()].some(({ definition }) => definition?.data.hours)
    ? [after(now, minute)]
    : [];

/** Windows roll and estimates age in steps of ten seconds, as long as there is anything in them (SPEC TA8). */
const rolls = ({ queues, now }: Look): number[] =>
  queues.some(({ last60, interval, waiting }) => last60.offered + last60.answered + interval.offered + waiting > 0)
    ? [stepStart(now) + stepWidth]
    : [];

/** The next instant at which a handover has waited for its signature for long enough. */
const handovers = ({ alerts, zone, handover }: Floor, now: number): number[] => {
  const isWatched = alerts.known.values().some(({ enabled, measure }) => enabled && measure === 'handover_unsigned');
  const next = isWatched ? nextUnsigned(zone, handover, now) : null;
  return next === null ? [] : [next];
};

const wholeSeconds = (instants: readonly number[]): number[] => instants.map((at) => Math.ceil(at / second) * second);

/**
 * The next instant at which a rule may be judged otherwise although nothing is heard: of the whole seconds of SPEC AL1 those are left
 * out in which by construction nothing can have changed. Null: not before something comes. Held against judging every second
 * by a property test.
 */
export const nextChange = (floor: Floor, look: Look): number | null => {
  if (!isJudged(floor)) return null;
  const ages = [
    ...silences(look),
    ...steps(floor),
    ...handovers(floor, look.now),
    ...(look.nextTouch === null ? [] : [look.nextTouch]),
  ];
  const instants = [
    ...wholeSeconds(ages),
    ...holds(floor),
    ...flips(floor, look),
    ...minutes(floor, look.now),
    ...rolls(look),
  ].filter((at) => at > look.now);
  return instants.length === 0 ? null : Math.min(...instants);
};
