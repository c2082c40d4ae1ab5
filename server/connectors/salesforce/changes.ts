import { z } from 'zod';
import { notNeeded, unusable } from '../left-out.ts';
import type { Piece } from '../reading.ts';
import { instantOf, markOf } from '../texts.ts';
import { recordPieces } from './records.ts';

const header = z.looseObject({
  entityName: z.string(),
  changeType: z.string(),
  changedFields: z.array(z.string()).nullish(),
  recordIds: z.array(z.string()),
  /** UTC milliseconds. */
  commitTimestamp: z.number(),
  commitNumber: z.union([z.string(), z.number()]).nullish(),
  transactionKey: z.string().nullish(),
  sequenceNumber: z.number().nullish(),
});
const changeEvent = z.looseObject({ ChangeEventHeader: header });
const platformEvent = z.looseObject({ CreatedDate: z.string(), EventUuid: z.string().nullish() });
/** What a platform event made for Floorlight says: which record it is about. */
const about = z.looseObject({ Object: z.string().default('platform event'), RecordId: z.string().default('') });

/** `{data: {payload, event}}` of a stream, or the payload alone. */
const inner = (value: unknown): unknown => {
  const streamed = z.looseObject({ data: z.looseObject({ payload: z.unknown() }) }).safeParse(value);
  if (streamed.success) return streamed.data.data.payload;
  const bare = z.looseObject({ payload: z.record(z.string(), z.unknown()) }).safeParse(value);
  return bare.success ? bare.data.payload : value;
};

const ofChange = ({ ChangeEventHeader: about, ...fields }: z.infer<typeof changeEvent>): Piece[] => {
  if (about.changeType.startsWith('GAP_'))
    return [notNeeded(`${about.entityName} ${about.changeType}`, 'says that changes were lost; read the records anew')];
  const change = (['CREATE', 'UPDATE', 'DELETE', 'UNDELETE'] as const).find((one) => one === about.changeType);
  if (change === undefined)
    return [unusable(about.entityName, 'has a changeType not known here', { changeType: about.changeType })];
  const changed = change === 'UPDATE' && about.changedFields && about.changedFields.length > 0 ? about.changedFields : null;
  // Pub/Sub writes a bitmap in place of names; what the record then holds is what changed
  const names = changed?.some((name) => name.startsWith('0x'))
    ? Object.keys(fields).filter((name) => fields[name] !== null)
    : changed;
  return about.recordIds.flatMap((id) => {
    const news = {
      id: markOf(
        'salesforce',
        id,
        about.transactionKey ?? '',
        String(about.commitNumber ?? about.commitTimestamp),
        String(about.sequenceNumber ?? ''),
      ),
      time: about.commitTimestamp,
    };
    return recordPieces(id, { object: about.entityName, fields, change, changed: names }, news);
  });
};

const one = (value: unknown): Piece[] => {
  const payload = inner(value);
  const change = changeEvent.safeParse(payload);
  if (change.success) return ofChange(change.data);
  const platform = platformEvent.safeParse(payload);
  if (!platform.success) return [unusable('event', 'has neither ChangeEventHeader nor CreatedDate', payload)];
  const { CreatedDate: made, EventUuid: uuid, ...fields } = platform.data;
  const id = uuid ?? markOf('salesforce', JSON.stringify(payload));
  const named = Object.fromEntries(Object.entries(fields).map(([name, field]) => [name.replace(/__c$/, ''), field]));
  const { Object: object, RecordId: recordId } = about.parse(named);
  const record = { object, fields: named, change: null, changed: null };
  return recordPieces(recordId, record, { id, time: instantOf(made) });
};

export const changePieces = (value: unknown): Piece[] => (Array.isArray(value) ? value.flatMap(one) : one(value));

export const isChange = (value: unknown): boolean => {
  const payload = inner(Array.isArray(value) ? value[0] : value);
  return changeEvent.safeParse(payload).success || platformEvent.safeParse(payload).success;
};
