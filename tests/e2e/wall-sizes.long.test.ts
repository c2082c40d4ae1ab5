import { allLoads, allSizes, wallsFit } from './walls-fit.ts';

await wallsFit({
  sizes: allSizes.map(([width, height]) => [width, height, allLoads] as const),
  shown: allSizes,
  distances: [
    [8, 1920, 1080],
    [8, 3840, 2160],
    [4, 1920, 1080],
    [5, 1080, 1920],
  ],
});
