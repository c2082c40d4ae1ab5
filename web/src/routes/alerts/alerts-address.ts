import type { Severity } from '@floorlight/shared/alerts/rule.ts';

/** What the page of alerts shows. All of it is in the address, so that it can be kept and sent. */
export interface AlertsAddress {
  /** Null: the floor that needs somebody most. */
  readonly floor: string | null;
  readonly show: 'open' | 'history';
  /** Empty: any. */
  readonly rule: string;
  readonly severity: Severity | '';
  /** Kind and id as `queue:sales`; empty: any. */
  readonly subject: string;
  /** Days of the floor's calendar, `yyyy-mm-dd`, both included; empty: any. */
  readonly from: string;
  readonly to: string;
}

const date = /^\d{4}-\d\d-\d\d$/;
const dateOf = (text: string | null): string => (text !== null && date.test(text) && !Number.isNaN(Date.parse(text)) ? text : '');
const severities: readonly string[] = ['info', 'warning', 'critical'];

/** What can't be read is as if nobody had asked. */
export const readAddress = (asked: Pick<URLSearchParams, 'get'>): AlertsAddress => {
  const severity = asked.get('severity') ?? '';
  return {
    floor: asked.get('floor'),
    show: asked.get('show') === 'history' ? 'history' : 'open',
    rule: asked.get('rule') ?? '',
    severity: severities.includes(severity) ? (severity as Severity) : '',
    subject: asked.get('subject') ?? '',
    from: dateOf(asked.get('from')),
    to: dateOf(asked.get('to')),
  };
};

/** @returns the search part; what is not its own (`lang`) stays. */
export const writeAddress = (asked: Pick<URLSearchParams, 'toString'>, to: AlertsAddress): string => {
  const next = new URLSearchParams(asked.toString());
  const own = { ...to, floor: to.floor ?? '', show: to.show === 'open' ? '' : to.show };
  for (const [name, value] of Object.entries(own))
    if (value === '') next.delete(name);
    else next.set(name, value);
  return `?${next.toString()}`;
};
