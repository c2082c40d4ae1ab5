import { requireSecret } from '../auth/given-secrets.ts';
import type { Body } from '../body.ts';
import { unusable } from '../left-out.ts';
import { productDefaults } from '../product-defaults.ts';
import type { Piece } from '../reading.ts';
import { reads } from '../reads.ts';
import type { Receiver } from '../receiver.ts';
import { instantOf } from '../texts.ts';
import { changePieces, isChange } from './changes.ts';
import { recordPieces } from './records.ts';
import { acknowledged, notificationsIn, type Notification } from './soap.ts';

const kind = 'salesforce';
const product = 'Salesforce';

/** A message tells the record as it was when sent; what changed is not said, so each such word has the record's own time in its id. */
const ofNotification = ({ id, object, fields }: Notification): Piece[] => {
  const record = fields['Id'];
  if (id === '' || record === undefined)
    return [unusable(object || 'notification', 'has no record: it was deleted before it was sent', { object })];
  const time = instantOf(fields['SystemModstamp'] ?? fields['LastModifiedDate'] ?? fields['CreatedDate']);
  if (Number.isNaN(time))
    return [unusable(object, 'has no time; add LastModifiedDate or SystemModstamp to the message', { object })];
  return recordPieces(record, { object, fields, change: null, changed: null }, { id, time });
};

const pieces = (body: Body): readonly Piece[] => {
  if (body.as === 'json') return changePieces(body.value);
  return body.as === 'xml' ? (notificationsIn(body.root) ?? []).flatMap(ofNotification) : [];
};

/** Outbound messages, and change data capture or platform events as JSON. Nothing is signed: the secret is in the address or a header. */
export const salesforce: Receiver = {
  ...productDefaults,
  kind,
  product,
  authentication: ['address', 'header', 'basic'],
  verify: (delivery, keys) => requireSecret(delivery, keys, product),
  read: reads({
    kind,
    product,
    isOwn: (body) => (body.as === 'xml' && notificationsIn(body.root) !== null) || (body.as === 'json' && isChange(body.value)),
    pieces,
  }),
  answer: () => ({ status: 200, type: 'text/xml; charset=utf-8', body: acknowledged }),
};
