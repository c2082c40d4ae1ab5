import { resolve } from '$app/paths';

const way = (...steps: readonly string[]): string => resolve('/') + steps.map(encodeURIComponent).join('/');

/** Where the page of each thing is. */
export const queueWay = (floor: string, queue: string): string => way('queues', floor, queue);
export const agentWay = (floor: string, agent: string): string => way('agents', floor, agent);
export const contactWay = (floor: string, contact: string): string => way('contacts', floor, contact);
export const contactsWay = (floor: string): string => way('contacts', floor);
export const customerWay = (floor: string, key: string): string => way('customers', floor, key);
export const alertWay = (floor: string, alert: string): string => way('alerts', floor, alert);
export const alertsWay = (floor: string): string => `${way('alerts')}?floor=${encodeURIComponent(floor)}`;
export const reportsWay = (floor: string): string => way('reports', floor);
export const forecastWay = (floor: string): string => way('reports', floor, 'forecast');
export const schedulesWay = (floor: string): string => way('reports', floor, 'schedules');
export const shiftsWay = (floor: string): string => way('shifts', floor);
export const irregularitiesWay = (floor: string): string => way('shifts', floor, 'irregularities');
export const samplesWay = (floor: string): string => way('shifts', floor, 'samples');
export const shiftWay = (floor: string, agent: string, day: string): string => way('shifts', floor, agent, day);
export const handoverWay = (floor: string): string => way('handover', floor);
export const settingsWay = (section: string): string => way('settings', section);
