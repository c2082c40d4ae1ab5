import { readFileSync } from 'node:fs';

/** What a run's JSON report tells, file by file. A file that did not even load has no tests to fail: it counts as one. */
export const readFiles = (report) => {
  const { testResults } = JSON.parse(readFileSync(report, 'utf8'));
  const files = new Map();
  for (const { name, status, assertionResults: tests } of testResults) {
    const passed = tests.filter((test) => test.status === 'passed').length;
    const failed = tests.filter((test) => test.status === 'failed').length;
    const unloaded = status === 'failed' && failed === 0 ? 1 : 0;
    files.set(name, { passed, failed: failed + unloaded, skipped: tests.length - passed - failed });
  }
  return files;
};

export const failedFiles = (files) => [...files].filter(([, { failed }]) => failed > 0).map(([name]) => name);

export const countAll = (files) => {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const { passed, failed, skipped } of files.values()) {
    sum.passed += passed;
    sum.failed += failed;
    sum.skipped += skipped;
  }
  return sum;
};
