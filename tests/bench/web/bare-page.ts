import { once } from 'node:events';
import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';

/** The least a page can do with a delta: put it into one text. */
const html = `<!doctype html><title>bare</title><p id="text">–</p><article data-queue="bare"></article><script>
const socket = new WebSocket('ws://' + location.host + '/socket.io/?EIO=4&transport=websocket');
socket.onmessage = ({ data }) => {
  if (data[0] === '0') socket.send('40');
  else if (data === '2') socket.send('3');
  else if (data.startsWith('42')) document.getElementById('text').textContent = JSON.parse(data.slice(2))[1].number;
};
</script>`;

export interface BarePage {
  readonly url: string;
  readonly send: (number: number) => void;
  readonly stop: () => Promise<void>;
}

export const serveBarePage = async (): Promise<BarePage> => {
  const http: HttpServer = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html');
    response.end(html);
  });
  const io = new Server(http);
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    send: (number) => void io.emit('board:delta', { number }),
    stop: () => io.close(),
  };
};
