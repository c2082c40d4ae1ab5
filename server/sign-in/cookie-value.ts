import { cookieNamed } from './requester.ts';

/** What this cookie holds, decoded; '' where there is none, or one that nobody here wrote. */
export const cookieValue = (cookies: string, name: string): string => {
  const cookie = cookieNamed(cookies, name);
  try {
    return decodeURIComponent(cookie.slice(cookie.indexOf('=') + 1));
  } catch {
    return '';
  }
};
