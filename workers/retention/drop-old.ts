import type { Context } from '@floorlight/shared/runtime/context.ts';
import { dropAgentDays } from '@floorlight/shared/store/agent-days/drop-agent-days.ts';
import { dropAuditEntries } from '@floorlight/shared/store/audit/drop-entries.ts';
import { dropContacts } from '@floorlight/shared/store/keeping/drop-contacts.ts';
import { dropAlerts } from '@floorlight/shared/store/drop-alerts.ts';
import { dropDeliveries } from '@floorlight/shared/store/channels/deliveries.ts';
import { dropWritten } from '@floorlight/shared/store/contact-log/drop-written.ts';
import { dropErasures } from '@floorlight/shared/store/erasing/drop-erasures.ts';
import { dropEvenings } from '@floorlight/shared/store/forecast/drop-evenings.ts';
import { dropHandovers } from '@floorlight/shared/store/handovers/drop-handovers.ts';
import { dropRawEvents } from '@floorlight/shared/store/drop-raw-events.ts';
import { dropLinks } from '@floorlight/shared/store/record-chain/drop-links.ts';
import { noteHeads } from '@floorlight/shared/store/record-chain/note-heads.ts';
import { dropShifts } from '@floorlight/shared/store/shifts/drop-shifts.ts';
import { dropRosters } from '@floorlight/shared/store/rosters/drop-rosters.ts';

const dropEvents = async ({ db, clock, log }: Context): Promise<void> => {
  const days = await dropRawEvents(db, clock());
  if (days.length > 0) log.info({ days }, 'raw events dropped');
};

const dropLog = async ({ db, clock, log }: Context): Promise<void> => {
  const dropped = await dropContacts(db, clock());
  if (dropped.contacts + dropped.months > 0) log.info(dropped, 'contacts dropped');
};

const dropErased = async ({ db, clock, log }: Context): Promise<void> => {
  const erasures = await dropErasures(db, clock());
  if (erasures > 0) log.info({ erasures }, 'erasures dropped');
};

/** What the chains of records end with is in the audit log before any of it goes. */
const noteChained = async ({ db, clock, log }: Context): Promise<void> => {
  const heads = await noteHeads(db, clock());
  if (heads > 0) log.info({ heads }, 'heads of chains noted in the audit log');
};

const dropChained = async ({ db, clock, log }: Context): Promise<void> => {
  const links = await dropLinks(db, clock());
  if (links > 0) log.info({ links }, 'links of records dropped');
};

const dropAudit = async ({ db, clock, log, config }: Context): Promise<void> => {
  const entries = await dropAuditEntries(db, config.AUDIT_DAYS, clock());
  if (entries > 0) log.info({ entries }, 'audit entries dropped');
};

const dropOver = async ({ db, clock, log }: Context): Promise<void> => {
  const alerts = await dropAlerts(db, clock());
  if (alerts > 0) log.info({ alerts }, 'alerts dropped');
};

const dropTold = async ({ db, clock, log }: Context): Promise<void> => {
  const deliveries = await dropDeliveries({ db }, clock());
  if (deliveries > 0) log.info({ deliveries }, 'deliveries dropped');
};

const dropDays = async ({ db, clock, log }: Context): Promise<void> => {
  const days = await dropAgentDays(db, clock());
  if (days > 0) log.info({ days }, 'agents’ days dropped');
};

const dropSchedules = async ({ db, clock, log }: Context): Promise<void> => {
  const schedules = await dropRosters(db, clock());
  if (schedules > 0) log.info({ schedules }, 'schedules dropped');
};

const dropSummaries = async ({ db, clock, log }: Context): Promise<void> => {
  const summaries = await dropShifts(db, clock());
  if (summaries > 0) log.info({ summaries }, 'summaries of shifts dropped');
};

const dropForecasts = async ({ db, clock, log }: Context): Promise<void> => {
  const forecasts = await dropEvenings(db, clock());
  if (forecasts > 0) log.info({ forecasts }, 'forecasts kept by themselves dropped');
};

const dropNotes = async ({ db, clock, log }: Context): Promise<void> => {
  const rows = await dropWritten(db, clock());
  if (rows > 0) log.info({ rows }, 'what people wrote on contacts that are gone dropped');
};

const dropSigned = async ({ db, clock, log }: Context): Promise<void> => {
  const handovers = await dropHandovers(db, clock());
  if (handovers > 0) log.info({ handovers }, 'handovers dropped');
};

const drops = [
  ['raw events', dropEvents],
  ['contacts', dropLog],
  ['erasures', dropErased],
  ['links of records', noteChained],
  ['links of records', dropChained],
  ['audit entries', dropAudit],
  ['alerts', dropOver],
  ['agents’ days', dropDays],
  ['summaries of shifts', dropSummaries],
  ['handovers', dropSigned],
  ['deliveries', dropTold],
  ['schedules', dropSchedules],
  ['forecasts', dropForecasts],
  ['edits and audits of contacts', dropNotes],
] as const;

/** Lets go of all that is past its time; what fails keeps nothing else from its turn. */
export const dropOld = async (context: Context): Promise<void> => {
  for (const [what, drop] of drops) {
    try {
      await drop(context);
    } catch (error) {
      context.log.warn({ reason: (error as Error).message }, `old ${what} were not dropped`);
    }
  }
};
