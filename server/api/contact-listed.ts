import type { z } from 'zod';
import type { NameLevel } from '@floorlight/shared/access/name-level.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import type { ListedContact } from '@floorlight/shared/store/contact-log/listed.ts';
import { readAgentTiles } from '@floorlight/shared/store/read-tiles.ts';
import type { Asker } from './contact-search.ts';
import { levelsOn } from './contact-within.ts';
import type { contactsAnswer } from './contacts-answer.ts';
import { shownName } from './shown-name.ts';

type Listed = z.input<typeof contactsAnswer>['contacts'][number];
type NameOf = (agent: string, level: NameLevel) => Listed['agents'][number];

/** Of each kind in a row of a list. */
const mostNamed = 10;

const first = <T>(list: readonly T[]): T[] => list.slice(0, mostNamed);
const beyond = (list: readonly unknown[]): number => Math.max(0, list.length - mostNamed);

const allOf = (row: ListedContact): Listed['all'] => ({
  outcome: row.outcome,
  wait: row.wait_ms,
  ring: row.ring_ms,
  talk: row.talk_ms,
  hold: row.hold_ms,
  afterWork: row.acw_ms,
  handlings: row.handlings,
  transfers: row.transfers,
  dispositions: first(row.dispositions),
});

interface Part {
  readonly isWhole: boolean;
  /** Whether they may read every name in it. */
  readonly isNamed: boolean;
  readonly queues: readonly string[];
  readonly agents: readonly string[];
}

/** Of a contact that lies in queues of others too, what is the asker's. */
const partFor = ({ reach, seen }: Asker, row: ListedContact): Part & { readonly levelOf: (agent: string) => NameLevel } => {
  const levelOf = levelsOn(reach, seen, row.program);
  const queues = row.queues.filter((queue) => seen.queues?.has(queue) ?? true);
  const isWhole = queues.length === row.queues.length;
  const isNamed = isWhole && row.agents.every((agent) => levelOf(agent) === 'full');
  return { isWhole, isNamed, levelOf, queues, agents: row.agents.filter((agent) => isWhole || seen.agents?.has(agent)) };
};

const tellContact = (
  row: ListedContact,
  { isWhole, isNamed, queues, agents }: Part,
  nameOf: (agent: string) => Listed['agents'][number],
): Listed => ({
  id: row.id,
  firstAt: row.first_at.getTime(),
  closedAt: row.closed_at?.getTime() ?? null,
  channel: row.channel,
  direction: row.direction,
  program: row.program,
  issue: isNamed || !row.written?.edited.includes('issue') ? row.issue : null,
  resolved: isWhole ? row.resolved : null,
  rating: isWhole ? row.rating : null,
  queues: first(queues),
  agents: first(agents).map(nameOf),
  all: isWhole ? allOf(row) : null,
  written: isNamed ? (row.written as Listed['written']) : null,
  dueAt: isNamed ? (row.due_at?.getTime() ?? null) : null,
  more: { queues: beyond(queues), agents: beyond(agents), dispositions: isWhole ? beyond(row.dispositions) : 0 },
});

const naming = async ({ redis }: Context, { floor, opaque }: Asker, agents: ReadonlySet<string>): Promise<NameOf> => {
  const tiles = await readAgentTiles(redis, floor, [...agents]);
  return (agent, level) => ({
    id: level === 'full' ? agent : opaque(agent),
    name: shownName(tiles.get(agent) ?? { id: agent, name: agent, desk: null }, level),
  });
};

/** Contacts as a list tells them to somebody. */
export const listedFor = async (context: Context, asker: Asker, rows: readonly ListedContact[]): Promise<Listed[]> => {
  const parts = rows.map((row) => ({ row, part: partFor(asker, row) }));
  const nameOf = await naming(context, asker, new Set(parts.flatMap(({ part }) => first(part.agents))));
  return parts.map(({ row, part }) => tellContact(row, part, (agent) => nameOf(agent, part.levelOf(agent))));
};
