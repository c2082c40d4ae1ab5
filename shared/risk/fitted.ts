/**
 * Constants fitted by `npm run evaluate:risk -- --fit` on the first seven days of a recorded bank's contact centre (1–7 August 1999,
 * target 20 s); the seven days after them judge (docs/risk.md). `visit` and `hit` are weights of log-odds, the constant first; what each
 * weighs is listed in visit-risk.ts and hit-chance.ts.
 */
export const fitted = {
  visit: [4.1733, 0.1356, 0.1236, -0.5247, -0.9614, -0.3237, -0.6559],
  hit: [0.0533, 0.3273, 0.1664, -0.6702, 0.1938],
  /** Pseudo-visits behind the hit chance: how alike the visits of one stretch turn out. */
  precision: 3.8,
  /** Variance of arrivals beyond Poisson's, per squared forecast. */
  arrivalSpread: 0.033,
  /** Of waiting visits that left within the target, the share that was answered rather than gave up. */
  answeredShare: 0.464,
} as const satisfies Record<string, number | readonly number[]>;
