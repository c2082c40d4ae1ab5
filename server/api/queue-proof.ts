import type { z } from 'zod';
import type { AgentTile } from '@floorlight/shared/board/board.ts';
import { projectAgents, type Opaque } from '@floorlight/shared/board/project.ts';
import type { NameLevel } from '@floorlight/shared/access/name-level.ts';
import type { Weighed } from '@floorlight/shared/floor/proof/weigh.ts';
import { waitOf } from '@floorlight/shared/floor/proof/piece.ts';
import { measures } from '@floorlight/shared/metrics/measure.ts';
import type { ProofQuery } from '@floorlight/shared/store/gather-proof.ts';
import type { ProofPage } from '@floorlight/shared/store/read-proof.ts';
import type { namedAgent, queueProof } from './proof-answer.ts';

type Answer = z.input<typeof queueProof>;
type Named = z.input<typeof namedAgent>;

type Answered = Pick<Weighed['piece'], 'agent' | 'queue'>;
export type Namer = (piece: Answered) => Named;

/**
 * Who answered, as the asker may name them.
 * @param levelOf how an agent who answered in a queue may be named; null: not at all.
 */
export const namer =
  (tiles: ReadonlyMap<string, AgentTile>, levelOf: (agent: string, queue: string) => NameLevel | null, opaque: Opaque): Namer =>
  ({ agent, queue }) => {
    const tile = agent === null ? undefined : tiles.get(agent);
    const level = tile ? levelOf(tile.id, queue) : null;
    if (!tile || level === null) return null;
    const [shown] = projectAgents([tile], level, opaque);
    return shown ? { id: shown.id, name: shown.name } : null;
  };

/** One visit or handling as it is told. */
export const proofItem = ({ piece, counts, numerator, denominator }: Weighed, now: number, name: Namer) => ({
  contact: piece.contact,
  visit: piece.visit,
  queue: piece.queue,
  enteredAt: piece.enteredAt,
  waitMs: piece.of === 'visits' ? waitOf(piece, now) : null,
  outcome: piece.outcome,
  agent: name(piece),
  counts,
  adds: { numerator, denominator },
  targetSeconds: piece.judging.target / 1000,
  variant: piece.judging.variant,
});

const isMixed = (weighed: readonly Weighed[]): boolean =>
  new Set(weighed.map(({ piece }) => `${piece.judging.target} ${piece.judging.variant}`)).size > 1;

/** The last millisecond of "today" is the floor's now; an interval's window is the whole interval. */
const shownWindow = ({ window, look }: ProofPage['proof'], now: boolean): Answer['window'] => {
  const zone = look.floor.zone.name;
  if (now) return { from: look.floor.clock.now, to: look.floor.clock.now, zone };
  return { from: window.from, to: window.to === look.floor.clock.now + 1 ? look.floor.clock.now : window.to, zone };
};

/** What the API answers for one page of a queue's proof. */
export const queueProofAnswer = (
  query: ProofQuery & { subject: Answer['subject'] },
  { proof, page, next }: ProofPage,
  name: Namer,
): Answer => {
  const { tile, window, weighed, sum, look } = proof;
  const { now } = look.floor.clock;
  const { rule, kind } = measures[query.measure];
  const definition = query.measure === 'service-level' ? tile.variant : query.measure;
  return {
    subject: query.subject,
    id: query.id,
    name: tile.name,
    measure: query.measure,
    period: query.period,
    rule: `${rule} ${definition}`,
    definition,
    variant: tile.variant,
    attribution: window.attribution,
    targetSeconds: tile.targetSeconds,
    goal: tile.goal,
    goalPeriod: tile.goalPeriod,
    mixed: isMixed(weighed),
    window: shownWindow(proof, kind === 'now'),
    asOf: { cursor: look.meta.cursor, now },
    ...sum.figure,
    excluded: [...sum.excluded],
    pending: sum.pending,
    items: page.map((one) => proofItem(one, now, name)),
    total: weighed.length,
    next,
  };
};
