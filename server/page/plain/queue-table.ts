import type { QueueTile } from '@floorlight/shared/board/board.ts';
import { isGroup } from '@floorlight/shared/board/queue-rank.ts';
import { m } from '@floorlight/shared/messages/compiled/messages.js';
import { riskWord } from '@floorlight/shared/words/risk-level.ts';
import { levelSeverityOf, severityOf, type Severity } from '@floorlight/shared/metrics/severity-of.ts';
import type { Formats } from './formats.ts';
import { markup, type Html } from './html.ts';
import { statusWord } from './words.ts';

/** Told without colour, too (SPEC BD5). */
const signs: Record<Severity, string> = { calm: '', amber: ' !', red: ' !!' };

const cell = (name: string, severity: Severity, text: string): Html =>
  markup`<td class="${name} ${severity}">${text}${signs[severity]}</td>`;

const waitOf = ({ waitingSince: [oldest] }: QueueTile, now: number): number | null =>
  oldest === undefined ? null : now - oldest;

const goal = ({ goal: basisPoints }: QueueTile): string => String(basisPoints / 100);

const row = (tile: QueueTile, now: number, formats: Formats): Html => {
  const { limits, interval, today, risk } = tile;
  const wait = waitOf(tile, now);
  const status = statusWord(tile.status, formats);
  const level = (share: typeof today.serviceLevel): string => formats.percent(share.value);
  return markup`<tr id="q-${tile.id}" class="${tile.id === '*' ? 'all' : tile.status}">
<th>${status === null ? null : markup`<em>${status}</em>`}<p dir="auto">${tile.id === '*' ? m.plain_all_queues({}, formats) : isGroup(tile) ? `∑ ${tile.name}` : tile.name}</p></th>
${cell('waiting', severityOf(tile.waiting, limits.waiting), String(tile.waiting))}
${cell('longest', severityOf(wait === null ? null : wait / 1000, limits.wait), wait === null ? '–' : formats.clock(wait))}
${cell('now', levelSeverityOf(interval.serviceLevel, limits.level), level(interval.serviceLevel))}
${cell('today', levelSeverityOf(today.serviceLevel, limits.level), level(today.serviceLevel))}
<td class="goal">${goal(tile)}</td>
<td class="free">${tile.agents.free}</td>
<td class="talking">${tile.talking}</td>
<td class="abandoned">${today.abandoned}</td>
<td class="risk risk-${risk?.level ?? 'none'}">${risk ? riskWord(risk.level, formats) : '–'}</td>
</tr>`;
};

const density = (count: number): string => (count <= 5 ? 'few' : count <= 9 ? 'some' : 'many');

/** Queues as rows; waits are as of `now` and stand until the next refresh. */
export const queueTable = (
  tiles: readonly QueueTile[],
  now: number,
  formats: Formats,
): Html => markup`<table class="queues ${density(tiles.length)}">
<thead><tr>
<th>${m.plain_queue({}, formats)}</th><th>${m.plain_waiting({}, formats)}</th><th>${m.plain_longest({}, formats)}</th>
<th>${m.plain_level_now({}, formats)}</th><th>${m.plain_level_today({}, formats)}</th><th>${m.plain_goal({}, formats)}</th>
<th>${m.plain_free({}, formats)}</th><th>${m.plain_talking({}, formats)}</th><th>${m.plain_abandoned({}, formats)}</th>
<th>${m.plain_risk({}, formats)}</th>
</tr></thead>
<tbody>
${tiles.map((tile) => row(tile, now, formats))}
</tbody></table>`;
