import { randomBytes } from 'node:crypto';
import { request } from 'node:http';
import { request as secureRequest } from 'node:https';
import { failed, judge, ok, type Finding } from './check.ts';

/** A server, and a worker on its own port, answer `/readyz` alike. */
export const readyz = async (name: string, url: string): Promise<Finding> => {
  try {
    const response = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(5000) });
    const { status = 'nothing' } = (await response.json()) as { status?: string };
    return judge(name, status === 'ok', `${url}/readyz answers ${response.status}, ${status}`, 'See its log.');
  } catch (error) {
    return failed(name, `${url} does not answer: ${error instanceof Error ? error.message : String(error)}`);
  }
};

const handshake = () => ({
  connection: 'Upgrade',
  upgrade: 'websocket',
  'sec-websocket-version': '13',
  'sec-websocket-key': randomBytes(16).toString('base64'),
});

/** A proxy that does not pass the upgrade on leaves every screen polling. */
const upgrade = (url: string): Promise<Finding> =>
  new Promise((resolve) => {
    const open = url.startsWith('https:') ? secureRequest : request;
    const asked = open(`${url}/socket.io/?EIO=4&transport=websocket`, {
      headers: { ...handshake(), origin: new URL(url).origin },
      timeout: 5000,
    });
    asked.once('upgrade', (_response, socket) => {
      socket.destroy();
      resolve(ok('WebSocket', 'upgrade works'));
    });
    asked.once('response', (response) => {
      response.resume();
      resolve(
        failed('WebSocket', `upgrade refused with ${response.statusCode ?? '?'}. A proxy must pass on Upgrade and Connection.`),
      );
    });
    asked.once('timeout', () => asked.destroy(new Error('no answer within 5 s')));
    asked.once('error', (error) => resolve(failed('WebSocket', error.message)));
    asked.end();
  });

export const server = async (url: string): Promise<Finding[]> => [await readyz('server', url), await upgrade(url)];
