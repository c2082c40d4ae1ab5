import { fileURLToPath } from 'node:url';
import { Router } from 'express';

const day = 24 * 60 * 60 * 1000;

/** What the pages before signing in look like; nothing of the app is among it. */
const files: Readonly<Record<string, string>> = {
  'door.css': fileURLToPath(new URL('./door.css', import.meta.url)),
  'archivo.woff2': fileURLToPath(import.meta.resolve('@fontsource-variable/archivo/files/archivo-latin-wght-normal.woff2')),
  'arabic.woff2': fileURLToPath(
    import.meta.resolve('@fontsource-variable/noto-sans-arabic/files/noto-sans-arabic-arabic-wght-normal.woff2'),
  ),
};

export const doorFiles = (): Router => {
  const router = Router();
  for (const [name, path] of Object.entries(files))
    router.get(`/door/${name}`, (_request, response) =>
      response.sendFile(path, name.endsWith('.css') ? { headers: { 'Cache-Control': 'no-cache' } } : { maxAge: day }),
    );
  return router;
};
