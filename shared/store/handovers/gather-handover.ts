import type { Board } from '../../board/board.ts';
import { cut } from '../../handover/cut.ts';
import type { HandoverContent, Section } from '../../handover/content.ts';
import type { Context } from '../../runtime/context.ts';
import type { Merges } from '../../settings/merges.ts';
import { readBoard } from '../read-board.ts';
import { readExceptions } from '../rosters/read-roster.ts';
import { alertsHeld } from './alerts-held.ts';
import { foretoldMisses } from './foretold-misses.ts';
import { leftOfContacts } from './left-of-contacts.ts';
import { readNotes } from './notes.ts';
import { tasksLeft } from './tasks-left.ts';

const hour = 60 * 60_000;
/** What is due so long after a period is still its to hand over. */
const ahead = 24 * hour;
/** Who is doubted is known of now alone; of a period that ended longer ago it says nothing. */
const longOver = 12 * hour;

export interface HandoverQuery {
  readonly floor: string;
  /** UTC ms; what is told is of [from, to). */
  readonly from: number;
  readonly to: number;
  readonly merges: Merges;
  /** How people are called. */
  readonly named: (agent: string) => { readonly id: string; readonly name: string };
  /** The floor's clock. */
  readonly now: number;
}

const doubtedOn = ({ agents }: Board): NonNullable<HandoverContent['agents']> =>
  agents
    .flatMap(({ id, name, team, state, confidence, doubt }) =>
      state === 'offline' || confidence === 'confirmed' ? [] : [{ agent: { id, name }, team, confidence, doubt }],
    )
    .toSorted((a, b) => (a.agent.id < b.agent.id ? -1 : 1));

const doubted = async ({ redis }: Context, { floor, to, now }: HandoverQuery): Promise<HandoverContent['agents']> => {
  const board = now - to > longOver ? null : await readBoard(redis, floor);
  return board && doubtedOn(board);
};

const exceptions = async ({ db }: Context, query: HandoverQuery): Promise<HandoverContent['exceptions']> => {
  const { floor, from, to, merges, named } = query;
  const found = await readExceptions(db, { floor, merges, from, to: to + ahead, states: ['asked', 'approved'] });
  return found.flatMap(({ id, agent, activity, start, end, state }) =>
    state === 'asked' || state === 'approved' ? [{ exception: id, agent: named(agent), activity, start, end, state }] : [],
  );
};

/** All that a period hands over (SPEC HO1). @param here the records within reach: of the whole floor. */
export const gatherHandover = async (here: Context, query: HandoverQuery): Promise<HandoverContent> => {
  const { floor, from, to, named } = query;
  const dueTo = to + ahead;
  const left = await leftOfContacts(here.db, { floor, to, dueTo });
  const { tasks, more } = await tasksLeft(here.db, { floor, from, to, dueTo });
  const alsoMore: Section[] = [...(left.more ? (['contacts'] as const) : []), ...(more ? (['tasks'] as const) : [])];
  const whole = {
    ...{ floor, from, to },
    alerts: await alertsHeld(here.db, { floor, from, to }),
    agents: await doubted(here, query),
    exceptions: await exceptions(here, query),
    misses: await foretoldMisses(here, { floor, from, to }),
    contacts: left.contacts,
    tasks: tasks.map((task) => ({ ...task, agent: task.agent === null ? null : named(task.agent) })),
    notes: await readNotes(here.db, { floor, from, to }),
  };
  return cut(whole, alsoMore);
};
