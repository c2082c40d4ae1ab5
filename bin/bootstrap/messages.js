import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { withNode } from './node.js';
import { newest } from './newest.js';
import { root } from './root.js';
import { runQuietly } from './run.js';

const folder = join(root, 'shared/messages');
const compiled = join(folder, 'compiled/messages.js');

const sources = () =>
  readdirSync(folder)
    .filter((name) => name !== 'compiled')
    .map((name) => join(folder, name));

const isCurrent = () => existsSync(compiled) && statSync(compiled).mtimeMs >= Math.max(...sources().map(newest));

/** Compiles the texts of all languages (shared/messages) unless what was compiled is newer than they are. */
export const ensureMessages = (node) => {
  if (isCurrent()) return;
  runQuietly('npm', ['run', '--silent', 'messages'], 'the texts could not be compiled; the reason is above.', {
    cwd: root,
    env: withNode(node),
  });
};
