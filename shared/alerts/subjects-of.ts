import type { Look } from './look.ts';
import type { Rule } from './rule.ts';
import type { SubjectKind } from './measure.ts';
import type { Subject } from './subject.ts';

/** More than these a rule does not watch: it says so instead (`alertsLeftOut`). */
export const mostSubjects = 3000;

/** All that tells whom a rule is about. */
type Tiles = Pick<Look, 'queues' | 'agents' | 'sources'>;

/** A subject, and by what a scope chooses it. */
interface Choosable {
  readonly subject: Subject;
  readonly chosen: string;
}

const named = (look: Tiles, kind: SubjectKind): { id: string; chosen: string }[] => {
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

const choosable = (look: Tiles, kind: SubjectKind): Choosable[] =>
  named(look, kind).map(({ id, chosen }) => ({ subject: { kind, id }, chosen }));

/** Finds whom a rule is about now: of the floor, what it names; agents only while signed in. Made for one look. */
export const subjectFinder = (look: Tiles): ((rule: Pick<Rule, 'scope'>) => readonly Subject[]) => {
  const byKind = new Map<SubjectKind, readonly Choosable[]>();
  const everyOne = new Map<SubjectKind, readonly Subject[]>();
  const ofKind = (kind: SubjectKind): readonly Choosable[] => {
    const known = byKind.get(kind) ?? choosable(look, kind);
    byKind.set(kind, known);
    return known;
  };
  return ({ scope: { kind, only } }) => {
    const chosen = only === null || kind === 'floor' ? null : new Set(only);
    if (chosen)
      return ofKind(kind)
        .flatMap((one) => (chosen.has(one.chosen) ? [one.subject] : []))
        .slice(0, mostSubjects);
    const known =
      everyOne.get(kind) ??
      ofKind(kind)
        .slice(0, mostSubjects)
        .map(({ subject }) => subject);
    everyOne.set(kind, known);
    return known;
  };
};

/** What boards call a subject. */
export const subjectName = (look: Look, { kind, id }: Subject): string => {
  if (kind === 'queue' || kind === 'group') return look.queue(id)?.name ?? id;
  if (kind === 'agent') return look.agent(id)?.name ?? id;
  if (kind === 'source') return look.source(id)?.name ?? id;
  return id;
};
