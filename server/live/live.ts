import type { Server as HttpServer } from 'node:http';
import { Server } from 'socket.io';
import { protocolVersion } from '@floorlight/shared/board/protocol.ts';
import type { Audit } from '@floorlight/shared/store/audit/open-audit.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { factorCode, factorSentence } from '../auth/held.ts';
import type { Identify } from '../auth/identity.ts';
import { isOwnOrigin } from '../auth/own-origin.ts';
import { limitHandshakes, tooManyHandshakes, usualHandshakes, type HandshakeLimits } from '../limits/limit-handshakes.ts';
import { version } from '../version.ts';
import { accessChannel } from '@floorlight/shared/store/access-changes.ts';
import { mergesChannel } from '@floorlight/shared/store/merges.ts';
import { mergesOf } from '../ingest/merges.ts';
import { openChannels, type Channels } from './channels.ts';
import { countScreens } from './count-screens.ts';
import { openFeeds } from './feeds.ts';
import type { LiveNamespace, LiveServer, LiveSocket } from './live-server.ts';
import { openOpaqueAgents } from './opaque-agents.ts';
import { openPace } from './pace.ts';
import { keepChecking } from './keep-checking.ts';
import { lookAfterScreens } from './screens.ts';
import { openViews } from './wall-views.ts';
import { answerWatching } from './watch.ts';

export interface Live {
  readonly namespace: LiveNamespace;
  readonly close: () => Promise<void>;
}

/** Why a socket is not let in: `connect_error` with the code for its message. */
const refusal = (code: string, detail: string): Error => Object.assign(new Error(code), { data: { detail } });

/** What events mean that come in here changes with a merge on any server. */
const followMerges = (context: Context, channels: Channels): void => {
  const merges = mergesOf(context);
  void channels.listen(mergesChannel, merges.forget);
  channels.onReturn(merges.forgetAll);
};

/** The namespace `/live`: boards to screens (shared/board/protocol.ts). */
export const openLive = (
  http: HttpServer,
  context: Context,
  identify: Identify,
  record: Audit['record'] = () => undefined,
  handshakes: HandshakeLimits = usualHandshakes,
): Live => {
  const { admitsAddress, admitsIdentity } = limitHandshakes(context, handshakes);
  const io: LiveServer = new Server(http, {
    serveClient: false,
    maxHttpBufferSize: 4096,
    transports: ['websocket', 'polling'],
    allowRequest: (request, decide) => {
      if (!isOwnOrigin(request.headers, context.config.PUBLIC_URL)) return decide(null, false);
      void admitsAddress(request).then((admitted) => decide(admitted ? null : tooManyHandshakes, admitted));
    },
  });
  io.use((_socket, next) => next(new Error('use the namespace /live')));
  const live = io.of('/live');
  const channels = openChannels(context.connect());
  const opaqueOf = openOpaqueAgents(context.config.FLOORLIGHT_SECRET);
  const feeds = openFeeds(context, live, channels, opaqueOf);
  const pace = openPace();
  const views = openViews(context, live, channels);
  const checking = keepChecking(live, identify, context.log);

  live.use((socket: LiveSocket, next) => {
    socket.data.told = checking.told();
    identify(socket.handshake.headers).then(
      async (identity) => {
        if (!identity) return next(new Error('unauthorized'));
        if (!(await admitsIdentity(identity.id)))
          return next(refusal(tooManyHandshakes, 'Too many connections in a minute; wait one.'));
        if (identity.held) return next(refusal(factorCode, factorSentence));
        socket.data.identity = identity;
        next();
      },
      () => next(new Error('unavailable')),
    );
  });
  countScreens(live);
  live.on('connection', (socket) => {
    if (socket.data.told !== checking.told()) checking.again(socket.data.identity.id);
    socket.emit('hello', { protocol: protocolVersion, version });
    answerWatching(socket, { context, feeds, pace, opaqueOf, views, record });
  });
  const endScreens = lookAfterScreens(context, { live, channels, identify });
  void channels.listen(accessChannel, checking.changed);
  channels.onReturn(checking.changedUnheard);
  followMerges(context, channels);

  return {
    namespace: live,
    close: async () => {
      checking.stop();
      endScreens();
      feeds.close();
      await io.close();
      channels.close();
    },
  };
};
