import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { risePerHour, type Sample } from './sample.ts';

type Column = Exclude<keyof Sample, 'at'>;

const panels: readonly { readonly title: string; readonly unit: string; readonly columns: readonly Column[] }[] = [
  { title: 'Memory of server, worker and Redis', unit: 'MB', columns: ['server', 'worker', 'redis'] },
  { title: 'Heap of the wall page', unit: 'MB', columns: ['page'] },
  { title: 'DOM nodes of the wall page', unit: '', columns: ['nodes'] },
  { title: 'Webhook to socket', unit: 'ms', columns: ['latency'] },
  { title: 'Furthest behind', unit: 'ms', columns: ['lag'] },
  { title: 'Longest silence of a heartbeat', unit: 'ms', columns: ['silence'] },
];

const colours = ['#0b6bcb', '#c2410c', '#15803d'];
const [width, height, left] = [620, 170, 56];

const line = (samples: readonly Sample[], column: Column, most: number, colour: string): string => {
  const end = samples.at(-1)?.at ?? 1;
  const points = samples
    .filter((sample) => sample[column] !== null)
    .map(
      (sample) =>
        `${left + (sample.at / end) * (width - left - 8)},${height - 24 - ((sample[column] ?? 0) / most) * (height - 40)}`,
    );
  return `<polyline fill="none" stroke="${colour}" stroke-width="1.5" points="${points.join(' ')}"/>`;
};

const panel = (samples: readonly Sample[], { title, unit, columns }: (typeof panels)[number]): string => {
  const most = 1.1 * Math.max(1, ...samples.flatMap((sample) => columns.map((column) => sample[column] ?? 0)));
  const hours = ((samples.at(-1)?.at ?? 0) / 3600).toFixed(2);
  const key = columns.map((column, index) => `<tspan dx="10" fill="${colours[index]}">${column}</tspan>`).join('');
  return `<figure><figcaption>${title}</figcaption><svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">
<path d="M${left} 12V${height - 24}H${width - 8}" fill="none" stroke="#888"/>
<text x="${left - 6}" y="20" text-anchor="end">${Math.round(most)} ${unit}</text><text x="${left - 6}" y="${height - 24}" text-anchor="end">0</text>
<text x="${width - 8}" y="${height - 8}" text-anchor="end">${hours} h</text><text x="${left}" y="${height - 8}">${key}</text>
${columns.map((column, index) => line(samples, column, most, colours[index] ?? '')).join('')}</svg></figure>`;
};

const style = `body{font:14px system-ui;margin:24px;color:#111;background:#fff}main{display:grid;grid-template-columns:1fr 1fr;gap:16px}
figure{margin:0}figcaption{font-weight:600}text{font-size:11px;fill:#555}table{border-collapse:collapse;margin:8px 0 16px}td,th{padding:2px 12px 2px 0;text-align:left}`;

export interface Verdict {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly goal: string;
  readonly holds: boolean;
}

const sorted = (values: (number | null)[]): number[] => values.filter((value) => value !== null).sort((a, b) => a - b);

/** What a soak is judged by. Memory may rise by 2 % of itself an hour: a month doubles nothing that a day does not show. */
export const verdicts = (samples: readonly Sample[]): Verdict[] => {
  const rises = (['server', 'worker', 'page'] as const).map((column): Verdict => {
    const value = risePerHour(samples, column);
    const most = Math.max(0.5, 0.02 * (samples.at(-1)?.[column] ?? 0));
    return {
      name: `${column} memory`,
      value,
      unit: 'MB/h',
      goal: `≤ ${most.toFixed(1)} MB/h in the second half`,
      holds: value <= most,
    };
  });
  const latency = sorted(samples.map((sample) => sample.latency));
  const missing = samples.length - latency.length;
  const [p50, p99] = [0.5, 0.99].map(
    (part) => latency[Math.min(latency.length - 1, Math.floor(part * latency.length))] ?? Infinity,
  );
  const silence = Math.max(...samples.map((sample) => sample.silence));
  return [
    ...rises,
    { name: 'webhook to socket p50', value: p50 ?? Infinity, unit: 'ms', goal: '< 100 ms', holds: (p50 ?? Infinity) < 100 },
    { name: 'webhook to socket p99', value: p99 ?? Infinity, unit: 'ms', goal: '< 250 ms', holds: (p99 ?? Infinity) < 250 },
    { name: 'probes that never arrived', value: missing, unit: '', goal: '0', holds: missing === 0 },
    { name: 'longest silence', value: silence, unit: 'ms', goal: '< 3000 ms (no screen blind)', holds: silence < 3000 },
  ];
};

const row = ({ name, value, unit, goal, holds }: Verdict): string =>
  `<tr><td>${name}</td><td>${value.toFixed(1)} ${unit}</td><td>${goal}</td><td>${holds ? 'holds' : '<b>missed</b>'}</td></tr>`;

/** report.html, and the same as a picture. */
export const writeReport = async (browser: Browser, out: string, title: string, samples: readonly Sample[]): Promise<void> => {
  const table = `<table>${verdicts(samples).map(row).join('')}</table>`;
  const html = `<!doctype html><meta charset="utf-8"><title>${title}</title><style>${style}</style><h1>${title}</h1>${table}<main>${panels.map((one) => panel(samples, one)).join('')}</main>`;
  writeFileSync(join(out, 'report.html'), html);
  const page = await browser.newPage({ viewport: { width: 1340, height: 900 } });
  await page.setContent(html);
  await page.screenshot({ path: join(out, 'report.png'), fullPage: true });
  await page.close();
};
