import { screenAddress } from '@floorlight/shared/board/screen-address.ts';
import { screenReport } from '@floorlight/shared/board/protocol.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { screenCall, screenCallsChannel } from '@floorlight/shared/store/screen-calls.ts';
import { findScreen, noteScreen, type Sighting } from '@floorlight/shared/store/screens.ts';
import { sayOffline, sayOnline, sayOnlineEvery } from '@floorlight/shared/store/screens-online.ts';
import type { Identify } from '../auth/identity.ts';
import { clientAddress } from '../ingest/client-address.ts';
import type { Channels } from './channels.ts';
import type { LiveNamespace, LiveSocket } from './live-server.ts';

interface Parts {
  readonly live: LiveNamespace;
  readonly channels: Channels;
  readonly identify: Identify;
}

const idOf = (socket: LiveSocket): string => socket.data.identity.id;

/** With Postgres away nobody knows where a screen belongs: it stays where it is. */
const tellPlace = async (context: Context, socket: LiveSocket): Promise<void> => {
  const screen = await findScreen(context, idOf(socket)).catch(() => undefined);
  const address = screen === undefined ? null : screen === null ? '/pair' : screenAddress(screen);
  socket.emit('screen:place', { address });
};

/** The screens among the sockets: each is told its place, is noted as seen, and does at once what people want of it. */
export const lookAfterScreens = (context: Context, { live, channels, identify }: Parts): (() => void) => {
  const sightings = new Map<LiveSocket, Sighting>();
  const failed = (error: unknown): void => context.log.warn({ err: error }, 'a screen could not be noted');

  const note = (socket: LiveSocket): void => {
    const sighting = sightings.get(socket);
    if (!sighting) return;
    sayOnline(context, idOf(socket)).catch(failed);
    noteScreen(context, idOf(socket), sighting).catch(failed);
  };
  const leave = (socket: LiveSocket): void => {
    sightings.delete(socket);
    // a page that was loaded anew connects before the old one's connection ends
    if ([...sightings.keys()].some((other) => idOf(other) === idOf(socket))) return;
    sayOffline(context, idOf(socket)).catch(failed);
  };
  const greet = (socket: LiveSocket): void => {
    const address = clientAddress(socket.request, context.config.TRUST_PROXY);
    sightings.set(socket, { version: null, resolution: null, address });
    void tellPlace(context, socket);
    // once: a page is of one version, a television of one size
    socket.once('screen:report', (payload: unknown) => {
      const report = screenReport.safeParse(payload);
      if (report.success) sightings.set(socket, { ...report.data, address });
      note(socket);
    });
    socket.on('disconnect', () => leave(socket));
  };
  const hear = (message: string): void => {
    const call = screenCall.parse(JSON.parse(message));
    // the page that it asks for next is answered by what is stored now
    identify.forget(call.screen);
    for (const socket of sightings.keys()) {
      if (idOf(socket) !== call.screen) continue;
      if (call.call === 'reload') socket.emit('screen:reload');
      else socket.emit('screen:place', { address: call.address });
    }
  };

  live.on('connection', (socket) => {
    if (socket.data.identity.kind === 'screen') greet(socket);
  });
  void channels.listen(screenCallsChannel, hear);
  // what was called out meanwhile is lost
  channels.onReturn(() => [...sightings.keys()].forEach((socket) => void tellPlace(context, socket)));
  const noting = setInterval(() => [...sightings.keys()].forEach(note), sayOnlineEvery * 1000);
  return () => clearInterval(noting);
};
