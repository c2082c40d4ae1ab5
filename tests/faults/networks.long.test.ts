import { expect, test } from 'vitest';
import { cutNetworks } from './support/cut-networks.ts';
import { noNetworks } from './support/networks.ts';

const reason = noNetworks();
if (reason !== null)
  console.warn(`No network namespaces here (they need Linux, root and iproute2), tests with them are skipped: ${reason}`);

test.skipIf(reason !== null)(
  'worker and Redis cut apart for 1, 5 and 30 s: no loss, no double run, screens blind and back',
  async () => {
    await cutNetworks([1, 5, 30]);
    expect.hasAssertions();
  },
);
