/**
 * Asks the machine to leave the screen on; the browser takes that back whenever the page is hidden, so it is asked again.
 * Where it can't be had (an old browser, no secure address) the screen's own settings decide. @returns the disposer.
 */
export const keepAwake = (): (() => void) => {
  let lock: WakeLockSentinel | undefined;
  let ended = false;
  const ask = async (): Promise<void> => {
    if (ended || document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return;
    lock = await navigator.wakeLock.request('screen').catch(() => undefined);
    if (ended) await lock?.release();
  };
  const seen = (): void => void ask();
  document.addEventListener('visibilitychange', seen);
  seen();
  return () => {
    ended = true;
    document.removeEventListener('visibilitychange', seen);
    void lock?.release();
  };
};
