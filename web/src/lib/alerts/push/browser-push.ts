import { getLocale } from '@floorlight/shared/messages/compiled/runtime.js';
import { ask, send } from '#lib/settings/ask.ts';

const worker = '/push-worker.js';

/** `unable`: it takes https (or localhost) and a browser with web push. */
export type Standing = 'unable' | 'denied' | 'off' | 'on';

const isAble = (): boolean => 'serviceWorker' in navigator && 'PushManager' in globalThis && 'Notification' in globalThis;

const registered = async (): Promise<PushSubscription | null> => {
  const registration = await navigator.serviceWorker.getRegistration();
  return (await registration?.pushManager.getSubscription()) ?? null;
};

/** How this browser stands, and its subscription where it has one. */
export const readStanding = async (): Promise<Standing> => {
  if (!isAble()) return 'unable';
  if (Notification.permission === 'denied') return 'denied';
  return (await registered()) ? 'on' : 'off';
};

/** Asks the reader, then the browser's push service, then tells the server. @throws ApiProblem, DOMException */
export const turnOn = async (): Promise<Standing> => {
  const permission = await Notification.requestPermission();
  if (permission !== 'granted') return permission === 'denied' ? 'denied' : 'off';
  const { publicKey } = await ask<{ publicKey: string }>('/me/push');
  await navigator.serviceWorker.register(worker);
  const { pushManager } = await navigator.serviceWorker.ready;
  const subscription = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey });
  await send('POST', '/me/push', { ...subscription.toJSON(), language: getLocale() });
  return 'on';
};

/** @throws ApiProblem */
export const turnOff = async (): Promise<Standing> => {
  const subscription = await registered();
  if (!subscription) return 'off';
  await send('DELETE', '/me/push', { endpoint: subscription.endpoint });
  await subscription.unsubscribe();
  return 'off';
};
