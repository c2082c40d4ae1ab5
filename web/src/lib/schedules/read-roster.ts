import type { ShiftPart } from '@floorlight/shared/schedules/shift.ts';
import { answerOf } from '#lib/live/api-problem.ts';
import { exceptionOf, type ToldException } from './exceptions/told-exception.ts';
import type { KnownShift, Roster } from './roster.ts';

type Instants = 'start' | 'end' | 'parts' | 'agent';
type Told<Of extends { readonly start: number }> = Omit<Of, Instants> & { readonly start: string; readonly end: string };

/** As the API tells it. */
interface Answer {
  readonly asOf: { readonly now: number };
  readonly agents: readonly {
    /** Null where agents are only counted. */
    readonly agent: { readonly id: string; readonly name: string } | null;
    readonly team: string | null;
    readonly shifts: readonly (Told<KnownShift> & { readonly parts: readonly Told<ShiftPart>[] })[];
    readonly exceptions: readonly ToldException[];
  }[];
}

interface Asked {
  readonly floor: string;
  /** Of the floor's calendar, `yyyy-mm-dd`, both included. */
  readonly from: string;
  readonly to: string;
}

const period = <Of extends { readonly start: string; readonly end: string }>(of: Of) => ({
  ...of,
  start: Date.parse(of.start),
  end: Date.parse(of.end),
});

const rosterOf = ({ asOf, agents }: Answer): Roster => ({
  now: asOf.now,
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

/** @throws ApiProblem */
export const readRoster = async ({ floor, from, to }: Asked, signal: AbortSignal): Promise<Roster> => {
  const address = `/api/v1/floors/${encodeURIComponent(floor)}/schedules?${new URLSearchParams({ from, to })}`;
  return rosterOf(await answerOf<Answer>(await fetch(address, { headers: { accept: 'application/json' }, signal })));
};
