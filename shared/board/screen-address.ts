import type { ScreenPlace } from './screen-place.ts';

/** What the plain wall reads of it. */
const plainFields = ['layout', 'queues', 'lang'];
const plainLayouts = ['queues', 'agents', 'mixed'];

const plainSearch = (layout: string): URLSearchParams => {
  const asked = new URLSearchParams(layout);
  const search = new URLSearchParams([...asked].filter(([name]) => plainFields.includes(name)));
  const [first = 'mixed'] = (asked.get('layout') ?? '').split(',');
  search.set('layout', plainLayouts.includes(first) ? first : 'mixed');
  return search;
};

/** The one address of the wall that this screen shows. */
export const screenAddress = ({ floor, layout, view, plain }: ScreenPlace): string => {
  const search = plain ? plainSearch(layout) : new URLSearchParams(layout);
  if (view !== null) search.set('view', view);
  const text = search.toString();
  return `/wall/${encodeURIComponent(floor)}${plain ? '/plain' : ''}${text === '' ? '' : `?${text}`}`;
};

/** A plain wall's pages go round, and it writes out what is usual. */
const told = (address: URL): string => {
  const search = new URLSearchParams(address.search);
  if (address.pathname.endsWith('/plain')) {
    search.delete('page');
    if (!search.has('lang')) search.set('lang', 'en');
  }
  search.sort();
  return `${decodeURIComponent(address.pathname)}?${search.toString()}`;
};

const parsed = (address: string): URL | null =>
  URL.canParse(address, 'http://own.invalid') ? new URL(address, 'http://own.invalid') : null;

/** True where a browser at `at` shows what `address` says, however it wrote that. */
export const isAtAddress = (address: string, at: string): boolean => {
  const [one, other] = [parsed(address), parsed(at)];
  try {
    return one !== null && other !== null && told(one) === told(other);
  } catch {
    // a percent sign that encodes nothing
    return false;
  }
};
