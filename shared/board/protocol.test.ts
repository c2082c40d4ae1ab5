import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { protocolVersion, wireSchemas } from './protocol.ts';

const wire = JSON.stringify(Object.entries(wireSchemas).map(([name, schema]) => [name, z.toJSONSchema(schema)]));

test('[BD7] what travels is what this protocol version says: after a change raise protocolVersion, then pin both here', () => {
  const fingerprint = createHash('sha256').update(wire).digest('hex').slice(0, 16);
  expect({ protocolVersion, fingerprint }).toEqual({ protocolVersion: 9, fingerprint: '282bdf92ee38f067' });
});
