type Keyed = { queue: string; slot: number; outcome: boolean };
type Count = { cases: number; hits: number };

/** Cases of the queue at large that stand behind each half-hour's own, so that one training day does not make a certainty. */
const PRIOR_CASES = 3;

/** How often the outcome came true in training, by queue and half-hour; what training never saw falls back to the queue, then to all. */
export function fitBaseRate<Case extends Keyed>(training: Case[], also: (one: Case) => number = () => 0): (one: Case) => number {
  const counts = new Map<string, Count>();
  for (const one of training) for (const key of keys(one, also(one))) add(counts, key, one.outcome);
  return (one) =>
    keys(one, also(one)).reduce((prior, key) => {
      const { cases, hits } = counts.get(key) ?? { cases: 0, hits: 0 };
      return (hits + PRIOR_CASES * prior) / (cases + PRIOR_CASES);
    }, 0.5);
}

/** From the widest to the narrowest. */
function keys({ queue, slot }: Keyed, also: number): string[] {
  return [`${also}`, `${also} ${queue}`, `${also} ${queue} ${slot}`];
}

function add(counts: Map<string, Count>, key: string, outcome: boolean): void {
  const count = counts.get(key) ?? { cases: 0, hits: 0 };
  counts.set(key, { cases: count.cases + 1, hits: count.hits + (outcome ? 1 : 0) });
}
