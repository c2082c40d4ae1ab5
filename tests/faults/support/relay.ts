import { connect, createServer } from 'node:net';

/** `relay.ts ADDRESS PORT SOCKET`: Redis on a unix socket, made reachable over TCP from another network namespace. */
const [address, port, socket] = process.argv.slice(2) as [string, string, string];

createServer((client) => {
  const redis = connect(socket);
  client.pipe(redis).pipe(client);
  for (const end of [client, redis]) {
    end.on('error', () => undefined);
    end.on('close', () => [client, redis].forEach((one) => one.destroy()));
  }
}).listen(Number(port), address, () => process.send?.('listening'));
