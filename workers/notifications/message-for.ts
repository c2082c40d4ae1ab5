import { alertPage } from '@floorlight/shared/notices/alert-page.ts';
import { messageOf, type Message } from '@floorlight/shared/notices/message.ts';
import type { Locale } from '@floorlight/shared/messages/compiled/runtime.js';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { publicAddress } from '@floorlight/shared/runtime/public-address.ts';
import { actToken, tokenMs, type ActClaim } from '@floorlight/shared/sending/act-token.ts';
import type { NoticeJob } from './notice-job.ts';

/** The floor that is told of. */
export interface Place {
  readonly id: string;
  readonly name: string;
  readonly timezone: string;
}

/** What a job says, in a language, with a link that acts for whoever it is sent to; `by` null: for nobody. */
export const messageFor = (
  { config, clock }: Pick<Context, 'config' | 'clock'>,
  { kind, alert }: NoticeJob,
  place: Place,
  { locale, by, lever }: { locale: Locale; by: ActClaim['by'] | null; lever: string | null },
): Message => {
  const base = publicAddress({ config });
  const claim = kind === 'resolved' || by === null ? null : { floor: place.id, alert: alert.id, until: clock() + tokenMs, by };
  return messageOf(
    { kind, alert },
    {
      locale,
      floorName: place.name,
      zone: place.timezone,
      pageUrl: alertPage(base, place.id, alert.id),
      acknowledgeUrl: claim && new URL(`/a/${actToken(config, claim)}`, base).href,
      lever,
    },
  );
};
