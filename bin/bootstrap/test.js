import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

/** A file that did not even load has no tests to fail: it counts as one. */
const counts = (report) => {
  const {
    numPassedTests: passed,
    numFailedTests: failed,
    numPendingTests: skipped,
    testResults,
  } = JSON.parse(readFileSync(report, 'utf8'));
  const unloaded = testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  );
  return { passed, failed: failed + unloaded.length, skipped };
};

const summary = (report, code) => {
  try {
    const { passed, failed, skipped } = counts(report);
    if (passed + failed === 0) say('no test ran');
    const left = skipped > 0 ? `, ${skipped} skipped` : '';
    return {
      code: failed > 0 || passed === 0 ? code || 1 : code,
      line: `${passed} passed, ${failed || (code === 0 ? 0 : 1)} failed${left}`,
    };
  } catch {
    return { code: code || 1, line: '0 passed, 1 failed' };
  }
};

/** `npm test`: everything but `*.long.test.ts`; with `--long`, only those. Further words go to Vitest. */
const test = async (words) => {
  const { node, chromium } = await orExplain(prepare);
  const long = words.includes('--long');
  const folder = mkdtempSync(join(tmpdir(), 'floorlight-report-'));
  const report = join(folder, 'report.json');
  const reporters = [`--reporter=${long ? 'verbose' : 'default'}`, '--reporter=json', `--outputFile.json=${report}`];
  const args = ['run', ...reporters, ...(long ? ['--project=long'] : []), ...words.filter((word) => word !== '--long')];
  const env = { ...withNode(node), FLOORLIGHT_CHROMIUM: chromium, FLOORLIGHT_TEST_LONG: long ? '1' : '0' };
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const code = await orExplain(() =>
    runForeground(node, [vitest, ...args], { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] }),
  );
  const result = summary(report, code);
  rmSync(folder, { recursive: true, force: true });
  process.stdout.write(`\n${result.line}\n`);
  process.exitCode = result.code;
};

await test(process.argv.slice(2));
