/** Preloaded into each child: when the supervisor is killed its channel closes, and the child finishes as if asked to. */
process.once('disconnect', () => {
  setTimeout(() => process.exit(1), 10_000).unref();
  process.kill(process.pid, 'SIGTERM');
});
process.channel?.unref();
