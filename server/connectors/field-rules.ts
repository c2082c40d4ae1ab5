import { z } from 'zod';

/** Settings of collectors end up in lines of protocols: nothing in them may end a line. */
const inLine = (most: number): z.ZodString =>
  z
    .string()
    .min(1)
    .max(most)
    .regex(/^[^\u0000-\u001f\u007f]*$/, 'must not contain control characters');

export const userField = inLine(80);

export const hostField = z
  .string()
  .max(253)
  .regex(
    /^[A-Za-z0-9]([\w.-]*[A-Za-z0-9])?$|^[0-9a-fA-F:]*:[0-9a-fA-F:.]*$/,
    'must be a name or an address of a machine, without port',
  );

export const portField = z.int().min(1).max(65_535);

export const pathField = inLine(1000).regex(
  /^\/(?!.*(^|\/)\.\.?(\/|$))(?!.*\/$)/,
  'must be the whole path of a file, without "." or ".." steps',
);

export const collectorSecret = inLine(256);
