import { afterEach, beforeEach, expect, test } from 'vitest';
import { opening } from '@floorlight/shared/floor/testing/generate.ts';
import { look, runFloor } from '@floorlight/shared/floor/testing/run-floor.ts';
import { fakeLine, type FakeLine } from '../testing/fake-line.ts';
import { Heard } from '../testing/heard.ts';
import { followFreeswitch } from './collector.ts';

const secret = 'ClueCon';
const soon = { timeout: 20_000, interval: 20 };
const timing = { connecting: 2000, silence: 1500, asking: 300 };
const second = 1000;

/** Its clock, 40 s behind ours. */
let theirs = opening;
let line: FakeLine;
let heard: Heard;
let agents: Record<string, string>;
/** Rows of members: session|joined|bridged|agent|state */
let members: string[];
let isStalled = false;
let sequence = 0;

const message = (type: string, body: string): string =>
  `Content-Type: ${type}\nContent-Length: ${Buffer.byteLength(body)}\n\n${body}`;
const reply = (text: string): string => `Content-Type: command/reply\nReply-Text: ${text}\n\n`;
const event = (action: string, at: number, over: Record<string, string> = {}): string => {
  sequence += 1;
  const fields = {
    'Event-Name': 'CUSTOM',
    'Event-Subclass': 'callcenter%3A%3Ainfo',
    'Core-UUID': 'core',
    'Event-Sequence': String(sequence),
    'Event-Date-Timestamp': String(at * 1000),
    'CC-Action': action,
    'CC-Queue': 'sales%40default',
    'CC-Agent': 'ana',
    'CC-Member-UUID': 'm1',
    'CC-Member-Session-UUID': 's1',
    ...over,
  };
  const text = Object.entries(fields)
    .map(([key, value]) => `${key}: ${value}\n`)
    .join('');
  return message('text/event-plain', `${text}\n`);
};
const api = (command: string): string => {
  if (command === 'strepoch') return String(Math.floor(theirs / 1000));
  if (command === 'callcenter_config agent list')
    return `name|type|contact|status|state\n${Object.entries(agents)
      .map(([name, status]) => `${name}|callback|user/${name}|${status}|Waiting\n`)
      .join('')}+OK\n`;
  if (command === 'callcenter_config queue list') return 'name|strategy\nsales@default|longest-idle-agent\n+OK\n';
  if (command === 'callcenter_config queue list members sales@default')
    return `queue|uuid|session_uuid|cid_number|joined_epoch|rejoined_epoch|bridge_epoch|serving_agent|state\n${members
      .map((row) => {
        const [session = '', joined = '', bridged = '', agent = '', state = ''] = row.split('|');
        return `sales@default|m-${session}|${session}|555|${joined}|0|${bridged}|${agent}|${state}\n`;
      })
      .join('')}+OK\n`;
  return '-ERR no such command\n';
};

beforeEach(async () => {
  theirs = opening;
  isStalled = false;
  agents = { ana: 'Available', ben: 'On Break' };
  members = [];
  line = await fakeLine('Content-Type: auth/request\n\n', (request, answer) => {
    if (isStalled) return;
    if (request.startsWith('auth ')) answer(reply(request === `auth ${secret}` ? '+OK accepted' : '-ERR invalid'));
    else if (request.startsWith('event ')) answer(reply('+OK event listener enabled plain'));
    else if (request.startsWith('api ')) answer(message('api/response', api(request.slice(4))));
  });
  heard = new Heard({ secret, clock: () => theirs + 40 * second });
});
afterEach(() => line.close());

const follow = (by = heard) =>
  by.follow({ follow: (feed) => followFreeswitch(timing)(feed, { host: '127.0.0.1', port: line.port }) }, {});
const isFollowing = (wells: number) => expect.poll(() => heard.wells, soon).toBeGreaterThan(wells);
const has = (type: string, count = 1) => expect.poll(() => heard.types().filter((one) => one === type).length, soon).toBe(count);
const floorAt = (now: number) => runFloor([...heard.events.values()], now);
const stateOf = (agent: string, now = theirs): unknown => look(floorAt(now)).agents.find(({ id }) => id === agent)?.state;

test('it signs in and knows at once who is there', async () => {
  const { stop } = follow();
  await isFollowing(0);
  expect(await stop()).toBeNull();
  expect([stateOf('ana'), stateOf('ben')]).toEqual(['available', 'not_ready']);
});

test('who is not let in says why, without the password', async () => {
  const why = await follow(new Heard({ secret: 'not-that-one' })).ended;
  expect(why).toMatch(/does not let us in: -ERR invalid/);
  expect(why).not.toContain('not-that-one');
});

test('[EV7] what was missed while the line was down is right again after one look, and nothing counts twice', async () => {
  const first = follow();
  await isFollowing(0);
  theirs += second;
  const joined = String(theirs / 1000);
  line.say(event('member-queue-start', theirs, { 'CC-Member-Joined-Time': joined, 'CC-Agent': '' }));
  line.say(event('member-queue-start', theirs, { 'CC-Member-Session-UUID': 's2', 'CC-Member-Joined-Time': joined }));
  await has('contact.queued', 2);
  line.drop();
  expect(await first.ended).toMatch(/closed|reset|premature/i);
  theirs += 30 * second;
  const bridged = String(theirs / 1000 - 10);
  agents = { ana: 'Available', ben: 'Logged Out' };
  members = [`s1|${joined}|${bridged}|ana|Answered`, `s3|${Number(bridged)}|0||Waiting`];
  for (let times = 0; times < 2; times += 1) {
    const wells = heard.wells;
    const again = follow();
    await isFollowing(wells);
    await again.stop();
  }
  const now = theirs + second;
  expect([stateOf('ana', now), stateOf('ben', now)]).toEqual(['talking', 'offline']);
  const { contacts } = floorAt(now);
  const visits = [...contacts.values()].map(({ settled }) => settled.contact.visits.map(({ outcome }) => outcome));
  expect(visits.toSorted()).toEqual([['answered'], ['lost'], ['waiting']]);
});

test('[EV1] [EV2] repeated and out of order it is the same call; bytes may come one by one', async () => {
  const { stop } = follow();
  await isFollowing(0);
  const at = theirs + second;
  const frames = [
    event('member-queue-start', at, { 'CC-Agent': '' }),
    event('agent-offering', at + second),
    event('bridge-agent-start', at + 5 * second),
    event('bridge-agent-end', at + 60 * second),
    event('member-queue-end', at + 60 * second, { 'CC-Cause': 'Terminated' }),
  ];
  theirs += 70 * second;
  line.say([...frames.toReversed(), ...frames].join(''));
  for (const byte of Buffer.from(frames.join(''))) line.say(Buffer.from([byte]));
  await expect.poll(() => heard.all, soon).toBeGreaterThan(15);
  await stop();
  expect(heard.types().filter((type) => type.startsWith('contact.'))).toHaveLength(5);
  const [contact] = floorAt(theirs).contacts.values();
  expect(contact?.settled.contact.visits).toMatchObject([{ outcome: 'answered' }]);
});

test('what is no event socket, and one that falls silent, end the run with a sentence', async () => {
  const first = follow();
  await isFollowing(0);
  line.say('Content-Type: text/event-plain\nContent-Length: 99999999999\n\n');
  expect(await first.ended).toMatch(/no talk of an event socket/);
  const wells = heard.wells;
  const quiet = follow();
  await isFollowing(wells);
  isStalled = true;
  expect(await quiet.ended).toMatch(/nothing was heard for too long/);
});
