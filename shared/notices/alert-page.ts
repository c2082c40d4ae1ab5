/** Where an alert’s page is; `base`: how browsers reach this instance. */
export const alertPage = (base: string, floor: string, alert: string): string =>
  new URL(`/alerts/${encodeURIComponent(floor)}/${encodeURIComponent(alert)}`, base).href;
