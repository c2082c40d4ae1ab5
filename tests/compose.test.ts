import { readFileSync } from 'node:fs';
import { Ajv, type AnySchemaObject } from 'ajv';
import addFormats from 'ajv-formats';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

interface Service {
  command?: string[];
  environment?: Record<string, string>;
  healthcheck?: { test: string[] };
  ports?: string[];
  depends_on?: Record<string, { condition: string }>;
  volumes?: string[];
}

const file = (path: string): string => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
const schema = JSON.parse(file('node_modules/dclint/schemas/compose.schema.json')) as AnySchemaObject;
const compose = parse(file('docker-compose.yml'), { merge: true }) as {
  services: Record<string, Service>;
  volumes: Record<string, unknown>;
};

const validator = () => {
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats.default(ajv);
  delete schema['$schema'];
  return ajv.compile(schema);
};

test('docker-compose.yml is of the Compose schema', () => {
  const validate = validator();
  expect({ valid: validate(compose), errors: validate.errors }).toEqual({ valid: true, errors: null });
});

test('the schema would refuse a misspelt key', () => {
  expect(validator()({ services: { server: { image: 'x', port: ['4400:4400'] } } })).toBe(false);
});

test('one port is published, to this machine only unless BIND says otherwise', () => {
  expect(Object.values(compose.services).flatMap(({ ports = [] }) => ports)).toEqual(['${BIND:-127.0.0.1}:4400:4400']);
});

test('without a PUBLIC_URL of its own the address in the browser says what is ours, be it localhost or 127.0.0.1', () => {
  expect(compose.services['server']?.environment?.['PUBLIC_URL']).toBe('${PUBLIC_URL:-}');
});

test('nothing needs a .env: every variable has a default', () => {
  const used = file('docker-compose.yml').match(/\$\{[^}]+\}/g) ?? [];
  expect(used.filter((variable) => !variable.includes(':-'))).toEqual([]);
});

test('all that stays up has a health check, and all it waits for exists', () => {
  for (const name of ['postgres', 'redis', 'server', 'worker'])
    expect(compose.services[name]?.healthcheck?.test.length).toBeGreaterThan(1);
  const awaited = Object.values(compose.services).flatMap((service) => Object.keys(service.depends_on ?? {}));
  expect(Object.keys(compose.services)).toEqual(expect.arrayContaining(awaited));
});

test('Redis keeps what it acknowledged', () => {
  expect(compose.services['redis']?.command?.join(' ')).toMatch(
    /--appendonly yes --appendfsync always .*--maxmemory-policy noeviction/,
  );
});
