import { m } from '@floorlight/shared/messages/compiled/messages.js';
import { getTextDirection, type Locale } from '@floorlight/shared/messages/compiled/runtime.js';
import type { AgentTile, Board, QueueTile } from '@floorlight/shared/board/board.ts';
import type { ViewName } from '@floorlight/shared/board/protocol-version.ts';
import { queueRank } from '@floorlight/shared/board/queue-rank.ts';
import { alertTable } from './alert-table.ts';
import { agentTable, countLine, countTable, inOrder } from './agent-table.ts';
import { formatsFor, type Formats } from './formats.ts';
import { markup, type Html } from './html.ts';
import { pageOf, roomFor, split, type Room } from './pages.ts';
import { addressOf, type PlainQuery } from './plain-query.ts';
import { queueTable } from './queue-table.ts';

/** How often a plain screen asks again, seconds. */
export const refreshSeconds = 5;

/** Past this without a commit the screen is blind (SPEC BD2), milliseconds. */
const blindAfter = 3000;

export interface Shown {
  /** As the view shows it. */
  readonly board: Board;
  /** What was asked for, or what the floor's walls show. */
  readonly view: ViewName;
  /** The floor's clock. */
  readonly now: number;
  /** Age of the last commit, milliseconds. */
  readonly age: number;
}

interface Frame {
  readonly title: string;
  readonly locale: Locale;
  readonly next: string;
  readonly body: Html;
  readonly kind: string;
}

/** A whole page that asks for `next` by itself. */
export const page = ({ title, locale, next, body, kind }: Frame): string =>
  markup`<!doctype html>
<html lang="${locale}" dir="${getTextDirection(locale)}">
<head>
<meta charset="utf-8">
<meta http-equiv="refresh" content="${refreshSeconds}; url=${next}">
<title>${title} – Floorlight</title>
<link rel="stylesheet" href="/plain.css">
</head>
<body class="${kind}">
${body}
</body>
</html>
`.text;

/** In the order the address gives, else all queues together first, then groups, then single ones by name. */
const chosenQueues = ({ queues }: Board, { queues: ids }: PlainQuery): QueueTile[] => {
  if (ids) return ids.map((id) => queues.find((tile) => tile.id === id)).filter((tile) => tile !== undefined);
  return queues.toSorted((a, b) => queueRank(a) - queueRank(b) || a.name.localeCompare(b.name));
};

interface Content {
  /** Stands on every page. */
  readonly all: readonly QueueTile[];
  readonly queues: readonly QueueTile[][];
  readonly agents: readonly AgentTile[][];
  readonly pages: number;
}

const contentOf = (board: Board, query: PlainQuery, each: Room): Content => {
  const tiles = each.queues > 0 ? chosenQueues(board, query) : [];
  const named = tiles.filter(({ id }) => id !== '*');
  const queues = split(named, Math.max(1, each.queues));
  const agents = split(each.agents > 0 ? inOrder(board.agents) : [], Math.max(1, each.agents));
  const all = tiles.filter(({ id }) => id === '*');
  return { all, queues, agents, pages: Math.max(1, queues.length, agents.length) };
};

const main = ({ board, now, view }: Shown, { layout, page: at }: PlainQuery, content: Content, formats: Formats): Html => {
  const { all, queues, agents } = content;
  if (layout === 'agents' && view === 'counts') return countTable(board.head.agents, formats);
  const showsAgents = layout !== 'queues' && view !== 'counts';
  return markup`${layout === 'agents' ? null : queueTable([...all, ...pageOf(queues, at)], now, formats)}
${showsAgents ? agentTable(pageOf(agents, at), now, formats) : null}`;
};

const blind = ({ now }: Shown, formats: Formats): Html =>
  markup`<p class="blind">${m.plain_no_data({ time: formats.time(now) }, formats)}</p>`;

const head = ({ board, now }: Shown, formats: Formats, pages: number, at: number): Html => {
  const { floor } = board.head;
  return markup`<div role="banner"><table class="head"><tr>
<td class="floor"><bdi>${floor.name}</bdi></td>
<td class="page" dir="ltr">${pages > 1 ? `${((at - 1) % pages) + 1} / ${pages}` : ''}</td>
<td class="clock">${m.plain_as_of({ time: formats.time(now) }, formats)} <small>${floor.timezone}</small></td>
</tr></table></div>`;
};

const missing = (board: Board, { queues }: PlainQuery, formats: Formats): Html | null => {
  const unknown = queues?.filter((id) => !board.queues.some((tile) => tile.id === id)) ?? [];
  return unknown.length === 0
    ? null
    : markup`<p class="unknown">${m.plain_unknown_queue({ name: unknown.join(', ') }, formats)}</p>`;
};

/** The severest only: a plain screen has one line for it. */
const message = ({ messages: [first] }: Board['head']): Html | null =>
  first ? markup`<p class="message ${first.severity}"><bdi>${first.text}</bdi></p>` : null;

const foot = ({ board }: Shown, formats: Formats): Html => markup`<div class="foot" role="contentinfo">
${countLine(board.head.agents, formats)}
<p class="notice">${m.plain_refreshes({ seconds: refreshSeconds }, formats)}</p>
</div>`;

/** A board as tables: for televisions that cannot run the app. What is shown stands still until the next refresh. */
export const plainPage = (shown: Shown, query: PlainQuery): string => {
  const { board, age } = shown;
  const formats = formatsFor(query.lang, board.head.floor.timezone);
  const alerts = alertTable(board, query.queues ? chosenQueues(board, query) : null, shown.now, formats);
  const content = contentOf(board, query, roomFor(query.layout, alerts.rows));
  const lines = [age > blindAfter ? blind(shown, formats) : null, message(board.head), missing(board, query, formats)];
  const body = markup`${head(shown, formats, content.pages, query.page)}
<div role="main">
${alerts.table}
<div class="under">
${lines}
<div class="main">
${main(shown, query, content, formats)}
</div>
</div>
</div>
${foot(shown, formats)}`;
  const next = addressOf(board.floor, query, (query.page % content.pages) + 1);
  const kind = `layout-${query.layout} lines-${lines.filter((line) => line !== null).length} alerts-${alerts.rows}`;
  return page({ title: board.head.floor.name, locale: query.lang, next, body, kind });
};
