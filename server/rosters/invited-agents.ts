import type ICAL from 'ical.js';
import type { RosterFloor } from './roster-plan.ts';

/** Ids of those who are called so. */
export type ByName = ReadonlyMap<string, readonly string[]>;

export const byNameOf = ({ agents }: RosterFloor): ByName => {
  const named = Map.groupBy(agents, ([, name]) => name);
  return new Map([...named].map(([name, all]) => [name, all.map(([id]) => id)]));
};

/** Whom an entry invites, each once; or why that can't be told. */
export interface Invited {
  readonly agents: readonly string[];
  readonly faults: readonly string[];
}

/** Address and name of somebody invited. */
const textsOf = (attendee: ICAL.Property): string[] => {
  const name = attendee.getParameter('cn');
  return [String(attendee.getFirstValue()).replace(/^mailto:/i, ''), ...(typeof name === 'string' ? [name] : [])];
};

/** Who of the floor that is, by id before name; nobody: a guest. */
const meant = (texts: readonly string[], { agents }: RosterFloor, byName: ByName): readonly string[] => {
  const id = texts.find((text) => agents.has(text));
  return id === undefined ? (texts.map((text) => byName.get(text)).find((ids) => ids !== undefined) ?? []) : [id];
};

const several = (ids: readonly string[]): string =>
  `invites somebody by a name that ${ids.map((id) => `"${id}"`).join(' and ')} have; invite them by id`;

const nobody = 'invites nobody of this floor; say whose calendar it is, or invite them by id or name';

/** Everybody of the floor whom an entry invites. @param byName of the same floor. */
export const invitedAgents = (event: ICAL.Event, floor: RosterFloor, byName: ByName): Invited => {
  const all = event.attendees.map((attendee) => meant(textsOf(attendee), floor, byName));
  const unclear = all.filter(({ length }) => length > 1).map(several);
  const agents = [...new Set(all.flatMap((ids) => (ids.length === 1 ? ids : [])))];
  return { agents, faults: agents.length === 0 && unclear.length === 0 ? [nobody] : [...new Set(unclear)] };
};
