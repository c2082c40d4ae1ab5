import type { Floor } from './floor.ts';

/** Notes from when on an agent's time may have changed. */
export const touchAgent = (floor: Floor, id: string, since: number): void => {
  floor.changes.agents.set(id, Math.min(since, floor.changes.agents.get(id) ?? since));
  floor.changes.unseen.add(id);
};
