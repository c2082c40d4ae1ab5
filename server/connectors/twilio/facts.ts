import { z } from 'zod';
import type { Body } from '../body.ts';

/** The same names as callbacks (`WorkerSid`), lists (`worker_sid`) and streams write them. */
export type Facts = ReadonlyMap<string, string>;

const plain = (name: string): string => name.toLowerCase().replaceAll('_', '');
const fields = z.record(z.string(), z.unknown());

const textOf = (value: unknown): string | null => {
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? String(value) : null;
};

const factsIn = (...objects: readonly Readonly<Record<string, unknown>>[]): Facts => {
  const pairs = objects.flatMap((object) =>
    Object.entries(object).flatMap(([name, value]): [string, string][] => {
      const text = textOf(value);
      return text === null || text === '' ? [] : [[plain(name), text]];
    }),
  );
  return new Map(pairs);
};

const cloudEvent = z.looseObject({ specversion: z.string(), type: z.string(), data: fields });
const listed = z.looseObject({ event_type: z.string(), event_data: fields.nullish() });
const list = z.looseObject({ events: z.array(z.unknown()) });

const ofStream = ({ type, data, id, time }: z.infer<typeof cloudEvent>): Facts => {
  const inner = fields.safeParse(data['payload']).data ?? {};
  const sid = textOf(data['sid']) ?? textOf(id);
  return factsIn({ time, ...data }, inner, { eventtype: type.replace(/^com\.twilio\.(taskrouter\.)?/, ''), sid });
};

const ofValue = (value: unknown): Facts => {
  const event = cloudEvent.safeParse(value);
  if (event.success) return ofStream(event.data);
  const one = listed.safeParse(value);
  if (one.success) return factsIn(one.data, one.data.event_data ?? {});
  return factsIn(fields.safeParse(value).data ?? {});
};

/** One delivery may tell several things: sinks send lists. */
export const factsOf = (body: Body): Facts[] => {
  if (body.as === 'form') return [factsIn(Object.fromEntries(body.fields))];
  if (body.as === 'xml') return [];
  if (Array.isArray(body.value)) return body.value.map(ofValue);
  const many = list.safeParse(body.value);
  return many.success ? many.data.events.map(ofValue) : [ofValue(body.value)];
};

/** UTC milliseconds; NaN where it does not say. */
export const timeOf = (facts: Facts): number => {
  const millis = facts.get('timestampms');
  if (millis !== undefined) return Number(millis);
  const stamp = facts.get('timestamp') ?? facts.get('eventdate') ?? facts.get('time') ?? '';
  return /^\d{9,11}$/.test(stamp) ? Number(stamp) * 1000 : Date.parse(stamp);
};
