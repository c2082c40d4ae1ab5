import type { Body } from '../body.ts';
import { unknownType } from '../left-out.ts';
import { productDefaults } from '../product-defaults.ts';
import type { Piece } from '../reading.ts';
import { reads } from '../reads.ts';
import type { Receiver } from '../receiver.ts';
import { factsOf, timeOf, type Facts } from './facts.ts';
import { taskrouterPieces } from './taskrouter.ts';
import { verifyTwilio } from './verify.ts';
import { voicePieces } from './voice.ts';

const kind = 'twilio';
const product = 'Twilio';

const isTwilios = (facts: Facts): boolean => facts.has('callsid') || (facts.has('eventtype') && facts.has('sid'));

const piecesOf = (facts: Facts, now: number): readonly Piece[] => {
  const type = facts.get('eventtype');
  if (type === undefined) return voicePieces(facts, now);
  const news = { id: facts.get('sid') ?? '', time: timeOf(facts) };
  return taskrouterPieces(type, facts, news) ?? [unknownType(type, Object.fromEntries(facts))];
};

/** TaskRouter's event callbacks, event streams and lists of events; status callbacks of calls. Nothing is sent again on its own. */
export const twilio: Receiver = {
  ...productDefaults,
  kind,
  product,
  authentication: ['signature'],
  secretFromProduct: true,
  verify: (delivery, keys) => verifyTwilio(delivery, keys),
  read: reads({
    kind,
    product,
    isOwn: (body: Body) => factsOf(body).some(isTwilios),
    pieces: (body, now) => factsOf(body).flatMap((facts) => piecesOf(facts, now)),
  }),
  // 204 with this type is what TaskRouter asks for
  answer: () => ({ status: 204, type: 'application/json', body: '' }),
};
