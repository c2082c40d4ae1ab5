import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findProgram } from '../../bin/services/find-program.ts';
import { waitUntil } from '../../bin/services/process.ts';
import { freePort } from '../support/start-process.ts';

export const nginxBinary = findProgram('nginx');

const documented = fileURLToPath(new URL('../../docs/nginx.conf', import.meta.url));

/** The documented file with addresses and folders of this test; everything else is as documented. */
const configuration = (folder: string, port: number, servers: readonly [number, number]): string => {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder}/${name};`);
  return readFileSync(documented, 'utf8')
    .replaceAll('127.0.0.1:4401', `127.0.0.1:${servers[0]}`)
    .replaceAll('127.0.0.1:4402', `127.0.0.1:${servers[1]}`)
    .replace('127.0.0.1:4400', `127.0.0.1:${port}`)
    .replace('pid nginx.pid', `pid ${folder}/nginx.pid`)
    .replace('http {', `http {\n  ${temporary.join(' ')}`);
};

/** Real nginx on the configuration of docs/nginx.conf. */
export const startNginx = async (
  binary: string,
  servers: readonly [number, number],
): Promise<{ url: string; stop: () => Promise<void> }> => {
  const folder = mkdtempSync(join(tmpdir(), 'fl-nginx-'));
  const port = await freePort();
  const file = join(folder, 'nginx.conf');
  writeFileSync(file, configuration(folder, port, servers));
  const child = spawn(binary, ['-p', folder, '-c', file, '-e', join(folder, 'error.log'), '-g', 'daemon off;'], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const url = `http://127.0.0.1:${port}`;
  const answers = (): Promise<boolean> =>
    fetch(`${url}/healthz`).then(
      ({ ok }) => ok,
      () => false,
    );
  if (!(await waitUntil(answers, 10_000)))
    throw new Error(`nginx does not answer: ${readFileSync(join(folder, 'error.log'), 'utf8')}`);
  const stop = async (): Promise<void> => {
    const gone = once(child, 'exit');
    child.kill('SIGTERM');
    await gone;
    rmSync(folder, { recursive: true, force: true });
  };
  return { url, stop };
};
