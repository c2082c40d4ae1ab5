const blockedMs = 3000;

/** Preloaded into a worker: asked to, its event loop stands still, as in a computation that takes too long. */
process.on('SIGUSR2', () => {
  const end = performance.now() + blockedMs;
  while (performance.now() < end);
});
