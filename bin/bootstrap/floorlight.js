import { join } from 'node:path';
import { ensureNode, withNode } from './node.js';
import { ensurePackages } from './packages.js';
import { root } from './root.js';
import { runForeground } from './run.js';
import { orExplain } from './say.js';
import { ensureRedis } from './system.js';
import { ensureWeb } from './web.js';

const starts = (args) => args[0] === 'start' && !args.includes('--help') && !args.includes('-h');

const prepare = (args) => {
  const node = ensureNode();
  ensurePackages();
  if (!starts(args)) return node;
  if (!process.env.REDIS_URL && !process.env.REDIS_URL_FILE) ensureRedis();
  ensureWeb(node);
  return node;
};

/** Makes sure of what the product needs, then hands over to bin/main.ts on the right Node. */
export const floorlight = async (args) => {
  const node = await orExplain(() => prepare(args));
  const env = { ...withNode(node), FLOORLIGHT_LAUNCHER: String(process.pid) };
  const flags = ['--disable-warning=ExperimentalWarning', join(root, 'bin/main.ts')];
  process.exitCode = await orExplain(() => runForeground(node, [...flags, ...args], { env }));
};
