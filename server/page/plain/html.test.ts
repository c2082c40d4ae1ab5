import { expect, test } from 'vitest';
import { markup } from './html.ts';

test('text is escaped wherever it stands, markup made here is not', () => {
  const name = `<script>alert("it's")</script> & co`;
  const cell = markup`<td title="${name}">${name}</td>`;
  const escaped = '&lt;script&gt;alert(&quot;it&#39;s&quot;)&lt;/script&gt; &amp; co';
  expect(cell.text).toBe(`<td title="${escaped}">${escaped}</td>`);
  expect(markup`<tr>${[cell, null, 3]}</tr>`.text).toBe(`<tr>${cell.text}3</tr>`);
});
