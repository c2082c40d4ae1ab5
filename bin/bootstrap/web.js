import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ensureMessages } from './messages.js';
import { newest } from './newest.js';
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
  'shared/calendar',
  'shared/events',
  'shared/messages',
  'shared/metrics',
  'shared/risk',
  'shared/words',
  'package-lock.json',
];

const isCurrent = () =>
  existsSync(page) && statSync(page).mtimeMs >= Math.max(...sources.map((name) => newest(join(root, name))));

/** Builds the screens unless what was built is newer than what it is built from. */
export const ensureWeb = (node) => {
  ensureMessages(node);
  if (isCurrent()) return;
  say('building the screens');
  runQuietly('npm', ['run', '--silent', 'build', '-w', 'web'], 'the screens could not be built; the reason is above.', {
    cwd: root,
    env: withNode(node),
  });
};
