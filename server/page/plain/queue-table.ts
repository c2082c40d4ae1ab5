import type { QueueTile } from '@floorlight/shared/board/board.ts';
import { isJudged } from '@floorlight/shared/board/judged-period.ts';
import { longestWait } from '@floorlight/shared/board/longest-wait.ts';
import { isGroup } from '@floorlight/shared/board/queue-rank.ts';
import type { GoalPeriod } from '@floorlight/shared/events/config.ts';
import { m } from '@floorlight/shared/messages/compiled/messages.js';
import type { Said } from '@floorlight/shared/words/language.ts';
import { riskWord } from '@floorlight/shared/words/risk-level.ts';
import { levelSeverityOf, severityOf, type Severity } from '@floorlight/shared/metrics/severity-of.ts';
import type { Formats } from './formats.ts';
import { markup, type Html } from './html.ts';
import { statusWord } from './words.ts';

/** Told without colour, too (SPEC BD5). */
const signs: Record<Severity, string> = { calm: '', amber: ' !', red: ' !!' };

const cell = (name: string, severity: Severity, text: string): Html =>
  markup`<td class="${name} ${severity}">${text}${signs[severity]}</td>`;

const periods: Record<GoalPeriod, (inputs: Record<string, never>, said: Said) => string> = {
  interval: m.wall_period_interval,
  day: m.wall_period_day,
  month: m.wall_period_month,
};

/** With its period, where it has one. */
const goal = ({ goal: basisPoints, goalPeriod }: QueueTile, formats: Formats): string =>
  goalPeriod === null ? String(basisPoints / 100) : `${basisPoints / 100} · ${periods[goalPeriod]({}, formats)}`;

const severityIn = (tile: QueueTile, period: 'interval' | 'today'): Severity =>
  isJudged(tile, period) ? levelSeverityOf(tile[period].serviceLevel, tile.limits.level) : 'calm';

const outOfHours = ({ waitingOutOfHours: count }: QueueTile, formats: Formats): Html | null =>
  count === 0 ? null : markup`<em>${m.wall_out_of_hours({ count }, formats)}</em>`;

const row = (tile: QueueTile, now: number, formats: Formats): Html => {
  const { limits, interval, today, risk } = tile;
  const wait = longestWait(tile, now);
  const status = statusWord(tile.status, formats);
  const level = (share: typeof today.serviceLevel): string => formats.percent(share.value);
  return markup`<tr id="q-${tile.id}" class="${tile.id === '*' ? 'all' : tile.status}">
<th>${status === null ? null : markup`<em>${status}</em>`}<p dir="auto">${tile.id === '*' ? m.plain_all_queues({}, formats) : isGroup(tile) ? `∑ ${tile.name}` : tile.name}</p>${outOfHours(tile, formats)}</th>
${cell('waiting', severityOf(tile.waiting, limits.waiting), String(tile.waiting))}
${cell('longest', severityOf(wait, limits.wait), wait === null ? '–' : formats.clock(wait * 1000))}
${cell('now', severityIn(tile, 'interval'), level(interval.serviceLevel))}
${cell('today', severityIn(tile, 'today'), level(today.serviceLevel))}
<td class="goal">${goal(tile, formats)}</td>
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
