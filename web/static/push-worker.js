/* global self */

/* Shows what the server pushes about alerts, and opens the alert when it is tapped. It keeps nothing and answers no request. */

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

/** What was pushed (shared/sending/send-push.ts); null: it can't be read. */
const readPush = (event) => {
  try {
    return event.data.json();
  } catch {
    return null;
  }
};

const isRightToLeft = (locale) => locale === 'ar';

self.addEventListener('push', (event) => {
  const told = readPush(event);
  // a browser that is pushed to must show something, or it takes the permission away
  const { title = 'Floorlight', body = '', tag, locale = 'en', kind, severity, url = '/alerts', acknowledge = null } = told ?? {};
  event.waitUntil(
    self.registration.showNotification(title, {
      body,
      tag,
      lang: locale,
      dir: isRightToLeft(locale) ? 'rtl' : 'ltr',
      icon: '/favicon.svg',
      renotify: tag !== undefined && kind === 'escalated',
      requireInteraction: severity === 'critical' && kind !== 'resolved',
      silent: kind === 'resolved',
      data: { url, acknowledge: acknowledge?.url ?? null },
      actions: acknowledge ? [{ action: 'acknowledge', title: acknowledge.label }] : [],
    }),
  );
});

/** Only pages of this instance are opened, whatever was pushed. */
const own = (address) => {
  try {
    const url = new URL(address, self.location.origin);
    return url.origin === self.location.origin ? url.href : null;
  } catch {
    return null;
  }
};

const open = async (address) => {
  const url = own(address) ?? new URL('/alerts', self.location.origin).href;
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const there = pages.find((page) => page.url === url);
  if (there) return there.focus();
  return self.clients.openWindow(url);
};

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const { url, acknowledge } = event.notification.data ?? {};
  event.waitUntil(open(event.action === 'acknowledge' && acknowledge ? acknowledge : url));
});
