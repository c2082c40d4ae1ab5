import { lastFiredAt } from '../../alerts/life.ts';
import type { Look } from '../../alerts/look.ts';
import { stepStart, stepWidth } from '../step.ts';
import type { Floor } from '../floor.ts';

const second = 1000;
const minute = 60 * second;
const nextSecond = (now: number): number => (Math.floor(now / second) + 1) * second;

/** Nobody waits, nobody is there and nothing is about to fire: time changes no figure but what rolls out of the windows. */
const isQuiet = ({ alerts }: Floor, { queues, agents }: Look): boolean =>
  alerts.pending.size === 0 && queues.every(({ waiting }) => waiting === 0) && agents.every(({ state }) => state === 'offline');

const isEmpty = ({ queues }: Look): boolean => queues.every(({ last60, interval }) => last60.offered + interval.offered === 0);

/** When a source with a heartbeat will be judged silent, unless it is heard. */
const silences = ({ sources, now }: Look): number[] =>
  sources.flatMap(({ everySeconds, lastHeard }) => {
    const at = everySeconds === null ? null : nextSecond(lastHeard + 3 * everySeconds * second);
    return at !== null && at > now ? [at] : [];
  });

/** Of open alerts: snoozes that end, and rungs of ladders that nobody has kept from being due. */
const steps = ({ alerts }: Floor): number[] =>
  [...alerts.open.values()].flatMap((alert) => {
    if (alert.snoozedUntil !== null) return [alert.snoozedUntil];
    const rung = alert.phase === 'firing' ? alerts.known.get(alert.rule)?.tell[alert.told] : undefined;
    return rung ? [lastFiredAt(alert) + rung.afterSeconds * second] : [];
  });

/** Rules that keep hours begin and end with a minute. */
const hours = ({ alerts }: Floor, now: number): number[] =>
  [...alerts.known.values()].some((rule) => rule.enabled && rule.hours !== null) ? [(Math.floor(now / minute) + 1) * minute] : [];

/** Holds that run out between whole seconds: firing is start and hold, to the millisecond. */
const holds = ({ alerts }: Floor, now: number): number[] =>
  [...alerts.pending].flatMap(([key, since]) => {
    const rule = alerts.known.get(key.slice(0, key.indexOf('|')));
    const at = rule ? since + rule.holdSeconds * second : now;
    return at > now ? [at] : [];
  });

/**
 * The next instant at which a rule may be judged otherwise although nothing is heard: the next whole second (SPEC AL1), later where
 * by construction nothing can have changed until then; null: not before something comes. Held against judging every second
 * by a property test.
 */
export const nextChange = (floor: Floor, look: Look): number | null => {
  if (![...floor.alerts.known.values()].some(({ enabled }) => enabled)) return null;
  const after = [...silences(look), ...steps(floor), ...hours(floor, look.now)];
  const instants = after.map((at) => Math.ceil(at / second) * second).filter((at) => at > look.now);
  if (!isQuiet(floor, look)) instants.push(nextSecond(look.now), ...holds(floor, look.now));
  else if (!isEmpty(look)) instants.push(stepStart(look.now) + stepWidth);
  return instants.length === 0 ? null : Math.min(...instants);
};
