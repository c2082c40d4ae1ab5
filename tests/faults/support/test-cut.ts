import { expect, test } from 'vitest';
import { cutNetworks } from './cut-networks.ts';
import { noNetworks } from './networks.ts';

/** A test that cuts worker and Redis apart for so many seconds each time; skipped, with the reason, where there are no namespaces. */
export const testCut = (seconds: readonly number[]): void => {
  const reason = noNetworks();
  if (reason !== null)
    console.warn(`No network namespaces here (they need Linux, root and iproute2), tests with them are skipped: ${reason}`);
  const named = new Intl.ListFormat('en-GB').format(seconds.map(String));
  test.skipIf(reason !== null)(
    `worker and Redis cut apart for ${named} s: no loss, no double run, screens blind and back`,
    async () => {
      await cutNetworks(seconds);
      expect.hasAssertions();
    },
  );
};
