import type { Transaction } from 'kysely';
import { renamedAmong, type NamedPart } from '../../access/renamed-scope.ts';
import type { Database } from '../tables.ts';

/** Reports that are sent again and again of this program go on, by its new name. */
export const renameInSchedules = async (
  transaction: Transaction<Database>,
  { floor, name }: NamedPart,
  to: string,
): Promise<void> => {
  const all = await transaction
    .selectFrom('export_schedules')
    .select(['id', 'schedule'])
    .where('floor', '=', floor)
    .orderBy('id')
    .forUpdate()
    .execute();
  for (const { id, schedule } of all) {
    const { report } = schedule;
    if (report.of !== 'intervals' || !report.programs?.includes(name)) continue;
    const changed = { ...schedule, report: { ...report, programs: renamedAmong(report.programs, name, to) } };
    await transaction
      .updateTable('export_schedules')
      .set({ schedule: JSON.stringify(changed) })
      .where('id', '=', id)
      .execute();
  }
};
