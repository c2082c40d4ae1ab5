/** Stands for whatever address this instance is reached at; nobody has it. */
const own = 'http://own.invalid';

const notThere = ['/sign-in', '/sign-out', '/forgot', '/reset', '/invite', '/api', '/ingest'];

/** Where to go after signing in: a page of this instance, whatever an address asks for. */
export const nextPath = (asked: unknown): string => {
  if (typeof asked !== 'string' || asked.length > 2000 || !/^\/(?![/\\])/.test(asked) || !URL.canParse(asked, own)) return '/';
  const { origin, pathname, search } = new URL(asked, own);
  const elsewhere = origin !== own || pathname.startsWith('//') || notThere.some((path) => `${pathname}/`.startsWith(`${path}/`));
  return elsewhere ? '/' : `${pathname}${search}`;
};
