import type { Reach } from '@floorlight/shared/access/reach.ts';
import type { AgentTile } from '@floorlight/shared/board/board.ts';
import type { Opaque } from '@floorlight/shared/board/project.ts';
import type { AgentsMeant, ContactSearch } from '@floorlight/shared/contacts/contact-search.ts';
import type { CustomerWay } from '@floorlight/shared/contacts/customer-way.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import type { NamedIn } from '@floorlight/shared/store/contact-log/conditions.ts';
import type { PageAsked } from '@floorlight/shared/store/contact-log/search.ts';
import { boardNames } from '@floorlight/shared/store/read-frame.ts';
import { readAgentTiles, readQueueTile } from '@floorlight/shared/store/read-tiles.ts';
import { Problem } from '../problems/problem.ts';
import type { ContactsAsked } from './contact-search-parameters.ts';
import { levelsOn } from './contact-within.ts';
import { checkQueue, type Within } from './within.ts';

export interface Asker {
  readonly floor: string;
  readonly reach: Reach;
  readonly seen: Within;
  readonly opaque: Opaque;
}

/** Nobody's id: who is not one of the asker's own. */
const anybody = '';

const namedIn = ({ reach, seen }: Asker): NamedIn => {
  if (reach.whole !== null) return reach.whole === 'full' ? 'everywhere' : [];
  const programs = [...reach.programs.map(({ program }) => program), null];
  return programs.filter((program) => levelsOn(reach, seen, program)(anybody) === 'full');
};

const untold = (field: string, status: 400 | 403, code: string, detail: string): Problem =>
  new Problem(status, code, `${field} ${detail}.`, { errors: [{ field, detail }] });

/** Who is meant by ids as the asker is told them: another stands for who is not named to them (SPEC BD6). */
const agentsMeant = async (
  { redis }: Context,
  asker: Asker,
  asked: readonly string[],
  named: NamedIn,
): Promise<AgentsMeant[]> => {
  if (named === 'everywhere') return [{ ids: asked, where: 'anywhere' }];
  const { floor, seen, opaque } = asker;
  const own = asked.filter((id) => seen.agents?.has(id));
  const others = asked.filter((id) => !own.includes(id));
  const known = others.length === 0 ? [] : await boardNames(redis, floor, 'a:');
  const hidden = known.filter((id) => !seen.agents?.has(id) && others.includes(opaque(id)));
  if (named.length === 0 && hidden.length < others.length)
    throw untold('agent', 400, 'bad-parameter', 'must be an id as "agents" of a contact here tells it to you');
  return [
    { ids: own, where: 'anywhere' },
    { ids: named.length === 0 ? [] : others, where: 'named' },
    { ids: hidden, where: 'hidden' },
  ];
};

/** Agents of these teams, as far as they are the asker's: through a program nobody's team is seen. */
const agentsOf = async ({ redis }: Context, { floor, seen }: Asker, teams: readonly string[]): Promise<AgentsMeant[]> => {
  const known = seen.agents ? [...seen.agents] : await boardNames(redis, floor, 'a:');
  const tiles: AgentTile[] = [...(await readAgentTiles(redis, floor, known)).values()];
  return [{ ids: tiles.filter(({ team }) => team !== null && teams.includes(team)).map(({ id }) => id), where: 'anywhere' }];
};

const queuesOf = async ({ redis }: Context, { floor, seen }: Asker, groups: readonly string[]): Promise<string[]> => {
  const each = groups.map(async (group) => {
    const id = `group:${group}`;
    checkQueue(seen, floor, id, 'group');
    return (await readQueueTile(redis, floor, id))?.members ?? [];
  });
  return (await Promise.all(each)).flat();
};

/** What somebody asks for, in the words of the store, as far as they may ask it. @throws Problem which names the field. */
export const searchAsked = async (
  context: Context,
  asker: Asker,
  { queue, group, agent, team, view, limit, after, ...rest }: ContactsAsked,
  customer?: readonly CustomerWay[],
): Promise<PageAsked> => {
  const named = namedIn(asker);
  for (const one of queue ?? []) checkQueue(asker.seen, asker.floor, one, 'queue');
  if (rest.text !== undefined && named.length === 0 && !asker.seen.agents?.size)
    throw untold('text', 403, 'names-hidden', 'may name agents, who are not named to you; leave it out');
  const search: ContactSearch = {
    ...rest,
    ...{ customer },
    queues: [...(queue ? [queue] : []), ...(group ? [await queuesOf(context, asker, group)] : [])],
    agents: [
      ...(agent ? [await agentsMeant(context, asker, agent, named)] : []),
      ...(team ? [await agentsOf(context, asker, team)] : []),
    ],
  };
  return { search, view, named, after: after ?? null, limit };
};
