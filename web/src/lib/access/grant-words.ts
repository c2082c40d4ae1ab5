import type { Grant } from '@floorlight/shared/access/grant.ts';
import type { NameLevel } from '@floorlight/shared/access/name-level.ts';
import type { Role } from '@floorlight/shared/access/role.ts';
import { m } from '@floorlight/shared/messages/compiled/messages.js';
import { formatTag } from '@floorlight/shared/words/language.ts';
import { partsOf, type ScopeKind } from './grant-shape.ts';

const roleWords: Record<Role, () => string> = {
  screen: m.settings_role_screen,
  agent: m.settings_role_agent,
  team_lead: m.settings_role_team_lead,
  supervisor: m.settings_role_supervisor,
  planner: m.settings_role_planner,
  quality: m.settings_role_quality,
  compliance: m.settings_role_compliance,
  client: m.settings_role_client,
  administrator: m.settings_role_administrator,
};
export const roleWord = (role: Role): string => roleWords[role]();

const roleDoes: Record<Role, () => string> = {
  screen: m.settings_role_screen_does,
  agent: m.settings_role_agent_does,
  team_lead: m.settings_role_team_lead_does,
  supervisor: m.settings_role_supervisor_does,
  planner: m.settings_role_planner_does,
  quality: m.settings_role_quality_does,
  compliance: m.settings_role_compliance_does,
  client: m.settings_role_client_does,
  administrator: m.settings_role_administrator_does,
};
/** What somebody of this role sees and does, in a sentence. */
export const roleSentence = (role: Role): string => roleDoes[role]();

const kindWords: Record<ScopeKind, () => string> = {
  everything: m.settings_scope_everything,
  floors: m.settings_scope_floors,
  teams: m.settings_scope_teams,
  programs: m.settings_scope_programs,
  agents: m.settings_scope_agents,
};
export const kindWord = (kind: ScopeKind): string => kindWords[kind]();

const levelWords: Record<NameLevel, () => string> = {
  full: m.settings_names_full,
  short: m.settings_names_short,
  initials: m.settings_names_initials,
  desk: m.settings_names_desk,
  nobody: m.settings_names_nobody,
  counts: m.settings_names_counts,
};
export const levelWord = (level: NameLevel): string => levelWords[level]();

export const together = (words: readonly string[]): string => new Intl.ListFormat(formatTag(), { type: 'unit' }).format(words);

export type FloorNames = ReadonlyMap<string, string>;

/** What a role is held on: `Everything`, `North, South`, `Blue, Red (North)`. */
export const scopeWords = ({ scope }: Grant, floors: FloorNames): string => {
  const nameOf = (floor: string): string => floors.get(floor) ?? floor;
  if (scope.kind === 'everything') return m.settings_scope_everything();
  if (scope.kind === 'floors') return together(scope.floors.map(nameOf));
  const byFloor = Map.groupBy(partsOf(scope), ({ floor }) => floor);
  return together(
    [...byFloor].map(([floor, parts]) =>
      m.settings_parts_on_floor({ parts: together(parts.map(({ name }) => name)), floor: nameOf(floor) }),
    ),
  );
};
