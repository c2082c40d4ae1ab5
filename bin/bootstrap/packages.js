import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.js';
import { runStep } from './run.js';
import { say } from './say.js';

const manifests = [
  'package.json',
  'package-lock.json',
  ...['shared', 'server', 'workers', 'web'].map((part) => `${part}/package.json`),
];
const stamp = join(root, 'node_modules/.floorlight-packages');
/** npm writes it last. */
const installed = join(root, 'node_modules/.package-lock.json');

const digest = () => {
  const hash = createHash('sha256');
  for (const name of manifests) hash.update(readFileSync(join(root, name)));
  return hash.digest('hex');
};

const newestManifest = () => Math.max(...manifests.map((name) => statSync(join(root, name)).mtimeMs));

const isCurrent = (wanted) => {
  if (!existsSync(installed)) return false;
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return true;
  return statSync(installed).mtimeMs >= newestManifest();
};

/** Installs the packages of the lock file unless exactly they are there. */
export const ensurePackages = () => {
  if (isCurrent(digest())) return;
  const fresh = !existsSync(installed);
  say(fresh ? 'installing packages (once; a minute or two)' : 'package.json changed: updating packages');
  const options = ['--no-audit', '--no-fund', '--loglevel=error'];
  runStep('npm', [fresh ? 'ci' : 'install', ...options], 'npm could not install the packages; its own words are above.', {
    cwd: root,
  });
  writeFileSync(stamp, digest());
};
