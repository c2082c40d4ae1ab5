import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import { openDoor } from './ingest-door.ts';
import { postAll } from './post-all.ts';
import { Refused } from './post-patiently.ts';
import { openTally } from './tally.ts';

const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;

const withServer = async (answer: RequestListener, use: (url: string) => Promise<void>): Promise<void> => {
  const server = createServer(answer);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  try {
    await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}/ingest/s`);
  } finally {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  }
};

const bodyOf = async (request: AsyncIterable<Buffer>): Promise<string> => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString();
};

describe('openDoor', () => {
  it('signs what it posts by Standard Webhooks', async () => {
    const verified: unknown[] = [];
    const answer: RequestListener = (request, response) => {
      void bodyOf(request).then((body) => {
        verified.push(new Webhook(secret).verify(body, request.headers as Record<string, string>));
        response.writeHead(202).end('{"accepted":2,"duplicates":0,"rejected":[]}');
      });
    };
    await withServer(answer, async (url) => {
      const outcome = await openDoor({ url, secret, patience: 0 })(['{"id":"1"}', '{"id":"2"}']);
      expect(outcome).toEqual({ accepted: 2, duplicates: 0, rejected: [] });
    });
    expect(verified).toEqual([[{ id: '1' }, { id: '2' }]]);
  });

  it('sends the same batch again through cut connections, 503 and 429', async () => {
    const bodies: string[] = [];
    const refusals = [null, 503, 429];
    const answer: RequestListener = (request, response) => {
      void bodyOf(request).then((body) => {
        bodies.push(body);
        const refusal = refusals.shift();
        if (refusal === null) request.socket.destroy();
        else response.writeHead(refusal ?? 202).end('{"accepted":1,"duplicates":0,"rejected":[]}');
      });
    };
    await withServer(answer, async (url) => {
      expect(await openDoor({ url, secret, patience: 60_000 })(['{"id":"1"}'])).toMatchObject({ accepted: 1 });
    });
    expect(bodies).toEqual(Array.from({ length: 4 }, () => '[{"id":"1"}]'));
  });

  it('gives up at once on an answer that asking again cannot change', async () => {
    await withServer(
      (_request, response) => void response.writeHead(401).end('{"title":"no"}'),
      async (url) => {
        const posting = postAll(['{"id":"1"}'], openDoor({ url, secret, patience: 60_000 }), openTally(), 2);
        await expect(posting).rejects.toThrow(Refused);
      },
    );
  });
});
