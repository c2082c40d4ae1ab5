import type { Message } from '../notices/message.ts';
import type { Severity } from '../alerts/rule.ts';

const colours: Record<Severity, string> = { info: 'accent', warning: 'warning', critical: 'attention' };

/** What would be read as Markdown. */
const plain = (text: string): string => text.replaceAll(/[\\`*_[\]<>]/g, '\\$&');

const open = (title: string, url: string) => ({ type: 'Action.OpenUrl', title, url });

const card = ({ title, facts, kind, severity, small, locale, ...message }: Message): object => ({
  $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
  type: 'AdaptiveCard',
  version: '1.4',
  lang: locale,
  ...(locale === 'ar' && { rtl: true }),
  fallbackText: title,
  body: [
    {
      type: 'TextBlock',
      text: plain(title),
      size: 'large',
      weight: 'bolder',
      wrap: true,
      color: kind === 'resolved' ? 'good' : colours[severity],
    },
    { type: 'FactSet', facts: facts.map(({ label, text }) => ({ title: plain(label), value: plain(text) })) },
    ...(small === null ? [] : [{ type: 'TextBlock', text: plain(small), size: 'small', isSubtle: true, wrap: true }]),
  ],
  actions: [
    ...(message.acknowledge ? [open(message.acknowledge.label, message.acknowledge.url)] : []),
    open(message.open.label, message.open.url),
  ],
});

/** For a Teams workflow “when a webhook request is received”: an Adaptive Card as its attachment. */
export const teamsBody = (message: Message): object => ({
  type: 'message',
  attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', contentUrl: null, content: card(message) }],
});
