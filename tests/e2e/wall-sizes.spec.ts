import { wallsFit } from './walls-fit.ts';

/** The extremes; `wall-sizes.long.test.ts` looks at every size with every load. */
const extremes = [
  [8, 60],
  [30, 400],
] as const;

await wallsFit({
  sizes: [
    [1280, 720, extremes],
    [1920, 1080, [...extremes, [3, 12], [3, 400]]],
    [3840, 2160, extremes],
    [1080, 1920, extremes],
  ],
  shown: [[1920, 1080]],
  distances: [
    [8, 1920, 1080],
    [5, 1080, 1920],
  ],
});
