import { setTimeout as sleep } from 'node:timers/promises';
import type { BoardPublisher } from '@floorlight/server/testing/publish-board.ts';
import type { AgentTile, Board, BoardDelta, QueueTile } from '@floorlight/shared/board/board.ts';
import { busyBoard } from '../../e2e/busy-board.ts';

export const agents = 60;
const queues = 6;

export const busyFloor = (id: string): Board => busyBoard(id, queues, agents, Date.now());

const states = ['talking', 'acw', 'available', 'not_ready', 'ringing'] as const;

/** What one event of a busy floor changes: an agent's state, two queues' figures. */
export const changeOf = ({ queues, agents }: Board, number: number): Pick<BoardDelta, 'queues' | 'agents' | 'asOf'> => {
  const now = Date.now();
  const agent = agents[(number * 7) % agents.length] as AgentTile;
  const touched = [queues[0], queues[1 + (number % (queues.length - 1))]] as QueueTile[];
  const set = touched.map((queue, place) => ({
    ...queue,
    waiting: (number * 3 + place) % 17,
    waitingSince: Array.from({ length: (number * 3 + place) % 17 }, (_, wait) => now - 30_000 + wait * 1000),
    talking: (number + place) % 60,
  }));
  const state = states[number % states.length] ?? 'talking';
  return {
    asOf: { cursor: `${number}-0`, now },
    queues: { set, gone: [] },
    agents: { set: [{ ...agent, state, reason: state === 'not_ready' ? 'Lunch' : null, since: now }], gone: [] },
  };
};

let number = 0;

/** Changes `perSecond` times a second for so many milliseconds, with a heartbeat each second. */
export const keepBusy = async (publisher: BoardPublisher, perSecond: number, milliseconds: number): Promise<void> => {
  const beat = (): void => void publisher.beat({ foldedAt: Date.now(), floorNow: Date.now() });
  beat();
  const beating = setInterval(beat, 1000);
  const until = performance.now() + milliseconds;
  while (performance.now() < until) {
    number += 1;
    const began = performance.now();
    await publisher.commit(changeOf(publisher.board, number));
    await sleep(Math.max(0, 1000 / perSecond - (performance.now() - began)));
  }
  clearInterval(beating);
};
