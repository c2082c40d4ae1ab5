const key = 'floorlight:reloaded-for-protocol';

/**
 * Reloads the page for a server that speaks a newer protocol (SPEC BD7), but only once for each: a cached old page must not reload for ever.
 * @returns false where that reload was already tried.
 */
export const reloadOnce = (protocol: number, storage: Pick<Storage, 'getItem' | 'setItem'>, reload: () => void): boolean => {
  if (storage.getItem(key) === String(protocol)) return false;
  storage.setItem(key, String(protocol));
  reload();
  return true;
};
