import { z } from 'zod';
import { wholeFloors } from '@floorlight/shared/access/whole-floors.ts';
import { id } from '@floorlight/shared/events/fields.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { findChannel, type StoredChannel } from '@floorlight/shared/store/channels/channels.ts';
import { listFloors } from '@floorlight/shared/store/list-floors.ts';
import type { Identity } from '../auth/identity.ts';
import { forbidden } from '../auth/reach-of.ts';
import { Problem } from '../problems/problem.ts';
import { floorsSeen, isMine } from './channel-answer.ts';

export const channelParams = z.strictObject({ channel: id });

/** The floors on which somebody may say by which ways alerts reach people; null: all there are. */
export const floorsOf = ({ grants }: Identity): string[] | null => wholeFloors(grants, 'floor.set');

/** A channel that somebody may change. @throws Problem 404 for what is none of theirs to know, 403 for one of more than their floors. */
export const ownChannel = async (context: Context, id: string, identity: Identity): Promise<StoredChannel> => {
  const [found, mine] = [await findChannel(context, id), floorsOf(identity)];
  if (!found || floorsSeen(found.floors, mine)?.length === 0)
    throw new Problem(404, 'unknown-channel', 'There is no such channel.', {
      errors: [{ field: 'channel', detail: 'must be one of /api/v1/alert-channels' }],
    });
  if (!isMine(found.floors, mine)) throw forbidden('floor.set');
  return found;
};

/** @throws Problem 400 for floors that are not there or not theirs, which read the same. */
export const refuseFloors = async (context: Context, floors: readonly string[] | null, identity: Identity): Promise<void> => {
  const mine = floorsOf(identity);
  const known = new Set((await listFloors(context)).map(({ id }) => id));
  if (floors === null && mine !== null) {
    const detail = 'must name floors: what is of every floor is for those who set every floor';
    throw new Problem(403, 'forbidden', `floors ${detail}`, { errors: [{ field: 'floors', detail }] });
  }
  const errors = (floors ?? []).flatMap((floor, index) =>
    known.has(floor) && (mine?.includes(floor) ?? true)
      ? []
      : [{ field: `floors[${index}]`, detail: 'must be one of /api/v1/floors that you may set' }],
  );
  if (errors.length > 0) throw new Problem(400, 'bad-body', `${errors[0]?.field} ${errors[0]?.detail}`, { errors });
};
