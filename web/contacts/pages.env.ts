import { part } from '../live/part.env.ts';

export const ContactsPage = part(() => import('./ContactsPage.tsx'));
export const ContactPage = part(() => import('./ContactPage.tsx'));

/** Whoever comes for contacts waits for their screens and for who one is at once. To be called before anything is drawn. */
export function fetchContactsFor(path: string): void {
  if (path === '/contatos') void ContactsPage.preload();
  if (path.startsWith('/contatos/')) void ContactPage.preload();
}
