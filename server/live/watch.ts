import { holdsAnywhere, reachOn } from '@floorlight/shared/access/reach.ts';
import type { Opaque } from '@floorlight/shared/board/project.ts';
import { boardWithin } from '@floorlight/shared/board/project-within.ts';
import { watchRequest, type ViewName, type WatchAnswer, type WatchRequest } from '@floorlight/shared/board/protocol.ts';
import { fieldFaults, inOneSentence } from '@floorlight/shared/events/field-faults.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { isFloor } from '@floorlight/shared/store/list-floors.ts';
import { snapshots } from '../metrics/live.ts';
import type { Audit } from '@floorlight/shared/store/audit/open-audit.ts';
import { clientAddress } from '../ingest/client-address.ts';
import { shownView, type Views } from './wall-views.ts';
import type { Feeds } from './feeds.ts';
import type { LiveSocket } from './live-server.ts';
import { audienceOf, roomOf } from './room-name.ts';

type Answer = (reply: WatchAnswer) => void;
type Refusal = Extract<WatchAnswer, { ok: false }>;
/** With the view that its floor’s walls show, where it asked for that. */
type Resolved = WatchRequest & { readonly view: ViewName };

interface Parts {
  readonly context: Context;
  readonly feeds: Feeds;
  readonly pace: (job: () => void) => void;
  readonly opaqueOf: (floor: string) => Opaque;
  readonly views: Views;
  /** Writes down who was refused what. */
  readonly record: Audit['record'];
}

const refusal = (code: Refusal['code'], detail: string): Refusal => ({ ok: false, code, detail });

/** One answer for a floor that is not there and for one that is another’s. */
const unknown = (floor: string): Refusal => refusal('unknown-floor', `There is no floor "${floor}".`);

/** Asked only for a floor that nobody watches here; afterwards its copy answers, without a read. */
const prepare = async (floor: string, { context, feeds }: Parts): Promise<Refusal | null> => {
  if (feeds.has(floor)) return null;
  if (context.redis.status !== 'ready') return refusal('not-ready', 'The board cannot be read right now; ask again.');
  if (!(await isFloor(context.redis, floor))) return unknown(floor);
  await feeds.of(floor).ready;
  return null;
};

/** Joining and answering in one synchronous turn leaves no delta between snapshot and stream. */
const joinAndAnswer = (socket: LiveSocket, request: Resolved, answer: Answer, parts: Parts): void => {
  // asked for anew: it waited its turn, and what they may see can have changed
  const reach = reachOn(socket.data.identity.grants, 'floor.watch', request.floor);
  if (!reach) return answer(unknown(request.floor));
  const board = parts.feeds.of(request.floor).board();
  if (!board) return answer(refusal('not-ready', 'This floor has no board yet; ask again in a second.'));
  if (!socket.connected) return;
  void socket.join(roomOf(audienceOf(request.floor, request.view, reach)));
  const within = { reach, asked: request.view, opaque: parts.opaqueOf(request.floor) };
  answer({ ok: true, view: shownView(request.view, reach), board: boardWithin(board, within) });
  snapshots.inc();
};

const watch = async (socket: LiveSocket, request: WatchRequest, answer: Answer, parts: Parts): Promise<void> => {
  const { grants } = socket.data.identity;
  if (!holdsAnywhere(grants, 'floor.watch')) return answer(refusal('forbidden', 'Your role does not see floors.'));
  if (!reachOn(grants, 'floor.watch', request.floor)) return answer(unknown(request.floor));
  const unready = await prepare(request.floor, parts);
  if (unready) return answer(unready);
  const resolved = { floor: request.floor, view: await parts.views.of(socket, request) };
  parts.pace(() => joinAndAnswer(socket, resolved, answer, parts));
};

/** Snapshots one socket may ask for in ten seconds. */
const mostAsked = 40;

const openAllowance = (): (() => boolean) => {
  let asked = 0;
  let since = -Infinity;
  return () => {
    if (performance.now() - since > 10_000) [asked, since] = [0, performance.now()];
    asked += 1;
    return asked <= mostAsked;
  };
};

/** An answer that refuses is written down as well. */
const telling =
  (socket: LiveSocket, floor: string, answer: Answer, { context, record }: Parts): Answer =>
  (reply) => {
    if (!reply.ok && (reply.code === 'forbidden' || reply.code === 'unknown-floor')) {
      const { id, kind, name } = socket.data.identity;
      const address = clientAddress(socket.request, context.config.TRUST_PROXY);
      const about = { action: 'refused', outcome: 'refused', floor, subject: 'floor:watch', detail: {} } as const;
      record({ actor: { id, kind, name }, address, ...about });
    }
    answer(reply);
  };

export const answerWatching = (socket: LiveSocket, parts: Parts): void => {
  const allowed = openAllowance();

  socket.on('floor:watch', (payload: unknown, reply: unknown) => {
    if (typeof reply !== 'function') return;
    const answer = reply as Answer;
    const request = watchRequest.safeParse(payload);
    if (!request.success) return answer(refusal('bad-request', inOneSentence(fieldFaults(request.error))));
    if (!allowed()) return answer(refusal('not-ready', 'Asked too often; wait ten seconds.'));
    watch(socket, request.data, telling(socket, request.data.floor, answer, parts), parts).catch((error: unknown) => {
      parts.context.log.error({ err: error }, 'floor:watch failed');
      answer(refusal('not-ready', 'The board cannot be read right now; ask again.'));
    });
  });

  socket.on('floor:leave', (payload: unknown) => {
    const request = watchRequest.safeParse(payload);
    if (!request.success) return;
    const { floor } = request.data;
    const reach = reachOn(socket.data.identity.grants, 'floor.watch', floor);
    const view = parts.views.left(socket, request.data);
    if (reach && view) void socket.leave(roomOf(audienceOf(floor, view, reach)));
  });
};
