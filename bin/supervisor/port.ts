import { createServer } from 'node:net';
import { Sentence } from '../sentence.ts';
import { waitUntil } from '../services/process.ts';

const tryPort = (port: number, host: string): Promise<NodeJS.ErrnoException | null> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', resolve);
    server.listen(port, host, () => server.close(() => resolve(null)));
  });

const reasons: Record<string, string> = {
  EADDRINUSE: 'is taken by another program',
  EACCES: 'needs more rights than this account has',
  EADDRNOTAVAIL: 'cannot be used: HOST is not an address of this machine',
};

/** Waits a little: what a killed start left behind gives its port back within seconds. */
export const ensurePortFree = async (port: number, host: string): Promise<void> => {
  let error: NodeJS.ErrnoException | null = null;
  const free = await waitUntil(async () => {
    error = await tryPort(port, host);
    return error?.code !== 'EADDRINUSE';
  }, 3000);
  const code = free ? (error as NodeJS.ErrnoException | null)?.code : 'EADDRINUSE';
  if (code)
    throw new Sentence(
      `Port ${port} on ${host} ${reasons[code] ?? `cannot be used (${code})`}. Set PORT to another one, for example PORT=4401 npm start.`,
    );
};
