import { fileURLToPath } from 'node:url';
import { ensureNode, withNode } from '../../bin/bootstrap/node.js';
import { ensurePackages } from '../../bin/bootstrap/packages.js';
import { runForeground } from '../../bin/bootstrap/run.js';
import { orExplain } from '../../bin/bootstrap/say.js';
import { ensureChromium, ensureRedis } from '../../bin/bootstrap/system.js';
import { ensureWeb } from '../../bin/bootstrap/web.js';

const { node, chromium } = await orExplain(() => {
  const found = ensureNode();
  ensurePackages();
  ensureRedis();
  const browser = ensureChromium();
  ensureWeb(found);
  return { node: found, chromium: browser };
});
const args = [fileURLToPath(import.meta.resolve('./main.ts')), ...process.argv.slice(2)];
process.exitCode = await orExplain(() =>
  runForeground(node, args, { env: { ...withNode(node), FLOORLIGHT_CHROMIUM: chromium } }),
);
