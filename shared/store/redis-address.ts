import type { RedisOptions } from 'ioredis';

/** Where REDIS_URL points. */
export type RedisAddress =
  | { readonly kind: 'socket'; readonly path: string }
  | { readonly kind: 'node'; readonly url: string }
  | {
      readonly kind: 'cluster';
      /** Some of the nodes; the others are learnt from them. */
      readonly nodes: { host: string; port: number }[];
      readonly options: Pick<RedisOptions, 'username' | 'password' | 'tls'>;
    };

const clusterUrl = /^(?<scheme>rediss?)-cluster:\/\/(?:(?<user>[^:@/]*):(?<password>[^@/]*)@)?(?<nodes>[^@/]+)\/?$/;

const nodeOf = (text: string): { host: string; port: number } => {
  const at = text.lastIndexOf(':');
  return at < 0
    ? { host: text, port: 6379 }
    : { host: text.slice(0, at).replace(/^\[|\]$/g, ''), port: Number(text.slice(at + 1)) };
};

/** `unix://…`, `redis(s)://…`, or `redis(s)-cluster://[user:password@]host:port,host:port…`. */
export const redisAddress = (url: string): RedisAddress => {
  if (url.startsWith('unix://')) return { kind: 'socket', path: url.slice('unix://'.length) };
  const parts = clusterUrl.exec(url)?.groups;
  if (!parts) return { kind: 'node', url };
  const { scheme, user, password, nodes = '' } = parts;
  return {
    kind: 'cluster',
    nodes: nodes.split(',').map(nodeOf),
    options: {
      ...(user && { username: decodeURIComponent(user) }),
      ...(password && { password: decodeURIComponent(password) }),
      ...(scheme === 'rediss' && { tls: {} }),
    },
  };
};
