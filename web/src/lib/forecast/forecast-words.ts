import { m } from '@floorlight/shared/messages/compiled/messages.js';
import type { AssumptionName } from './assumptions.ts';
import type { ForecastPeriod } from './forecast-address.ts';

// Named one by one: a text looked up by a made-up name would bring every text of the product into the page.
const periodWords: Record<ForecastPeriod, () => string> = {
  'next-7-days': m.forecast_period_next_7_days,
  today: m.floor_period_today,
  tomorrow: m.forecast_period_tomorrow,
  'this-week': m.reports_this_week,
  'next-week': m.forecast_period_next_week,
  'last-7-days': m.forecast_period_last_7_days,
  'last-week': m.reports_last_week,
  dates: m.reports_dates,
};

interface AssumptionWords {
  readonly label: () => string;
  readonly unit: () => string;
}

const percentSign = (): string => '%';

const assumptionWords: Record<AssumptionName, AssumptionWords> = {
  contacts: { label: m.forecast_if_contacts, unit: percentSign },
  handle: { label: m.forecast_if_handle, unit: percentSign },
  agents: { label: m.forecast_if_agents, unit: () => '' },
  target: { label: m.forecast_if_target, unit: m.reports_seconds },
  goal: { label: m.forecast_if_goal, unit: percentSign },
  occupancy: { label: m.forecast_if_occupancy, unit: percentSign },
  shrinkage: { label: m.forecast_if_shrinkage, unit: percentSign },
};

export const forecastPeriodWord = (period: ForecastPeriod): string => periodWords[period]();
export const assumptionLabel = (name: AssumptionName): string => assumptionWords[name].label();
export const assumptionUnit = (name: AssumptionName): string => assumptionWords[name].unit();
