import { figureOnBoard } from '@floorlight/shared/alerts/figure-on-board.ts';
import { onWalls, type Incident } from '@floorlight/shared/alerts/by-incident.ts';
import { alertTitle } from '@floorlight/shared/alerts/words/rule-word.ts';
import { saidWord } from '@floorlight/shared/alerts/words/said-word.ts';
import { alertSeverityWord } from '@floorlight/shared/alerts/words/severity-word.ts';
import { subjectWord } from '@floorlight/shared/alerts/words/subject-word.ts';
import { isOfQueues } from '@floorlight/shared/alerts/of-queues.ts';
import type { Severity } from '@floorlight/shared/alerts/rule.ts';
import type { Board, QueueTile } from '@floorlight/shared/board/board.ts';
import { m } from '@floorlight/shared/messages/compiled/messages.js';
import type { Formats } from './formats.ts';
import { markup, type Html } from './html.ts';

const most = 5;

/** Told without colour, too (SPEC BD5). */
const signs: Record<Severity, string> = { info: 'i', warning: '!', critical: '!!' };

/** A name that is longer would push what is said out of its cell. */
const longest = 26;
const short = (name: string): string => (name.length <= longest ? name : `${name.slice(0, longest - 1).trimEnd()}…`);

const cell = (board: Board, now: number, formats: Formats, { head, others, severity }: Incident, wide: boolean): Html => {
  const value = figureOnBoard(head, board, now);
  const taken = head.phase === 'acknowledged';
  return markup`<td colspan="${wide ? 2 : 1}" id="l-${head.id}" class="${taken ? 'taken' : severity}"><em>${m.alert_since({ time: formats.time(head.since).slice(0, 5) }, formats)}</em><b>${signs[severity]} ${alertSeverityWord(severity, formats)}</b> <strong>${alertTitle(head, formats)}</strong> <bdi>${short(subjectWord(head, board.agents, formats))}</bdi> · ${taken && head.owner !== null ? markup`✓ <bdi>${head.owner}</bdi>` : saidWord(head, value, formats)}${others.length > 0 ? ` +${others.length}` : null}</td>`;
};

const moreCell = (count: number, formats: Formats): Html =>
  markup`<td class="rest"><b dir="ltr">${m.alert_more({ count }, formats)}</b></td>`;

/** Rows of two; where one is left over it has a whole row, the first. */
const inRows = (cells: readonly ((wide: boolean) => Html)[]): Html[] => {
  const odd = cells.length % 2;
  const first = odd === 1 ? [markup`<tr>${cells[0]?.(true) ?? null}</tr>\n`] : [];
  const rest = cells.slice(odd);
  const pairs = Array.from({ length: rest.length / 2 }, (_, row) => rest.slice(row * 2, row * 2 + 2));
  return [...first, ...pairs.map((pair) => markup`<tr>${pair.map((each) => each(false))}</tr>\n`)];
};

export interface AlertRows {
  readonly table: Html | null;
  readonly rows: number;
}

/** What needs somebody: at most five, one cell a cause, as any wall shows them. `chosen`: the queues asked for; null: all. */
export const alertTable = (board: Board, chosen: readonly QueueTile[] | null, now: number, formats: Formats): AlertRows => {
  const incidents = onWalls(board.alerts.filter(({ subject }) => chosen === null || isOfQueues(subject, chosen)));
  if (incidents.length === 0) return { table: null, rows: 0 };
  const shown = incidents.slice(0, most).map((one) => (wide: boolean) => cell(board, now, formats, one, wide));
  const more = incidents.length - shown.length;
  const rows = inRows(more > 0 ? [...shown, () => moreCell(more, formats)] : shown);
  return { table: markup`<table class="alerts"><tbody>${rows}</tbody></table>`, rows: rows.length };
};
