import { createHash } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { opening } from '@floorlight/shared/floor/testing/generate.ts';
import { look, runFloor } from '@floorlight/shared/floor/testing/run-floor.ts';
import { fakeLine, type FakeLine } from '../testing/fake-line.ts';
import { Heard } from '../testing/heard.ts';
import { followAmi } from './ami-collector.ts';

const secret = 'open sesame';
const soon = { timeout: 20_000, interval: 20 };
const timing = { connecting: 2000, silence: 1500, asking: 300 };
const second = 1000;

/** The manager's clock, 40 s behind ours. */
let theirs = opening;
let manager: FakeLine;
let heard: Heard;
/** What it answers to QueueStatus and CoreShowChannels. */
let lists: { members: string; entries: string; channels: string | null };
let isStalled = false;

const stamp = (time: number): string => `${(time / 1000).toFixed(3)}000`;
const frame = (fields: Record<string, string>): string =>
  `${Object.entries(fields)
    .map(([key, value]) => `${key}: ${value}\r\n`)
    .join('')}\r\n`;
const event = (name: string, at: number, over: Record<string, string> = {}): string =>
  frame({
    Event: name,
    Privilege: 'agent,all',
    Timestamp: stamp(at),
    Queue: 'sales',
    Linkedid: '100.1',
    Uniqueid: '100.1',
    ...over,
  });
const member =
  (agent: string, over: Record<string, string> = {}) =>
  (id: string) =>
    frame({
      Event: 'QueueMember',
      ActionID: id,
      Queue: 'sales',
      Name: agent,
      Location: agent,
      Status: '1',
      Paused: '0',
      ...over,
    });
const withId = (text: string, id: string): string => text.replaceAll('%ID%', id);
const members = (...all: ((id: string) => string)[]): string => all.map((make) => make('%ID%')).join('');

const answering = (request: string, answer: (text: string) => void): void => {
  if (isStalled) return;
  const fields = new Map(
    request.split('\n').map((line) => [line.split(': ')[0]?.toLowerCase() ?? '', line.split(': ').slice(1).join(': ')]),
  );
  const id = fields.get('actionid') ?? '';
  const done = (name: string): string => frame({ Event: name, ActionID: id, EventList: 'Complete' });
  const okay = frame({ Response: 'Success', ActionID: id });
  switch (fields.get('action')) {
    case 'Challenge':
      return answer(frame({ Response: 'Success', ActionID: id, Challenge: '12345' }));
    case 'Login': {
      const key = createHash('md5').update(`12345${secret}`).digest('hex');
      const isRight = fields.get('key') === key || fields.get('secret') === secret;
      return answer(isRight ? okay : frame({ Response: 'Error', ActionID: id, Message: 'Authentication failed' }));
    }
    case 'Ping':
      return answer(frame({ Response: 'Success', ActionID: id, Ping: 'Pong', Timestamp: stamp(theirs) }));
    case 'QueueStatus':
      return answer(okay + withId(lists.members + lists.entries, id) + done('QueueStatusComplete'));
    case 'CoreShowChannels':
      if (lists.channels === null) return answer(frame({ Response: 'Error', ActionID: id, Message: 'Permission denied' }));
      return answer(okay + withId(lists.channels, id) + done('CoreShowChannelsComplete'));
  }
};

beforeEach(async () => {
  theirs = opening;
  isStalled = false;
  lists = { members: members(member('SIP/ana'), member('SIP/ben')), entries: '', channels: '' };
  manager = await fakeLine('Asterisk Call Manager/5.0.2\r\n', answering);
  heard = new Heard({ secret, clock: () => theirs + 40 * second });
});
afterEach(() => manager.close());

const follow = (over: object = {}) =>
  heard.follow(
    {
      follow: (feed) =>
        followAmi(timing)(feed, { host: '127.0.0.1', port: manager.port, tls: false, user: 'wall', method: 'md5', ...over }),
    },
    {},
  );
const isFollowing = (wells: number) => expect.poll(() => heard.wells, soon).toBeGreaterThan(wells);
const has = (type: string, count = 1) => expect.poll(() => heard.types().filter((one) => one === type).length, soon).toBe(count);

const floorAt = (now: number) => look(runFloor([...heard.events.values()], now));
const stateOf = (agent: string, now = theirs): unknown => floorAt(now).agents.find(({ id }) => id === agent)?.state;

test.each(['md5', 'plain'])('it signs in (%s) and knows at once who is there', async (method) => {
  lists.members = members(member('SIP/ana'), member('SIP/ben', { Paused: '1', PausedReason: 'Lunch' }));
  const { stop } = follow({ method });
  await isFollowing(0);
  expect(await stop()).toBeNull();
  expect([stateOf('SIP/ana'), stateOf('SIP/ben')]).toEqual(['available', 'not_ready']);
});

test('who is not let in says why, without the secret', async () => {
  const wrong = new Heard({ secret: 'not that one' });
  const settings = { host: '127.0.0.1', port: manager.port, tls: false, user: 'wall', method: 'md5' as const };
  const { ended } = wrong.follow({ follow: (feed) => followAmi(timing)(feed, settings) }, {});
  const why = await ended;
  expect(why).toMatch(/does not let "wall" in: Authentication failed/);
  expect(why).not.toContain('not that one');
});

test('[EV7] what was missed while the line was down is right again after one look, and nothing counts twice', async () => {
  const first = follow();
  await isFollowing(0);
  theirs += second;
  manager.say(event('QueueCallerJoin', theirs));
  manager.say(event('QueueCallerJoin', theirs, { Linkedid: '100.2', Uniqueid: '100.2' }));
  await has('contact.queued', 2);
  manager.drop();
  expect(await first.ended).toMatch(/closed|reset|premature/i);
  // ana answers 100.1, 100.2 goes, ben leaves, cem comes and 100.3 waits: nobody hears of it
  theirs += 30 * second;
  lists = {
    members: members(member('SIP/ana'), member('SIP/cem')),
    entries: frame({ Event: 'QueueEntry', ActionID: '%ID%', Queue: 'sales', Uniqueid: '100.3', CallerIDNum: '555', Wait: '12' }),
    channels: [
      {
        Channel: 'SIP/trunk-1',
        Uniqueid: '100.1',
        Linkedid: '100.1',
        Application: 'Queue',
        ApplicationData: 'sales,t',
        BridgeId: 'b',
      },
      { Channel: 'SIP/ana-2', Uniqueid: '100.9', Linkedid: '100.1', Application: 'AppQueue', ApplicationData: '', BridgeId: 'b' },
      {
        Channel: 'SIP/trunk-3',
        Uniqueid: '100.3',
        Linkedid: '100.3',
        Application: 'Queue',
        ApplicationData: 'sales',
        BridgeId: '',
      },
    ]
      .map((fields) => frame({ Event: 'CoreShowChannel', ActionID: '%ID%', ...fields }))
      .join(''),
  };
  const wells = heard.wells;
  const again = follow();
  await isFollowing(wells);
  const now = theirs + second;
  expect([stateOf('SIP/ana', now), stateOf('SIP/ben', now), stateOf('SIP/cem', now)]).toEqual([
    'talking',
    'offline',
    'available',
  ]);
  const sales = floorAt(now).queues.find(({ id }) => id === 'sales');
  expect(sales).toMatchObject({ waiting: 1 });
  // the same once more
  manager.drop();
  await again.ended;
  const before = heard.wells;
  const third = follow();
  await isFollowing(before);
  await third.stop();
  const contacts = runFloor([...heard.events.values()], now).contacts;
  expect([...contacts.values()].map(({ settled }) => settled.contact.visits.length)).toEqual([1, 1, 1]);
});

const call = (at: number): string[] => [
  event('QueueCallerJoin', at),
  event('AgentCalled', at + 2 * second, { Interface: 'SIP/ana' }),
  event('QueueCallerLeave', at + 5 * second),
  event('AgentConnect', at + 5 * second, { Interface: 'SIP/ana' }),
  event('AgentComplete', at + 65 * second, { Interface: 'SIP/ana', Reason: 'caller' }),
];

test('[EV1] [EV2] repeated and out of order it is the same call', async () => {
  const { stop } = follow();
  await isFollowing(0);
  const frames = call(theirs + second);
  theirs += 70 * second;
  manager.say([...frames.toReversed(), ...frames, ...frames].join(''));
  await has('contact.ended');
  await expect.poll(() => heard.all, soon).toBeGreaterThan(12);
  await stop();
  expect(heard.types().filter((type) => type.startsWith('contact.'))).toHaveLength(4);
  const [contact] = runFloor([...heard.events.values()], theirs).contacts.values();
  expect(contact?.settled.contact.visits).toMatchObject([{ outcome: 'answered' }]);
});

test('bytes may come one by one, and mixed with what is no frame', async () => {
  const { stop } = follow();
  await isFollowing(0);
  const text = `\r\n\r\nno frame at all\r\n\r\n${event('QueueCallerJoin', theirs, { CallerIDName: 'José' })}`;
  for (const byte of Buffer.from(text)) {
    manager.say(Buffer.from([byte]));
    await new Promise((resolve) => setImmediate(resolve));
  }
  await has('contact.queued');
  await stop();
});

test('what is no manager, one that falls silent, and one that never tells how it stands end the run with a sentence', async () => {
  const first = follow();
  await isFollowing(0);
  manager.say('x'.repeat(300_000));
  expect(await first.ended).toMatch(/no talk of an Asterisk manager/);
  const wells = heard.wells;
  const quiet = follow();
  await isFollowing(wells);
  isStalled = true;
  expect(await quiet.ended).toMatch(/nothing was heard for too long/);
  isStalled = false;
  await manager.close();
  expect(await follow().ended).toMatch(/can't be reached/);
  manager = await fakeLine('', answering);
});

test('a user who may not see channels: agents are known, no contact is ended', async () => {
  lists.channels = null;
  const { stop } = follow();
  await isFollowing(0);
  await stop();
  const [snapshot] = [...heard.events.values()].filter(({ type }) => type === 'agent.snapshot');
  expect(snapshot?.data).not.toHaveProperty('contacts');
});

test('agents of an earlier run who are gone are offline; those of other sources are not spoken of', async () => {
  heard.place = { agents: ['SIP/zoe'] };
  const { stop } = follow();
  await isFollowing(0);
  await stop();
  const [snapshot] = [...heard.events.values()].filter(({ type }) => type === 'agent.snapshot');
  expect(snapshot?.data).toMatchObject({ scope: { agents: ['SIP/ana', 'SIP/ben', 'SIP/zoe'] } });
  expect(snapshot?.time).toBe(opening);
});
