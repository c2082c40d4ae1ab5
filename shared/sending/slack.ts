import type { Message } from '../notices/message.ts';

/** Slack’s own three; whatever stands between them would be a command. */
const plain = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const button = (text: string, url: string, style?: 'primary') => ({
  type: 'button',
  text: { type: 'plain_text', text: text.slice(0, 75) },
  url,
  ...(style && { style }),
});

/** For an incoming webhook of Slack’s kind (Block Kit); `text` is what notifications and other chats show. */
export const slackBody = ({ title, facts, open, acknowledge, small }: Message): object => ({
  text: plain(title),
  blocks: [
    { type: 'header', text: { type: 'plain_text', text: title.slice(0, 150) } },
    {
      type: 'section',
      text: { type: 'mrkdwn', text: facts.map(({ label, text }) => `*${plain(label)}*  ${plain(text)}`).join('\n') },
    },
    {
      type: 'actions',
      elements: [...(acknowledge ? [button(acknowledge.label, acknowledge.url, 'primary')] : []), button(open.label, open.url)],
    },
    ...(small === null ? [] : [{ type: 'context', elements: [{ type: 'plain_text', text: small }] }]),
  ],
});
