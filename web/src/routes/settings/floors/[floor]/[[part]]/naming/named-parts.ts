import type { NamedPart as Renamable } from '@floorlight/shared/access/renamed-scope.ts';
import type { FloorSettings } from '@floorlight/shared/settings/floor-settings.ts';

export type NamedKind = Renamable['kind'];

export interface NamedPart {
  readonly name: string;
  /** Agents of a team, queues of a program. */
  readonly count: number;
}

/** The teams or the programs of a floor, by name. */
export const namedParts = ({ teams, programs, agents, queues }: FloorSettings, kind: NamedKind): NamedPart[] => {
  const names = kind === 'team' ? teams : programs;
  const named = kind === 'team' ? agents.map(({ shown }) => shown.team) : queues.map(({ program }) => program);
  return names
    .map((name) => ({ name, count: named.filter((one) => one === name).length }))
    .toSorted((a, b) => a.name.localeCompare(b.name));
};
