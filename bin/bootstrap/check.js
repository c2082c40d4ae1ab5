import { spawnSync } from 'node:child_process';
import { ensureMessages } from './messages.js';
import { ensureNode, withNode } from './node.js';
import { ensurePackages } from './packages.js';
import { root } from './root.js';
import { orExplain, say } from './say.js';

const steps = [
  ['format', 'npx', ['prettier', '--check', '--log-level', 'warn', '.']],
  ['lint', 'npx', ['eslint', '--max-warnings', '0', '.']],
  ['types', 'npx', ['tsc', '-p', '.']],
  ['screens', 'npm', ['run', '--silent', 'check', '-w', 'web']],
  ['dead code', 'npx', ['knip']],
  ['dependencies', 'node', ['bin/dependencies/check.js']],
];

const node = await orExplain(() => {
  const found = ensureNode();
  ensurePackages();
  ensureMessages(found);
  return found;
});

const failed = steps.filter(([name, command, args]) => {
  say(`check: ${name}`);
  return spawnSync(command, args, { cwd: root, env: withNode(node), stdio: ['ignore', 'inherit', 'inherit'] }).status !== 0;
});

say(failed.length === 0 ? 'check: all is well' : `check failed: ${failed.map(([name]) => name).join(', ')}`);
process.exitCode = failed.length === 0 ? 0 : 1;
