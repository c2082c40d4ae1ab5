import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Licences under which we may use, change and pass on what others wrote, with no duty beyond naming them. */
const allowed = new Set([
  'MIT',
  'MIT-0',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'Unlicense',
  'Python-2.0',
  'OFL-1.1',
]);

/** Changes to its own files stay under it; we use these as they come. */
const unchanged = new Set(['MPL-2.0']);

/** Packages that name no licence in package.json; read by hand in their LICENSE file. */
const readByHand = {
  '@inlang/plugin-message-format': 'MIT',
  'png-js': 'MIT',
  'sqlite-wasm-kysely': 'MIT',
  'svelte-toolbelt': 'MIT',
  'xmlhttprequest-ssl': 'MIT',
};

const nameIn = (path) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);

const licenceOf = (root, path, locked) => {
  const file = join(root, path, 'package.json');
  const { license } = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : locked;
  return license?.type ?? license ?? readByHand[nameIn(path)] ?? null;
};

/** `(MIT OR GPL-2.0)`: one of them is enough. */
const isAllowed = (licence) =>
  licence
    .replaceAll(/[()]/g, '')
    .split(' OR ')
    .some((one) => allowed.has(one.trim()) || unchanged.has(one.trim()));

/** @returns how many packages there are, and those whose licence is not among the allowed, with what they say. */
export const checkLicences = (root) => {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const theirs = Object.entries(packages).filter(([path, { link }]) => path.includes('node_modules/') && !link);
  const faults = theirs
    .map(([path, locked]) => ({ name: nameIn(path), licence: licenceOf(root, path, locked) }))
    .filter(({ licence }) => licence === null || !isAllowed(licence))
    .map(({ name, licence }) => `${name}: ${licence ?? 'names no licence'}`);
  return { count: theirs.length, faults: [...new Set(faults)] };
};
