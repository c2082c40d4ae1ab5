import type { Look } from './look.ts';
import type { Rule } from './rule.ts';
import { measures, type SubjectKind } from './measure.ts';
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

const ofAgents = (agents: Tiles['agents']): { id: string; chosen: string }[] =>
  agents.map(({ id, team }) => ({ id, chosen: team ?? '' }));

/** Those who are not where they are scheduled to be: the others have no figure. */
const outOfAdherence = ({ agents }: Tiles): { id: string; chosen: string }[] =>
  ofAgents(agents.filter(({ adherence }) => adherence !== null && adherence.outSince !== null));

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
      return ofAgents(look.agents.filter(({ state }) => state !== 'offline'));
    case 'source':
      return look.sources.map(({ id }) => ({ id, chosen: id }));
  }
};

/** Whom rules choose among: a kind, or of agents those who are out of adherence. */
type Crowd = SubjectKind | 'out';

const crowdOf = ({ scope: { kind }, measure }: Pick<Rule, 'scope' | 'measure'>): Crowd =>
  kind === 'agent' && measures[measure].scheduled ? 'out' : kind;

const choosable = (look: Tiles, crowd: Crowd): Choosable[] => {
  const kind = crowd === 'out' ? 'agent' : crowd;
  return (crowd === 'out' ? outOfAdherence(look) : named(look, crowd)).map(({ id, chosen }) => ({
    subject: { kind, id },
    chosen,
  }));
};

/** Finds whom a rule is about now: of the floor, what it names; agents only while signed in, or out of adherence. Made for one look. */
export const subjectFinder = (look: Tiles): ((rule: Pick<Rule, 'scope' | 'measure'>) => readonly Subject[]) => {
  const byCrowd = new Map<Crowd, readonly Choosable[]>();
  const everyOne = new Map<Crowd, readonly Subject[]>();
  const ofCrowd = (crowd: Crowd): readonly Choosable[] => {
    const known = byCrowd.get(crowd) ?? choosable(look, crowd);
    byCrowd.set(crowd, known);
    return known;
  };
  return (rule) => {
    const { kind, only } = rule.scope;
    const crowd = crowdOf(rule);
    const chosen = only === null || kind === 'floor' ? null : new Set(only);
    if (chosen)
      return ofCrowd(crowd)
        .flatMap((one) => (chosen.has(one.chosen) ? [one.subject] : []))
        .slice(0, mostSubjects);
    const known =
      everyOne.get(crowd) ??
      ofCrowd(crowd)
        .slice(0, mostSubjects)
        .map(({ subject }) => subject);
    everyOne.set(crowd, known);
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
