import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';

export interface Shell {
  readonly html: string;
  /** `'sha256-…'` of each inline script, for the content policy. */
  readonly scriptHashes: readonly string[];
}

const hashScripts = (html: string): string[] =>
  [...html.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(
    ([, script]) =>
      `'sha256-${createHash('sha256')
        .update(script ?? '')
        .digest('base64')}'`,
  );

/** The app's one page, read again when it was built again; null while it is not built. */
export const openShell = (path: string): (() => Promise<Shell | null>) => {
  let known: { shell: Shell; builtAt: number } | null = null;
  return async () => {
    const file = await stat(path).catch(() => null);
    if (!file) return null;
    if (known?.builtAt !== file.mtimeMs) {
      const html = await readFile(path, 'utf8');
      known = { shell: { html, scriptHashes: hashScripts(html) }, builtAt: file.mtimeMs };
    }
    return known.shell;
  };
};
