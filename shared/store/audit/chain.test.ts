import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from './canonical-json.ts';
import { beginning, chain, hashOf } from './chain.ts';
import { storableEntry } from './storable-entry.ts';
import { entry } from './testing/entries.ts';

test('the hash is what docs/audit.md says: SHA-256 of canonical JSON', () => {
  const [first] = chain([{ ...entry({ detail: { b: 1, a: true } }), at: Date.UTC(2026, 2, 2) }], beginning);
  const { actor, hash, ...told } = first!;
  expect(canonicalJson({ ...told, at: '2026-03-02T00:00:00.000Z', actor })).toBe(
    '{"action":"setting-changed","actor":{"id":"ada","kind":"user","name":"ADA"},"address":"10.0.0.1","at":"2026-03-02T00:00:00.000Z",' +
      `"detail":{"a":true,"b":1},"floor":"north","outcome":"done","previous":"${'0'.repeat(64)}","seq":1,"subject":"sales"}`,
  );
  // printf '%s' '…' | sha256sum
  expect(hash).toBe('c2ecacfe0475d36307bb9e2d29273a6ced968f59623ecc8b20eb5407b2dd5e4e');
});

test('the order of fields changes no hash, every field does', () => {
  const [first] = chain([{ ...entry({ detail: { a: 1, b: 'x' } }), at: 5 }], beginning);
  const { hash, ...told } = first!;
  expect(hashOf({ ...told, detail: { b: 'x', a: 1 } })).toBe(hash);
  const changed = [
    { actor: { ...told.actor, id: 'bob' } },
    { actor: { ...told.actor, kind: 'key' as const } },
    { actor: { ...told.actor, name: null } },
    { address: null },
    { action: 'exported' as const },
    { outcome: 'refused' as const },
    { floor: 'south' },
    { subject: null },
    { detail: { a: 1, b: 'y' } },
    { detail: { a: '1', b: 'x' } },
    { at: 6 },
    { seq: 2 },
    { previous: 'f'.repeat(64) },
  ].map((difference) => hashOf({ ...told, ...difference }));
  expect(new Set([hash, ...changed]).size).toBe(changed.length + 1);
  expect(changed).toHaveLength(Object.keys(told).length + 3);
});

test('what is made storable is well-formed, short, and stays as it is when made so again', () => {
  const unit = fc.string({ unit: 'binary', maxLength: 400 });
  const value = fc.oneof(unit, fc.double(), fc.boolean(), fc.constant(null));
  fc.assert(
    fc.property(unit, unit, fc.dictionary(unit, value, { maxKeys: 30 }), (subject, floor, detail) => {
      const halved = `${subject}\ud800`;
      const stored = storableEntry(entry({ subject: halved, floor, detail }));
      const texts = JSON.stringify(stored);
      expect(texts.isWellFormed() && !texts.includes('\\u0000') && !/\\ud[89a-f]/.test(texts)).toBe(true);
      expect(texts.length).toBeLessThan(100_000);
      expect(storableEntry(stored)).toEqual(stored);
      expect(Object.keys(stored.detail).length).toBeLessThanOrEqual(20);
    }),
  );
});
