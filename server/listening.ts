import type { Server } from 'node:http';

export const listen = (server: Server, port: number, host: string): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });

/** How long requests under way may take to finish. */
const graceMs = 5000;

/** Takes no new connection, lets requests under way finish, then ends what is left. */
export const stopListening = async (server: Server): Promise<void> => {
  const impatient = setTimeout(() => server.closeAllConnections(), graceMs);
  await new Promise((resolve) => {
    server.close(resolve);
    server.closeIdleConnections();
  });
  clearTimeout(impatient);
};
