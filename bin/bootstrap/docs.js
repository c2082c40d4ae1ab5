import { join } from 'node:path';
import { ensureNode } from './node.js';
import { ensurePackages } from './packages.js';
import { root } from './root.js';
import { runStep } from './run.js';
import { orExplain, say } from './say.js';

/** Pages of docs/ that are made from schemas; a test each holds them current. */
const pages = ['events', 'configuration', 'security'];

await orExplain(() => {
  const node = ensureNode();
  ensurePackages();
  for (const page of pages)
    runStep(node, [join(root, `bin/docs/${page}.ts`)], `docs/${page}.md could not be made.`, { cwd: root });
  say('docs/ is up to date');
});
