import { describe, expect, test } from 'vitest';
import { act, type AlertEvent } from '../../alerts/act.ts';
import { alertId } from '../../alerts/alert-id.ts';
import type { Alert } from '../../alerts/alert.ts';
import type { Rule } from '../../alerts/rule.ts';
import type { FloorEvent } from '../../events/floor-event.ts';
import { advance } from '../advance.ts';
import { event, opening, replayFloor } from '../testing/generate.ts';
import { firedIn, openPast, passTo, takeEvents, type Past } from './run-through.ts';

const second = 1000;
const at = (seconds: number): number => opening + seconds * second;

const ruleOf = (id: string, over: Partial<Rule> = {}): Rule => ({
  ...{ id, name: id, enabled: true, measure: 'waiting', named: null, scope: { kind: 'queue', only: null } },
  ...{ threshold: 1, clear: 1, least: 0, holdSeconds: 0, severity: 'warning', hours: null, tell: [] },
  ...over,
});
const tells = (...rungs: [afterSeconds: number, channel: string][]): Rule['tell'] =>
  rungs.map(([afterSeconds, channel]) => ({ afterSeconds, channels: [channel] }));

const queued = (contact: string, seconds: number): FloorEvent =>
  event('contact.queued', at(seconds), { contact, queue: 'sales' });
const answered = (contact: string, seconds: number): FloorEvent =>
  event('contact.answered', at(seconds), { contact, agent: 'ana' });
const done = (rule: string, firedAt: number, type: AlertEvent['type'], seconds: number, data: object): FloorEvent => {
  const alert = alertId(rule, { kind: 'queue', id: 'sales' }, at(firedAt));
  return event(type, at(seconds), { alert, by: { id: 'kim', name: 'Kim' }, note: null, ...data });
};
const set = ({ id, ...fields }: Rule, seconds: number): FloorEvent<'config.alert_rule_defined'> => ({
  ...{ id: `${id}@${seconds}`, source: 'floorlight', type: 'config.alert_rule_defined', time: at(seconds) },
  data: { rule: id, removed: false, ...fields },
});

const drain = (steps: Iterator<number, void>): void => {
  while (!steps.next().done);
};

/** What people do has no time of its own on a replayed floor: the clock is put to it first. */
const happens = (past: Past, one: FloorEvent): void => {
  drain(passTo(past, one.time - 1));
  advance(past.floor, one.time);
  drain(takeEvents(past, [one], Number.POSITIVE_INFINITY));
};

/** Judged as a lease judges, one event after the other. */
const lived = (rules: readonly Rule[], events: readonly FloorEvent[], until: number): Past => {
  const past = openPast(rules);
  drain(takeEvents(past, [replayFloor()], Number.POSITIVE_INFINITY));
  // rules that people set stand beside the shipped ones; only those given here are of interest
  for (const rule of rules) past.floor.alerts.rules.set(rule.id, { ...set(rule, 0), time: 0 });
  for (const one of events) happens(past, one);
  drain(passTo(past, at(until)));
  return past;
};

const told = (past: Past): unknown =>
  firedIn(past, 0, Number.POSITIVE_INFINITY).map(({ rule, steps }) => [
    rule,
    ...steps.filter(({ kind }) => kind === 'told').map((step) => [(step.at - opening) / second, step.text]),
  ]);
const of = (past: Past, rule: string): Alert[] =>
  firedIn(past, 0, Number.POSITIVE_INFINITY).filter((alert) => alert.rule === rule);

describe('[AL3] [AL4] who is told of an incident', () => {
  const screens = ruleOf('screens');
  const own = ruleOf('own', { threshold: 2, clear: 2, tell: tells([0, 'leads'], [60, 'manager']) });
  const busy = [queued('a', 0), queued('b', 10)];

  test('what no rule tells anybody of keeps nobody from hearing of the rest', () => {
    expect(told(lived([screens, own], busy, 100))).toEqual([['screens'], ['own', [10, 'leads'], [70, 'manager']]]);
  });

  test('what stands for the cause speaks for what is no graver', () => {
    const root = ruleOf('root', { tell: tells([0, 'desk']) });
    expect(told(lived([root, own], busy, 100))).toEqual([['root', [0, 'desk']], ['own']]);
    const grave = { ...own, severity: 'critical' } as const;
    expect(told(lived([root, grave], busy, 100))).toEqual([
      ['root', [0, 'desk']],
      ['own', [10, 'leads'], [70, 'manager']],
    ]);
  });

  test('once somebody has the cause, nobody else is told', () => {
    const taken = done('screens', 0, 'alert.acknowledged', 40, {});
    expect(told(lived([screens, own], [...busy, taken], 100))).toEqual([['screens'], ['own', [10, 'leads']]]);
  });

  test('of those that outlast their cause one is told', () => {
    const root = ruleOf('root', { threshold: 3, clear: 3, severity: 'critical', tell: tells([0, 'desk']) });
    const others = ['one', 'two'].map((id) => ruleOf(id, { holdSeconds: 30, tell: tells([0, 'leads']) }));
    const events = [queued('a', 0), queued('b', 1), queued('c', 2), answered('c', 50)];
    const [first, ...rest] = told(lived([root, ...others], events, 100)) as [string, ...[number, string][]][];
    expect(first).toEqual(['root', [2, 'desk']]);
    expect(rest.map(([, ...steps]) => steps.length).sort()).toEqual([0, 1]);
  });

  test('[AL3] what its cause spoke for climbs from where it is told: nobody’s manager hears before their lead had time', () => {
    const root = ruleOf('root', { threshold: 2, clear: 2, severity: 'critical', tell: tells([0, 'desk']) });
    const rest = ruleOf('rest', { tell: tells([0, 'leads'], [30, 'manager'], [60, 'site']), holdSeconds: 5 });
    const events = [queued('a', 0), queued('b', 1), answered('b', 200)];
    const steps = [
      [200, 'leads'],
      [230, 'manager'],
      [260, 'site'],
    ];
    expect(told(lived([root, rest], events, 300))).toEqual([
      ['root', [1, 'desk']],
      ['rest', ...steps],
    ]);
  });
});

describe('[AL2] an alert’s life', () => {
  const rule = ruleOf('r', { tell: tells([0, 'leads'], [30, 'manager']) });

  test('acknowledged, nobody else is told; put off, it fires again when that ends, and its ladder begins anew', () => {
    const events = [
      queued('a', 0),
      done('r', 0, 'alert.acknowledged', 20, {}),
      done('r', 0, 'alert.snoozed', 40, { until: new Date(at(100)).toISOString() }),
    ];
    const past = lived([rule], events, 120);
    expect(told(past)).toEqual([['r', [0, 'leads'], [100, 'leads']]]);
    expect(of(past, 'r')).toMatchObject([{ phase: 'firing', owner: null, fired: 2, told: 1 }]);
    expect(told(lived([rule], events, 140))).toEqual([['r', [0, 'leads'], [100, 'leads'], [130, 'manager']]]);
  });

  test('what ends while it is put off does not fire again; resolved by hand it is quiet until it ends', () => {
    const snoozed = done('r', 0, 'alert.snoozed', 10, { until: new Date(at(60)).toISOString() });
    const past = lived([rule], [queued('a', 0), snoozed, answered('a', 30)], 100);
    expect(of(past, 'r')).toMatchObject([{ phase: 'resolved', fired: 1, resolvedAt: at(30) }]);
    const silenced = [queued('a', 0), done('r', 0, 'alert.resolved', 10, {}), queued('b', 20)];
    expect(of(lived([rule], silenced, 100), 'r')).toMatchObject([{ phase: 'silenced', resolvedAt: at(10) }]);
    const anew = [...silenced, answered('a', 30), answered('b', 31), queued('c', 40)];
    expect(of(lived([rule], anew, 100), 'r')).toMatchObject([{ phase: 'resolved', resolvedAt: at(10) }, { firedAt: at(40) }]);
  });

  test('who was told is told that it is over, whatever became of the rule meanwhile', () => {
    const ended = (events: readonly FloorEvent[]): unknown => {
      const past = lived([rule], [queued('a', 0)], 1);
      const notices: unknown[] = [];
      for (const one of events) {
        happens(past, one);
        notices.push(...past.floor.changes.notices.map(({ kind, channels }) => [kind, channels]));
      }
      return notices;
    };
    const resolved = done('r', 0, 'alert.resolved', 20, {});
    expect(ended([resolved])).toEqual([['resolved', ['leads']]]);
    expect(ended([set({ ...rule, tell: tells([0, 'others']) }, 10), resolved])).toEqual([['resolved', ['leads']]]);
  });

  test('what somebody did about it counts nothing once it is over', () => {
    const [over] = of(lived([rule], [queued('a', 0), answered('a', 10)], 20), 'r') as [Alert];
    expect(act(over, done('r', 0, 'alert.acknowledged', 30, {}) as AlertEvent)).toBe(over);
  });
});

describe('[AL1] a rule that is changed', () => {
  const held = ruleOf('r', { holdSeconds: 60 });

  test('holds from then on where it asks for something else', () => {
    const events = [queued('a', 0), queued('b', 40), set({ ...held, threshold: 2, clear: 2 }, 50)];
    expect(of(lived([held], events, 200), 'r').map(({ since, firedAt }) => [since, firedAt])).toEqual([[at(50), at(110)]]);
  });

  test('but not where only its name or whom it tells is another', () => {
    const events = [queued('a', 0), set({ ...held, name: 'Other', tell: tells([0, 'leads']) }, 50)];
    expect(of(lived([held], events, 200), 'r').map(({ since, firedAt }) => [since, firedAt])).toEqual([[at(0), at(60)]]);
  });

  test('to watch something else ends what it said', () => {
    const now = ruleOf('now');
    const events = [queued('a', 0), set({ ...now, measure: 'longest_wait', threshold: 30, clear: 30 }, 50)];
    expect(of(lived([now], events, 100), 'r')).toEqual([]);
    expect(of(lived([now], events, 100), 'now')).toMatchObject([
      { measure: 'waiting', phase: 'resolved', resolvedAt: at(50) },
      { measure: 'longest_wait', phase: 'firing' },
    ]);
  });
});

test('[AL1] a rule that fails is off and says so; the others and the floor go on', () => {
  const failing = ruleOf('failing', {
    measure: 'longest_wait',
    threshold: 10,
    clear: 10,
    scope: { kind: 'site', only: null } as never,
  });
  const past = lived([failing, ruleOf('well')], [queued('a', 0)], 100);
  expect([...past.floor.alerts.broken.keys()]).toEqual(['failing']);
  expect(of(past, 'well')).toHaveLength(1);
  const never = ruleOf('never', { ...failing, id: 'never', hours: { days: [7], from: '00:00', to: '00:01' } });
  expect(of(lived([never, ruleOf('well')], [queued('a', 0)], 100), 'well')).toHaveLength(1);
});

test('[AL1] what has no place among a hundred is said all the while, and fires with its own beginning once there is one', () => {
  const many = Array.from({ length: 103 }, (_, n) =>
    event('contact.queued', at(0), { contact: `c${n}`, queue: `q${String(n).padStart(3, '0')}` }),
  );
  const rule = ruleOf('r', { holdSeconds: 20 });
  const past = lived([rule], many, 30);
  expect([past.floor.alerts.open.size, past.floor.alerts.leftOut]).toEqual([100, 3]);
  drain(passTo(past, at(33)));
  expect(past.floor.alerts.leftOut).toBe(3);
  const [first] = past.floor.alerts.open.values();
  const contact = `c${Number(first?.subject.id.slice(1))}`;
  happens(past, answered(contact, 50));
  drain(passTo(past, at(60)));
  expect([past.floor.alerts.open.size, past.floor.alerts.leftOut]).toEqual([100, 2]);
  const newest = [...past.floor.alerts.open.values()].at(-1);
  expect([newest?.since, newest?.firedAt]).toEqual([at(0), at(20)]);
});

test('[AL1] [AL6] an agent is unverified for as long as their source has been silent, not for as long as their state lasts', () => {
  const beats = Array.from({ length: 61 }, (_, n) => event('source.heartbeat', at(n * 10), { every: 10 }));
  const signedIn = event('agent.signed_in', at(1), { agent: 'ana' });
  const rule = ruleOf('r', { measure: 'unverified_for', threshold: 60, clear: 60, scope: { kind: 'agent', only: null } });
  const events = [beats[0] as FloorEvent, signedIn, ...beats.slice(1)];
  // last heard at 600 s
  expect(of(lived([rule], events, 700), 'r')).toMatchObject([{ firedAt: at(660), value: 60 }]);
});

test('[AL1] what is critical has a place beside three hundred of less', () => {
  const many = Array.from({ length: 100 }, (_, n) => event('contact.queued', at(0), { contact: `c${n}`, queue: `q${n}` }));
  const rules = ['r1', 'r2', 'r3', 'r4'].map((id) => ruleOf(id));
  const floor = { kind: 'floor', only: null } as const;
  const past = lived([...rules, ruleOf('worst', { severity: 'critical', scope: floor, threshold: 50, clear: 50 })], many, 10);
  expect([past.floor.alerts.open.size, past.floor.alerts.leftOut]).toEqual([301, 100]);
  expect(of(past, 'worst')).toMatchObject([{ phase: 'firing' }]);
});
