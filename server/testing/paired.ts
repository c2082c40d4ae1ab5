import { openAuth } from '../auth/open-auth.ts';
import { pollSeconds } from '../screens/device-codes.ts';
import type { Answer, Managed } from './managed.ts';
import { Television } from './television.ts';

export interface Listed {
  readonly id: string;
  readonly name: string;
  readonly online: boolean;
  readonly version: string | null;
  readonly resolution: string | null;
  readonly network: string | null;
  readonly seen: string | null;
  readonly pairedBy: string;
}

export interface Paired {
  readonly tv: Television;
  readonly id: string;
  readonly code: string;
  /** What it held when the code was approved. */
  readonly before: Television;
}

/** Televisions of a server, and the people who hang them up. */
export const pairsOn = (managed: Managed) => {
  const approve = (code: string | null, over: object = {}, floor = 'north', key?: string): Promise<Answer> =>
    managed.send('POST', `/floors/${floor}/screens`, { code, name: 'By the door', view: 'short', ...over }, key);

  const pair = async (over: object = {}): Promise<Paired> => {
    const tv = new Television(managed.url);
    const code = (await tv.code()) ?? '';
    const { status, body } = await approve(code, over);
    if (status !== 202) throw new Error(JSON.stringify(body));
    const before = tv.copy();
    await tv.open('/pair');
    return { tv, before, code, id: (body as { screen: string }).screen };
  };

  /** As if televisions had waited before they ask again. */
  const waited = async (): Promise<void> => {
    const { adapter } = await openAuth(managed.context).$context;
    const lastPolledAt = new Date(Date.now() - 2 * pollSeconds * 1000);
    const where = [{ field: 'status', value: '', operator: 'ne' as const }];
    await adapter.updateMany({ model: 'deviceCode', where, update: { lastPolledAt } });
  };

  const listed = async (id: string): Promise<Listed | undefined> =>
    ((await managed.send('GET', '/screens')).body as { screens: Listed[] }).screens.find((screen) => screen.id === id);
  return { approve, pair, waited, listed };
};
