import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { pingRedis } from '@floorlight/shared/store/ping-redis.ts';
import { Redis } from 'ioredis';
import { redisBinary } from '../../bin/services/redis-binary.ts';
import { waitUntil } from '../../bin/services/process.ts';
import { freePort } from '../support/start-process.ts';

export interface RedisNode {
  readonly port: number;
  readonly child: ChildProcess;
  readonly client: Redis;
  /** `kill -9`, and waits until it is gone. */
  readonly kill: () => Promise<void>;
}

const durable = ['--appendonly', 'yes', '--appendfsync', 'always', '--maxmemory-policy', 'noeviction', '--save', ''];

/** One durable `redis-server` on a port of this machine, in a folder of its own below `folder`. */
export const startNode = async (folder: string, more: readonly string[] = [], given?: number): Promise<RedisNode> => {
  const port = given ?? (await freePort());
  const dir = join(folder, `redis-${port}`);
  mkdirSync(dir, { recursive: true });
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--dir', dir, ...durable, ...more];
  const child = spawn(redisBinary(), args, { stdio: 'ignore' });
  if (!(await waitUntil(() => pingRedis(`redis://127.0.0.1:${port}`), 10_000))) throw new Error(`no Redis on port ${port}`);
  const client = new Redis(port, '127.0.0.1');
  client.on('error', () => undefined);
  const kill = async (): Promise<void> => {
    client.disconnect();
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  };
  return { port, child, client, kill };
};

const slots = 16_384;

/** Three primaries that share the slots among them, as `redis-cli --cluster create` would. */
export const startCluster = async (folder: string): Promise<{ url: string; nodes: RedisNode[] }> => {
  const clustered = ['--cluster-enabled', 'yes', '--cluster-node-timeout', '2000', '--cluster-announce-ip', '127.0.0.1'];
  const nodes: RedisNode[] = [];
  // the port of the Cluster's own bus must be below 65536
  for (let count = 0; count < 3; count += 1) {
    const bus = await freePort();
    nodes.push(await startNode(folder, [...clustered, '--cluster-port', String(bus)]));
    const node = nodes.at(-1);
    const [from, to] = [Math.ceil((slots * count) / 3), Math.ceil((slots * (count + 1)) / 3) - 1];
    await node?.client.cluster('ADDSLOTSRANGE', from, to);
    await node?.client.cluster('SET-CONFIG-EPOCH', count + 1);
    if (nodes[0] && count > 0) await node?.client.call('CLUSTER', 'MEET', '127.0.0.1', nodes[0].port, await busOf(nodes[0]));
  }
  const whole = async (): Promise<boolean> => {
    const states = await Promise.all(nodes.map(({ client }) => client.cluster('INFO')));
    return states.every((state) => /cluster_state:ok/.test(state) && /cluster_known_nodes:3/.test(state));
  };
  if (!(await waitUntil(whole, 20_000))) throw new Error('the Cluster did not come together');
  return { url: `redis-cluster://${nodes.map(({ port }) => `127.0.0.1:${port}`).join(',')}`, nodes };
};

const busOf = async ({ client }: RedisNode): Promise<number> => Number((await client.config('GET', 'cluster-port'))[1]);
