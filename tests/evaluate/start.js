import { fileURLToPath } from 'node:url';
import { ensureNode, withNode } from '../../bin/bootstrap/node.js';
import { ensurePackages } from '../../bin/bootstrap/packages.js';
import { runForeground } from '../../bin/bootstrap/run.js';
import { orExplain } from '../../bin/bootstrap/say.js';

const [what, ...asked] = process.argv.slice(2);
const node = await orExplain(() => {
  const found = ensureNode();
  ensurePackages();
  return found;
});
const args = [fileURLToPath(import.meta.resolve(`./${what}.ts`)), ...asked];
process.exitCode = await orExplain(() => runForeground(node, args, { env: withNode(node) }));
