import { alertTitle } from '@floorlight/shared/alerts/words/rule-word.ts';
import { alertSeverityWord } from '@floorlight/shared/alerts/words/severity-word.ts';
import { subjectWord } from '@floorlight/shared/alerts/words/subject-word.ts';
import type { Section } from '@floorlight/shared/handover/content.ts';
import { m } from '@floorlight/shared/messages/compiled/messages.js';
import { activityWord } from '@floorlight/shared/words/activity.ts';
import { dayOrYear, hourAndMinute, timeOrDay } from '#lib/format/floor-time.ts';
import { apart } from '#lib/language/apart.ts';
import { confidenceSign } from '#lib/words/confidence.ts';
import type { Handover } from './handover.ts';

/** One thing that is handed over: what it is, what more is known, and where its page is. */
export interface HandoverRow {
  readonly key: string;
  readonly title: string;
  readonly details: readonly string[];
  /** Null: it has no page. */
  readonly link: string | null;
  /** It wants somebody before the rest. */
  readonly urgent: boolean;
}

export interface HandoverPart {
  readonly section: Exclude<Section, 'notes'>;
  readonly title: string;
  /** Null: nothing is known of it. */
  readonly rows: readonly HandoverRow[] | null;
  /** What is said where there are no rows. */
  readonly none: string;
}

interface Told {
  readonly zone: string;
}

const time = (at: number, { to }: Handover, { zone }: Told): string => timeOrDay(at, to, zone);

const alertRows = (handover: Handover, told: Told): HandoverRow[] =>
  handover.alerts.map((one) => {
    const subject = subjectWord({ subject: one.subject, subjectName: one.subject.name });
    const fired = time(one.firedAt, handover, told);
    return {
      key: one.alert,
      title: `${alertTitle(one)}: ${apart(subject)}`,
      details: [
        alertSeverityWord(one.severity),
        one.resolvedAt === null
          ? m.handover_alert_open({ time: fired })
          : m.handover_alert_over({ from: fired, to: time(one.resolvedAt, handover, told) }),
      ],
      link: one.link,
      urgent: one.resolvedAt === null && one.severity === 'critical',
    };
  });

const agentRows = ({ agents }: Handover): HandoverRow[] | null =>
  agents === null
    ? null
    : agents.map(({ agent, team, confidence, doubt, link }) => ({
        ...{ key: agent.id, title: agent.name, link, urgent: confidence === 'contradictory' },
        details: [confidenceSign(confidence)?.word ?? '', doubt ?? '', team ?? ''].filter((word) => word !== ''),
      }));

const exceptionRows = (handover: Handover, told: Told): HandoverRow[] =>
  handover.exceptions.map(({ exception, agent, activity, start, end, state, link }) => ({
    ...{ key: exception, title: agent.name, link, urgent: state === 'asked' },
    details: [
      activityWord(activity),
      m.handover_span({ from: time(start, handover, told), to: time(end, handover, told) }),
      state === 'asked' ? m.schedules_state_asked() : m.schedules_state_approved(),
    ],
  }));

const missRows = (handover: Handover, told: Told): HandoverRow[] | null =>
  handover.misses === null
    ? null
    : handover.misses.map(({ start, expected, low, high, offered, link }) => ({
        ...{ key: String(start), title: time(start, handover, told), link, urgent: false },
        details: [
          offered > high ? m.handover_more_than({ count: offered }) : m.handover_fewer_than({ count: offered }),
          m.handover_foretold({ expected: Math.round(expected), low: Math.round(low), high: Math.round(high) }),
        ],
      }));

const contactRows = (handover: Handover, told: Told): HandoverRow[] =>
  handover.contacts.map(({ contact, followUp, escalation, callBack, link }) => ({
    ...{ key: contact, title: contact, link },
    urgent: escalation !== null || (followUp !== null && followUp.due < handover.to),
    details: [
      escalation ? m.handover_escalated({ level: escalation.level, time: time(escalation.at, handover, told) }) : '',
      followUp ? m.handover_follow_up({ owner: apart(followUp.owner), time: time(followUp.due, handover, told) }) : '',
      followUp && followUp.due < handover.to ? m.contacts_overdue() : '',
      callBack ? m.handover_call_back({ owner: apart(callBack.owner) }) : '',
    ].filter((word) => word !== ''),
  }));

const taskRows = (handover: Handover, told: Told): HandoverRow[] =>
  handover.tasks.map(({ task, agent, kind, due, link }) => ({
    ...{ key: task, title: kind ?? task, link, urgent: due < handover.to },
    details: [
      agent ? apart(agent.name) : m.handover_nobodys(),
      m.handover_due({ time: time(due, handover, told) }),
      due < handover.to ? m.contacts_overdue() : '',
    ].filter((word) => word !== ''),
  }));

/** All that is handed over but for the notes, in words. */
export const handoverParts = (handover: Handover, told: Told): HandoverPart[] => [
  { section: 'contacts', title: m.handover_contacts(), rows: contactRows(handover, told), none: m.handover_contacts_none() },
  { section: 'alerts', title: m.handover_alerts(), rows: alertRows(handover, told), none: m.handover_alerts_none() },
  { section: 'tasks', title: m.handover_tasks(), rows: taskRows(handover, told), none: m.handover_tasks_none() },
  {
    ...{ section: 'agents', title: m.handover_agents(), rows: agentRows(handover) },
    none: handover.agents ? m.handover_agents_none() : m.handover_agents_unknown(),
  },
  {
    ...{ section: 'exceptions', title: m.handover_exceptions(), rows: exceptionRows(handover, told) },
    none: m.handover_exceptions_none(),
  },
  {
    ...{ section: 'misses', title: m.handover_misses(), rows: missRows(handover, told) },
    none: handover.misses ? m.handover_misses_none() : m.handover_misses_unknown(),
  },
];

/** `Mon 2 Mar, 06:00–14:00` on the floor’s own clock. */
export const periodWords = ({ from, to }: Pick<Handover, 'from' | 'to'>, now: number, zone: string): string => {
  const day = dayOrYear(from, now, zone);
  return `${day}, ${m.handover_span({ from: hourAndMinute(from, zone), to: timeOrDay(to, from, zone) })}`;
};
