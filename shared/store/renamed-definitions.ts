import { renamedAmong, type NamedPart } from '../access/renamed-scope.ts';
import type { EventData } from '../events/floor-event.ts';
import type { FloorSettings } from '../settings/floor-settings.ts';
import type { Definition } from './define-append.ts';

/** `agent:ada` … → what was last defined of it. */
type Defined = ReadonlyMap<string, unknown>;
type AgentData = EventData<'config.agent_defined'>;
type QueueData = EventData<'config.queue_defined'>;
type DispositionData = EventData<'config.disposition_defined'>;
type RuleData = EventData<'config.alert_rule_defined'>;

const ofKind = <T>(defined: Defined, kind: string): T[] =>
  [...defined].filter(([what]) => what.startsWith(`${kind}:`)).map(([, data]) => data as T);

/** Also of agents that were merged into others: they are in it again once that is undone. */
const ofAgents = (defined: Defined, { agents }: FloorSettings, team: string, to: string): Definition[] => {
  const set = ofKind<AgentData>(defined, 'agent').filter((data) => data.team === team);
  const shown = agents.filter((one) => one.shown.team === team);
  return [...new Set([...set, ...shown].map(({ agent }) => agent))].map((agent) => ({
    what: `agent:${agent}`,
    type: 'config.agent_defined',
    data: { agent, team: to },
    at: 'now',
  }));
};

const ofRules = (defined: Defined, team: string, to: string): Definition[] =>
  ofKind<RuleData>(defined, 'alert-rule')
    .filter(({ removed, scope }) => !removed && (scope.kind === 'team' || scope.kind === 'agent') && scope.only?.includes(team))
    .map(({ rule, scope }) => ({
      what: `alert-rule:${rule}`,
      type: 'config.alert_rule_defined',
      // what is left out stays, also where somebody changes it at the same instant
      data: { rule, scope: { ...scope, only: renamedAmong(scope.only ?? [], team, to) } } as RuleData,
      at: 'now',
    }));

const ofQueues = (defined: Defined, program: string, to: string): Definition[] =>
  ofKind<QueueData>(defined, 'queue')
    .filter((data) => data.program === program)
    .map(({ queue }) => ({ what: `queue:${queue}`, type: 'config.queue_defined', data: { queue, program: to }, at: 'now' }));

const ofDispositions = (defined: Defined, program: string, to: string): Definition[] =>
  ofKind<DispositionData>(defined, 'disposition')
    .filter(({ programs }) => programs?.includes(program))
    .map(({ disposition, programs }) => ({
      what: `disposition:${disposition}`,
      type: 'config.disposition_defined',
      data: { disposition, programs: renamedAmong(programs ?? [], program, to) },
      at: 'now',
    }));

/** What is to be said from now on, so that nothing set on the floor names this part by its old name. */
export const renamedDefinitions = (
  defined: Defined,
  settings: FloorSettings,
  { kind, name }: NamedPart,
  to: string,
): Definition[] =>
  kind === 'team'
    ? [...ofAgents(defined, settings, name, to), ...ofRules(defined, name, to)]
    : [...ofQueues(defined, name, to), ...ofDispositions(defined, name, to)];
