import type { AgentTile, BoardHead } from '@floorlight/shared/board/board.ts';
import { m } from '@floorlight/shared/messages/compiled/messages.js';
import { pastLimit } from '@floorlight/shared/metrics/past-limit.ts';
import { countedStates, shownState, shownStates, stateWord } from '@floorlight/shared/words/agent-state.ts';
import type { Formats } from './formats.ts';
import { markup, type Html } from './html.ts';

/** Signed-in agents by state, longest in it first; those who are away are counted, not shown. */
export const inOrder = (agents: readonly AgentTile[]): AgentTile[] =>
  agents
    .filter(({ state }) => state !== 'offline')
    .toSorted(
      (a, b) =>
        shownStates.indexOf(shownState(a)) - shownStates.indexOf(shownState(b)) || a.since - b.since || (a.id < b.id ? -1 : 1),
    );

const cell = (tile: AgentTile, now: number, formats: Formats): Html => {
  const state = shownState(tile);
  const over = pastLimit(tile, now);
  const word = stateWord(state, formats);
  return markup`<td id="a-${tile.id}" class="state-${state}${over ? ' over' : ''}"><p class="who" dir="auto">${tile.name}</p><p class="what"><span class="word">${word}</span> <b>${formats.clock(now - tile.since)}${over ? ' !!' : ''}</b>${tile.reason === null ? null : markup` <bdi>${tile.reason}</bdi>`}</p></td>`;
};

const rows = <T>(list: readonly T[], columns: number): T[][] =>
  Array.from({ length: Math.ceil(list.length / columns) }, (_, index) => list.slice(index * columns, (index + 1) * columns));

const filler = (row: readonly unknown[], columns: number): Html[] =>
  Array.from({ length: columns - row.length }, () => markup`<td class="nobody"></td>`);

const columns = 5;

/** The fewer there are, the larger the letters. */
const density = (count: number): string => (count <= 15 ? 'roomy' : count <= 30 ? 'airy' : 'dense');

export const agentTable = (tiles: readonly AgentTile[], now: number, formats: Formats): Html =>
  tiles.length === 0
    ? markup`<p class="empty">${m.plain_nobody({}, formats)}</p>`
    : markup`<table class="agents ${density(tiles.length)}"><tbody>
${rows(tiles, columns).map((row) => markup`<tr>${row.map((tile) => cell(tile, now, formats))}${filler(row, columns)}</tr>\n`)}</tbody></table>`;

const counted = [...countedStates, 'offline'] as const;

/** Everybody by state, in one line. */
export const countLine = (counts: BoardHead['agents'], formats: Formats): Html => markup`<p class="counts">
${counted
  .filter((state) => counts[state] > 0)
  .map((state) => markup`<span>${stateWord(state, formats)} <b class="n-${state}">${counts[state]}</b></span> `)}
</p>`;

/** Everybody by state, for screens that show no person. */
export const countTable = (counts: BoardHead['agents'], formats: Formats): Html => markup`<table class="numbers">
${rows(counted, columns).map(
  (row) =>
    markup`<tr>${row.map((state) => markup`<td class="state-${state}"><b>${counts[state]}</b><br><span class="word">${stateWord(state, formats)}</span></td>`)}</tr>`,
)}
</table>`;
