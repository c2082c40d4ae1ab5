import { quarterStart } from '../calendar/interval.ts';
import type { Agent } from './agent/agent.ts';
import { newestHandled, newestOffers, servedQueues } from './agent/newest-offers.ts';
import { pieceKey, type Past } from './agent/past.ts';
import type { Work } from './agent/work.ts';
import type { Floor } from './floor.ts';
import { standingSpan } from './forget.ts';
import { hourKey } from './keep/hour-key.ts';
import { agentHotLimit, dayLength } from './limits.ts';

/** How many agents one commit looks at: all in turn, so that none has much to write. */
const atOnce = 50;

const isOver = (floor: Floor, { contact, segments }: Work, before: number): boolean =>
  !floor.contacts.has(contact) && segments.every(({ to }) => to !== null && to < before);

const newPiece = (past: Past | null, works: readonly Work[], number: number): Past['pieces'] => {
  const ends = works.flatMap(({ segments }) => segments.map(({ to }) => to ?? 0));
  return [...(past?.pieces ?? []), [number, Math.max(0, ...ends)]];
};

/** Puts an agent's work that was over half an hour ago out of memory (`Past`); what a late event needs of it is brought back. */
export const freeze = (floor: Floor, agent: Agent): void => {
  const from = quarterStart(floor.clock.now - agentHotLimit);
  const { past } = agent;
  if (past && from <= past.from) return;
  const over = [...agent.work.values()].filter((work) => isOver(floor, work, from));
  if (over.length === 0) return;
  for (const work of over) {
    agent.work.delete(work.contact);
    if (work.segments[0]) floor.changes.workHours.add(hourKey(agent.id, work.segments[0].from));
  }
  const number = (past?.pieces.at(-1)?.[0] ?? 0) + 1;
  agent.past = {
    from,
    offers: newestOffers(past?.offers ?? [], over),
    heard: newestHandled(past?.heard ?? 0, over),
    served: Object.fromEntries(servedQueues(past?.served ?? {}, over)),
    pieces: newPiece(past, over, number),
  };
  agent.spans.splice(0, standingSpan(agent, from));
  floor.changes.pieces.set(pieceKey(agent.id, number), over);
  floor.changes.pasts.add(agent.id);
};

/** Freezes a few agents, going round them all. */
export const freezeSome = (floor: Floor): void => {
  for (let looked = 0; looked < Math.min(atOnce, floor.agents.size); looked += 1) {
    const next = floor.freezing.next();
    if (next.done) floor.freezing = floor.agents.values();
    else freeze(floor, next.value);
  }
};

/** Pieces of which even the day before the horizon needs nothing any more. */
export const forgetPieces = (floor: Floor, agent: Agent): void => {
  const { past } = agent;
  const gone = past?.pieces.filter(([, over]) => over < floor.horizon - dayLength) ?? [];
  // the newest stays: it tells the number of the next
  const kept = past?.pieces.filter((piece, index) => !gone.includes(piece) || index === past.pieces.length - 1);
  if (!past || !kept || kept.length === past.pieces.length) return;
  for (const piece of past.pieces) if (!kept.includes(piece)) floor.changes.pieces.set(pieceKey(agent.id, piece[0]), null);
  agent.past = { ...past, pieces: kept };
  floor.changes.pasts.add(agent.id);
};
