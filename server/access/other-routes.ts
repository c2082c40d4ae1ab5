import type { Need } from '../api/allow.ts';

/** What a way outside the API takes: a permission, any identity, or nothing because it carries its own proof or tells nothing. */
export interface OtherRoute {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly needs: Need | 'nothing';
  /** Why nothing is needed, or what is. */
  readonly because: string;
  /** Only there where the settings ask for it. */
  readonly optional?: boolean;
}

/** Every way in but the API’s own, which say what they need where they are declared. `npm run check:access` fails for one that is missing. */
export const otherRoutes: readonly OtherRoute[] = [
  { method: 'GET', path: '/healthz', needs: 'nothing', because: 'says that the process lives' },
  { method: 'GET', path: '/readyz', needs: 'nothing', because: 'says whether its databases answer' },
  { method: 'GET', path: '/metrics', needs: 'instance.operate', because: 'or METRICS_TOKEN' },
  { method: 'GET', path: '/openapi.json', needs: 'nothing', because: 'the description of the API, the same for everybody' },
  { method: 'GET', path: '/admin/jobs', needs: 'instance.operate', because: 'Bull Board, read only' },
  { method: 'GET', path: '/sign-in', needs: 'nothing', because: 'the door' },
  { method: 'POST', path: '/sign-in', needs: 'nothing', because: 'e-mail and password are the proof; attempts are counted' },
  { method: 'GET', path: '/sign-in/code', needs: 'nothing', because: 'leads back to the door' },
  { method: 'POST', path: '/sign-in/code', needs: 'nothing', because: 'the second factor, with the cookie of the first' },
  { method: 'GET', path: '/sign-in/sso', needs: 'nothing', because: 'leads to the identity provider', optional: true },
  {
    method: 'GET',
    path: '/sign-in/sso/callback',
    needs: 'nothing',
    because: 'the provider’s code and our state are the proof',
    optional: true,
  },
  { method: 'GET', path: '/sign-in/:token', needs: 'nothing', because: 'the link is the proof, once' },
  { method: 'GET', path: '/forgot', needs: 'nothing', because: 'one answer whoever asks' },
  { method: 'POST', path: '/forgot', needs: 'nothing', because: 'one answer whoever asks; attempts are counted' },
  { method: 'GET', path: '/reset/:token', needs: 'nothing', because: 'the link is the proof, once' },
  { method: 'POST', path: '/reset/:token', needs: 'nothing', because: 'the link is the proof, once' },
  { method: 'GET', path: '/invite/:token', needs: 'nothing', because: 'the link is the proof, once' },
  { method: 'POST', path: '/invite/:token', needs: 'nothing', because: 'the link is the proof, once' },
  { method: 'GET', path: '/email/:token', needs: 'nothing', because: 'asks whoever is signed in; tells nothing' },
  {
    method: 'POST',
    path: '/email/:token',
    needs: 'nothing',
    because: 'the link and the session that asked for it are the proof',
  },
  { method: 'POST', path: '/sign-out', needs: 'nothing', because: 'ends the session that comes along' },
  { method: 'GET', path: '/a/:token', needs: 'nothing', because: 'the link of a message is the proof; a look changes nothing' },
  { method: 'POST', path: '/a/:token', needs: 'nothing', because: 'the link of a message is the proof, for one alert and a day' },
  {
    method: 'GET',
    path: '/e/:token',
    needs: 'nothing',
    because: 'the link is the proof, for one file of somebody who may still have it',
  },
  { method: 'GET', path: '/pair', needs: 'nothing', because: 'shows a code that a lead has to approve' },
  { method: 'GET', path: '/wall/:floor/plain', needs: 'floor.watch', because: 'the board as HTML' },
  { method: 'GET', path: '/{*path}', needs: 'identity', because: 'the app’s own page and files: no data' },
];

/** Style sheets, fonts and pictures of pages that come before anybody is known. */
export const openFiles: readonly string[] = ['/favicon.svg', '/plain.css', '/pair.css'];
export const isOpenFile = (path: string): boolean => openFiles.includes(path) || path.startsWith('/door/');

/** What a socket may say, and the permission it takes on the floor that is named; `identity` names none. */
export const socketEvents: Readonly<Record<string, Need>> = {
  'floor:watch': 'floor.watch',
  'floor:leave': 'floor.watch',
  'screen:report': 'identity',
};
