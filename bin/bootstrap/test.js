import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { countAll, failedFiles, readFiles } from './counts.js';
import { ensureNode, withNode } from './node.js';
import { ensurePackages } from './packages.js';
import { root } from './root.js';
import { runForeground } from './run.js';
import { orExplain, say } from './say.js';
import { ensureChromium, ensureRedis, wishForNamespaces, wishForNginx } from './system.js';
import { ensureWeb } from './web.js';

const prepare = () => {
  const node = ensureNode();
  ensurePackages();
  ensureRedis();
  const chromium = ensureChromium();
  wishForNginx();
  wishForNamespaces();
  ensureWeb(node);
  return { node, chromium };
};

/** So few failing files are run again: more of them are no noise of a busy machine. */
const fewFiles = 3;

/** One run of Vitest. @returns its exit code, and what it tells of each file: nothing when it did not get so far. */
const runOnce = async (node, args, env) => {
  const folder = mkdtempSync(join(tmpdir(), 'floorlight-report-'));
  const report = join(folder, 'report.json');
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const options = { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] };
  const reports = ['--reporter=json', `--outputFile.json=${report}`];
  try {
    const code = await orExplain(() => runForeground(node, [vitest, 'run', ...reports, ...args], options));
    return { code, files: existsSync(report) ? readFiles(report) : new Map() };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/**
 * What failed is run once more, alone and on services of its own: processes are killed and browsers watched
 * here, and a busy machine can be late for that. What fails again is broken; what does not is named.
 */
const runTwice = async (node, args, env) => {
  const first = await runOnce(node, args, env);
  const failed = failedFiles(first.files);
  const ended = first.code > 128;
  if (ended || failed.length === 0 || failed.length > fewFiles) return first;
  const names = failed.map((name) => relative(root, name));
  say(`once more, alone: ${names.join(', ')}`);
  const again = await runOnce(node, [...args.filter((word) => word.startsWith('--reporter')), ...names], env);
  const files = new Map([...first.files, ...again.files]);
  const still = failedFiles(files);
  const noise = failed.filter((name) => !still.includes(name)).map((name) => relative(root, name));
  if (noise.length > 0) say(`failed at first, passed alone: ${noise.join(', ')}`);
  return { code: still.length > 0 ? first.code : again.code, files };
};

const tell = ({ code, files }) => {
  const { passed, failed, skipped } = countAll(files);
  if (passed + failed === 0) say('no test ran');
  const left = skipped > 0 ? `, ${skipped} skipped` : '';
  process.stdout.write(`\n${passed} passed, ${failed || (code === 0 && passed > 0 ? 0 : 1)} failed${left}\n`);
  process.exitCode = failed > 0 || passed === 0 ? code || 1 : code;
};

/** `npm test`: everything but `*.long.test.ts`; with `--long`, only those. Further words go to Vitest. */
const test = async (words) => {
  const { node, chromium } = await orExplain(prepare);
  const long = words.includes('--long');
  const args = [
    `--reporter=${long ? 'verbose' : 'default'}`,
    ...(long ? ['--project=long'] : []),
    ...words.filter((word) => word !== '--long'),
  ];
  const env = { ...withNode(node), FLOORLIGHT_CHROMIUM: chromium, FLOORLIGHT_TEST_LONG: long ? '1' : '0' };
  tell(await (long ? runOnce : runTwice)(node, args, env));
};

await test(process.argv.slice(2));
