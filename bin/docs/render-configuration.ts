import { settings } from '@floorlight/shared/runtime/config.ts';
import type { z } from 'zod';
import { format, resolveConfig } from 'prettier';

interface Described {
  readonly name: string;
  readonly meaning: string;
  /** null: it must be set (by you, or by `npm start`). */
  readonly standard: string | null;
}

const describe = ([name, schema]: [string, z.ZodType]): Described => {
  const empty = schema.safeParse(undefined);
  const standard: unknown = empty.data;
  const shown =
    typeof standard === 'boolean'
      ? standard
        ? '1'
        : '0'
      : typeof standard === 'string' || typeof standard === 'number'
        ? String(standard)
        : '';
  return { name, meaning: schema.description ?? '', standard: empty.success ? shown : null };
};

const row = ({ name, meaning, standard }: Described): string =>
  `| \`${name}\` | ${standard === null ? 'made by `npm start`' : standard === '' ? '–' : `\`${standard}\``} | ${meaning} |`;

const head = `# Configuration

Made from \`shared/runtime/config.ts\` by \`npm run docs\`; a test holds it true.

Every setting is an environment variable, read once, at start, and judged as a whole: what cannot be used is named, all
of it at once, and nothing is started. Instead of \`NAME\`, \`NAME_FILE\` may hold the path of a file with the value, for
secrets. \`npm start\` needs none of them.

| variable | when not set | meaning |
| --- | --- | --- |
`;

const tail = `
\`floorlight server\` and \`floorlight worker\`, run on their own (containers), need the three that \`npm start\` makes.
Commands (\`bin/floorlight key create …\`) take what is not set from the data folder of the running instance.
`;

/** The text of docs/configuration.md. */
export const renderConfiguration = async (): Promise<string> => {
  const rows = Object.entries(settings.shape).map((entry) => row(describe(entry as [string, z.ZodType])));
  const style = await resolveConfig(new URL('../../docs/configuration.md', import.meta.url));
  return format(`${head}${rows.join('\n')}\n${tail}`, { ...style, parser: 'markdown' });
};
