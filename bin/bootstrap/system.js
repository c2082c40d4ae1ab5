import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { runStep, succeeds } from './run.js';
import { Advice, say } from './say.js';

const isProgram = (path) => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

const onPath = (name) =>
  [...(process.env.PATH ?? '').split(delimiter), '/usr/local/bin', '/usr/bin', '/opt/homebrew/bin'].map((folder) =>
    join(folder, name),
  );

const find = (names) => names.flatMap((name) => (name.startsWith('/') ? [name] : onPath(name))).find(isProgram);

const asRoot = () => (process.getuid?.() === 0 ? [] : succeeds('sudo', ['-n', 'true']) ? ['sudo', '-n'] : null);

const withApt = (name) => {
  const prefix = asRoot();
  if (!isProgram('/usr/bin/apt-get') || !prefix) return false;
  say(`installing ${name} with apt-get`);
  const apt = (...args) => {
    const [command, ...rest] = [...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-q', ...args];
    return runStep(command, rest, `apt-get ${args[0]} failed; its own words are above.`);
  };
  apt('update');
  apt('install', '-y', '--no-install-recommends', name);
  return true;
};

const withBrew = (words) => {
  if (process.platform !== 'darwin' || !succeeds('brew', ['--version'])) return false;
  say(`installing ${words.at(-1)} with brew`);
  runStep('brew', ['install', ...words], 'brew failed; its own words are above.');
  return true;
};

const ensure = ({ names, apt, brew, what, instead }) => {
  const found = find(names);
  if (found) return found;
  if (!withBrew(brew)) withApt(apt);
  const now = find(names);
  if (!now)
    throw new Advice(
      `${what} is missing and could not be installed from here. Run “sudo apt-get install ${apt}” (Debian) or “brew install ${brew.join(' ')}” (macOS)${instead}.`,
    );
  return now;
};

export const ensureRedis = () =>
  ensure({
    names: ['redis-server', 'valkey-server'],
    apt: 'redis-server',
    brew: ['redis'],
    what: 'redis-server',
    instead: ', or set REDIS_URL to a Redis of your own',
  });

const browsers = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** @returns the path of a Chromium for the browser tests */
export const ensureChromium = () =>
  ensure({ names: browsers, apt: 'chromium', brew: ['--cask', 'chromium'], what: 'Chromium', instead: '' });

/** For few tests, which say why they are skipped where there is none: whatever goes wrong here, the others run. */
const wishFor = (names, apt) => {
  if (find(names)) return;
  try {
    withApt(apt);
  } catch (error) {
    say(`${apt} could not be installed: ${error instanceof Error ? error.message : error}`);
  }
};

export const wishForNginx = () => wishFor(['nginx', '/usr/sbin/nginx'], 'nginx-light');

/** Network namespaces, which only root and only Linux has for us. */
export const wishForNamespaces = () => {
  if (process.platform === 'linux' && process.getuid?.() === 0) wishFor(['ip', '/usr/sbin/ip', '/sbin/ip'], 'iproute2');
};
