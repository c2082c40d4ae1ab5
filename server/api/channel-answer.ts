import { z } from 'zod';
import { channelFields } from '@floorlight/shared/notices/channel.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { openChannel, type StoredChannel } from '@floorlight/shared/store/channels/channels.ts';
import { instantAnswer } from './grants-body.ts';

/** A channel as somebody may see it. What lets anybody write through it is never shown. */
export const channelAnswer = z.object({
  ...channelFields,
  id: z.string(),
  /** Whether the asker may change it. */
  mine: z.boolean(),
  /** Mail addresses, or the host that is posted to; null where it is not the asker’s, or cannot be read any more. */
  leadsTo: z.string().nullable(),
  madeAt: instantAnswer,
});

/** The floors a channel is of, as far as the asker sets them; `mine` null: all there are. */
export const floorsSeen = (floors: readonly string[] | null, mine: readonly string[] | null): string[] | null => {
  if (floors === null) return null;
  return mine === null ? [...floors] : floors.filter((floor) => mine.includes(floor));
};

/** What is of every floor is for those who set every floor. */
export const isMine = (floors: readonly string[] | null, mine: readonly string[] | null): boolean =>
  mine === null || (floors !== null && floors.every((floor) => mine.includes(floor)));

const leadsTo = (context: Context, channel: StoredChannel): string | null => {
  try {
    const { target } = openChannel(context, channel);
    return channel.kind === 'email' ? target : new URL(target).host;
  } catch {
    return null;
  }
};

/** Null for a channel of other floors. */
export const shownChannel = (
  context: Context,
  { target, secret, madeAt, ...channel }: StoredChannel,
  mine: readonly string[] | null,
): z.input<typeof channelAnswer> | null => {
  const floors = floorsSeen(channel.floors, mine);
  if (floors?.length === 0) return null;
  const own = isMine(channel.floors, mine);
  return {
    ...channel,
    floors,
    mine: own,
    leadsTo: own ? leadsTo(context, { ...channel, target, secret, madeAt }) : null,
    madeAt: madeAt.toISOString(),
  };
};
