import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { withNode } from './node.js';
import { root } from './root.js';
import { runQuietly } from './run.js';
import { say } from './say.js';

const page = join(root, 'web/build/index.html');
const sources = [
  'web/src',
  'web/static',
  'web/vite.config.ts',
  'web/package.json',
  'shared/board',
  'shared/events',
  'package-lock.json',
];

const newest = (path) => {
  if (!existsSync(path)) return 0;
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
};

const isCurrent = () =>
  existsSync(page) && statSync(page).mtimeMs >= Math.max(...sources.map((name) => newest(join(root, name))));

/** Builds the screens unless what was built is newer than what it is built from. */
export const ensureWeb = (node) => {
  if (isCurrent()) return;
  say('building the screens');
  runQuietly('npm', ['run', '--silent', 'build', '-w', 'web'], 'the screens could not be built; the reason is above.', {
    cwd: root,
    env: withNode(node),
  });
};
