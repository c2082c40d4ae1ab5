import type { Response } from 'express';

const page = (title: string, text: string): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title} · Floorlight</title>
<link rel="stylesheet" href="/plain.css">
<body class="door">
<div class="within" role="main">
<h1>${title}</h1>
<p>${text}</p>
<pre>floorlight user create --email you@example.org --name "Your Name" --role supervisor</pre>
</div>
</body>
</html>
`;

/** A page for someone who cannot use the app yet. Both texts are ours: nothing from a request goes in. */
export const sendPage = (response: Response, status: number, title: string, text: string): void => {
  response.status(status).set('Cache-Control', 'no-store').type('html').send(page(title, text));
};
