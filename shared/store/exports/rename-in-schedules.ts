import type { Transaction } from 'kysely';
import { renamedAmong, type NamedPart } from '../../access/renamed-scope.ts';
import type { Schedule } from '../../exports/schedule.ts';
import type { Database } from '../tables.ts';

type Report = Schedule['report'];

/** The report, by its new name; null: it does not name it. */
const renamedReport = (report: Report, { kind, name }: NamedPart, to: string): Report | null => {
  if (report.of !== 'intervals') return kind === 'team' && report.team === name ? { ...report, team: to } : null;
  if (kind !== 'program' || !report.programs?.includes(name)) return null;
  return { ...report, programs: renamedAmong(report.programs, name, to) };
};

/** Reports that are sent again and again of this program, or this team's agents, go on, by its new name. */
export const renameInSchedules = async (transaction: Transaction<Database>, part: NamedPart, to: string): Promise<void> => {
  const all = await transaction
    .selectFrom('export_schedules')
    .select(['id', 'schedule'])
    .where('floor', '=', part.floor)
    .orderBy('id')
    .forUpdate()
    .execute();
  for (const { id, schedule } of all) {
    const report = renamedReport(schedule.report, part, to);
    if (!report) continue;
    const changed = { ...schedule, report };
    await transaction
      .updateTable('export_schedules')
      .set({ schedule: JSON.stringify(changed) })
      .where('id', '=', id)
      .execute();
  }
};
