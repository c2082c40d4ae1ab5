import type { ShiftPart } from '@floorlight/shared/schedules/shift.ts';
import { answerOf } from '#lib/live/api-problem.ts';
import { exceptionOf, type ToldException } from './exceptions/told-exception.ts';
import { readInDays, type Days } from './read-in-days.ts';
import type { KnownShift, Roster } from './roster.ts';

type Instants = 'start' | 'end' | 'parts' | 'agent';
type Told<Of extends { readonly start: number }> = Omit<Of, Instants> & { readonly start: string; readonly end: string };

/** As the API tells it. */
interface Answer {
  readonly asOf: { readonly now: number };
  readonly teams: Roster['teams'];
  readonly agents: readonly {
    /** Null where agents are only counted. */
    readonly agent: { readonly id: string; readonly name: string } | null;
    readonly team: string | null;
    readonly shifts: readonly (Told<KnownShift> & { readonly parts: readonly Told<ShiftPart>[] })[];
    readonly exceptions: readonly ToldException[];
  }[];
}

interface Asked extends Days {
  readonly floor: string;
  /** None: all of them; the empty name: who is of no team. */
  readonly team: readonly string[];
}

const period = <Of extends { readonly start: string; readonly end: string }>(of: Of) => ({
  ...of,
  start: Date.parse(of.start),
  end: Date.parse(of.end),
});

const rosterOf = ({ asOf, teams, agents }: Answer): Roster => ({
  now: asOf.now,
  teams,
  agents: agents.flatMap(({ agent, team, shifts, exceptions }) => {
    if (agent === null) return [];
    const { id, name } = agent;
    return {
      id,
      name,
      team,
      shifts: shifts.map((shift) => ({ ...period(shift), agent: id, parts: shift.parts.map(period) })),
      exceptions: exceptions.map(exceptionOf),
    };
  }),
});

const readDays = async ({ floor, from, to, team }: Asked, signal: AbortSignal): Promise<Roster> => {
  const asked = new URLSearchParams([['from', from], ['to', to], ...team.map((each) => ['team', each])]);
  const address = `/api/v1/floors/${encodeURIComponent(floor)}/schedules?${asked}`;
  return rosterOf(await answerOf<Answer>(await fetch(address, { headers: { accept: 'application/json' }, signal })));
};

const both = <Of extends { readonly id: string }>(one: readonly Of[], other: readonly Of[]): Of[] => {
  const known = new Set(one.map(({ id }) => id));
  return [...one, ...other.filter(({ id }) => !known.has(id))];
};

/** What reaches from some days into the others is in both. */
export const joinRosters = (one: Roster, other: Roster): Roster => {
  const more = new Map(other.agents.map((agent) => [agent.id, agent]));
  const agents = one.agents.map((agent) => {
    const then = more.get(agent.id);
    const { shifts, exceptions } = agent;
    return then ? { ...agent, shifts: both(shifts, then.shifts), exceptions: both(exceptions, then.exceptions) } : agent;
  });
  return { ...other, agents: both(agents, other.agents) };
};

/** @throws ApiProblem */
export const readRoster = (asked: Asked, signal: AbortSignal): Promise<Roster> =>
  readInDays(asked, (days) => readDays({ ...asked, ...days }, signal), joinRosters);
