import type { Grant } from '@floorlight/shared/access/grant.ts';
import type { FloorPermission } from '@floorlight/shared/access/permission.ts';
import { reachOn } from '@floorlight/shared/access/reach.ts';
import { namesAgents, seesAgent } from '@floorlight/shared/access/sees.ts';
import type { AgentTile } from '@floorlight/shared/board/board.ts';
import { readMe } from './me.ts';

/** What this session holds; until that is known, and where it cannot be, nothing. Each call decides for itself. */
class Held {
  #grants = $state.raw<readonly Grant[]>([]);

  constructor() {
    readMe().then(
      ({ grants }) => (this.#grants = grants),
      () => undefined,
    );
  }

  /** Whether this may be offered for any agent of the floor. */
  onFloor(permission: FloorPermission, floor: string): boolean {
    return reachOn(this.#grants, permission, floor) !== null;
  }

  /** Whether this may be offered where it takes the whole of the floor. */
  onWhole(permission: FloorPermission, floor: string): boolean {
    return (reachOn(this.#grants, permission, floor)?.whole ?? null) !== null;
  }

  /** False where agents come and go with the contacts in reach (SPEC BD1); until it is known, as for most. */
  seesAll(floor: string): boolean {
    const reach = reachOn(this.#grants, 'agents.see', floor);
    return reach === null || reach.whole !== null || reach.teams.length > 0;
  }

  /** Whether agents may be told of one by one. */
  namesAgents(floor: string): boolean {
    const reach = reachOn(this.#grants, 'agents.see', floor);
    return reach !== null && namesAgents(reach);
  }

  forAgent(permission: FloorPermission, floor: string, agent: AgentTile): boolean {
    const reach = reachOn(this.#grants, permission, floor);
    return reach !== null && seesAgent(reach, agent) !== null;
  }
}

let opened: Held | null = null;

/** Read once a page. */
export const openHeld = (): Held => (opened ??= new Held());
