import { m } from '@floorlight/shared/messages/compiled/messages.js';

const known: Record<number, () => { title: string; text: string }> = {
  401: () => ({ title: m.app_link_unauthorized(), text: m.app_link_unauthorized_fix() }),
  403: () => ({ title: m.app_link_forbidden(), text: m.app_link_forbidden_fix() }),
  404: () => ({ title: m.app_page_none(), text: m.app_page_none_fix() }),
};

/** What to tell and what to do where a page can't be shown; `detail` is what the server said. */
export const problemWords = (status: number, detail: string | undefined): { title: string; text: string } =>
  known[status]?.() ?? { title: m.app_page_failed(), text: detail ?? m.app_page_failed_fix() };
