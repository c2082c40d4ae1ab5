import { getTextDirection } from '../messages/compiled/runtime.js';
import type { Severity } from '../alerts/rule.ts';
import type { Fact, Link, Message } from '../notices/message.ts';

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const text = (words: string): string => words.replaceAll(/[&<>"']/g, (sign) => escapes[sign] ?? '');

/** Bars of a hue that reads on white and on black alike; what it means is said by the first word of the title. */
const bars: Record<Severity, string> = { info: '#3b82c4', warning: '#d08700', critical: '#d92d3c' };
const over = '#2f9e5b';

const row = ({ label, text: words }: Fact): string =>
  `<tr><th scope="row" class="quiet" style="padding:4px 0;text-align:start;vertical-align:top;font-weight:400;white-space:nowrap">${text(label)}</th><td style="padding:4px 0;padding-inline-start:16px;vertical-align:top">${text(words)}</td></tr>`;

const link = ({ label, url }: Link, isFirst: boolean): string =>
  `<p style="margin:0 0 12px"><a class="${isFirst ? 'first' : 'second'}" href="${text(url)}" style="display:inline-block;padding:12px 20px;border-radius:7px;text-decoration:none;font-weight:600">${text(label)}</a></p>`;

const dark = `body,.page{background:#090d12!important;color:#f4f7f9!important}.quiet{color:#aebbc8!important}
.first{background:#f4f7f9!important;color:#090d12!important;border-color:#f4f7f9!important}.second{color:#f4f7f9!important;border-color:#6b7a8a!important}`;

const style = `body,.page{background:#ffffff;color:#0c131a}.quiet{color:#39454f}
.first{background:#0c131a;color:#ffffff;border:1px solid #0c131a}.second{color:#0c131a;border:1px solid #6d7a87}
@media (prefers-color-scheme:dark){${dark}}`;

/** A mail’s page: nothing is loaded from anywhere, and what knows no style sheet still reads in order. */
export const mailHtml = ({ locale, kind, severity, title, facts, acknowledge, open, small }: Message): string => `<!doctype html>
<html lang="${locale}" dir="${getTextDirection(locale)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${text(title)}</title>
<style>${style}</style>
</head>
<body class="page" style="margin:0;font-family:'Segoe UI',system-ui,-apple-system,'Noto Sans','Noto Sans Arabic',Arial,sans-serif;font-size:16px;line-height:1.45">
<div class="page" style="max-width:560px;margin:0 auto;padding:24px 20px" dir="${getTextDirection(locale)}">
<h1 style="margin:0 0 16px;padding-inline-start:14px;border-inline-start:6px solid ${kind === 'resolved' ? over : bars[severity]};font-size:22px;line-height:1.25">${text(title)}</h1>
<table style="border-collapse:collapse;margin:0 0 24px;font-size:16px">${facts.map(row).join('')}</table>
${acknowledge === null ? '' : link(acknowledge, true)}
${link(open, acknowledge === null)}
${small === null ? '' : `<p class="quiet" style="margin:24px 0 0;font-size:13px">${text(small)}</p>`}
</div>
</body>
</html>
`;

/** The same for who reads no HTML. */
export const mailText = ({ title, facts, acknowledge, open, small }: Message): string =>
  [
    title,
    '',
    ...facts.map(({ label, text: words }) => `${label}: ${words}`),
    '',
    ...(acknowledge === null ? [] : [`${acknowledge.label}: ${acknowledge.url}`]),
    `${open.label}: ${open.url}`,
    ...(small === null ? [] : ['', small]),
    '',
  ].join('\n');
