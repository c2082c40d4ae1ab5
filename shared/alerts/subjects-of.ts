import type { Look } from './look.ts';
import type { Rule } from './rule.ts';
import type { Subject } from './subject.ts';

/** More than these a rule does not watch: it says so instead (`alertsLeftOut`). */
export const mostSubjects = 3000;

/** All that tells whom a rule is about. */
type Tiles = Pick<Look, 'queues' | 'agents' | 'sources'>;

const named = (look: Tiles, { scope: { kind } }: Rule): { id: string; chosen: string }[] => {
  const queues = (wanted: 'queue' | 'group') =>
    look.queues.filter((tile) => tile.kind === wanted).map(({ id }) => ({ id, chosen: id }));
  switch (kind) {
    case 'floor':
      return [{ id: '', chosen: '' }];
    case 'queue':
      return queues('queue');
    case 'group':
      return queues('group');
    case 'team':
      return [...new Set(look.agents.map(({ team }) => team))].flatMap((team) =>
        team === null ? [] : [{ id: team, chosen: team }],
      );
    case 'agent':
      return look.agents.filter(({ state }) => state !== 'offline').map(({ id, team }) => ({ id, chosen: team ?? '' }));
    case 'source':
      return look.sources.map(({ id }) => ({ id, chosen: id }));
  }
};

/** Whom a rule is about now: of the floor, what it names; agents only while signed in. */
export const subjectsOf = (look: Tiles, rule: Rule): Subject[] => {
  const { kind, only } = rule.scope;
  const chosen = only === null ? null : new Set(only);
  return named(look, rule)
    .filter((one) => kind === 'floor' || !chosen || chosen.has(one.chosen))
    .slice(0, mostSubjects)
    .map(({ id }) => ({ kind, id }));
};

/** What boards call a subject. */
export const subjectName = (look: Look, { kind, id }: Subject): string => {
  if (kind === 'queue' || kind === 'group') return look.queue(id)?.name ?? id;
  if (kind === 'agent') return look.agent(id)?.name ?? id;
  if (kind === 'source') return look.source(id)?.name ?? id;
  return id;
};
