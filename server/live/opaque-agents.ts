import type { Opaque } from '@floorlight/shared/board/project.ts';
import { openSeal } from '@floorlight/shared/store/seal.ts';

/** Remembered beyond this many, agents are marked anew: it bounds memory, nothing else. */
const mostKnown = 200_000;

/**
 * What stands for agents' ids in views that hide who they are (SPEC BD6): keyed with the instance's secret, so that nobody who
 * knows a name can try it, and the same on every server, so that all viewers see the same board.
 */
export const openOpaqueAgents = (secret: string): ((floor: string) => Opaque) => {
  const { mark } = openSeal({ FLOORLIGHT_SECRET: secret });
  const known = new Map<string, string>();
  return (floor) => (agent) => {
    const name = `agent ${JSON.stringify([floor, agent])}`;
    const marked = known.get(name) ?? mark(name);
    if (known.size >= mostKnown) known.clear();
    known.set(name, marked);
    return marked;
  };
};
