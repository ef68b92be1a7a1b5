import { count } from './plural.ts';

/** The bell in the rail. What it opens is fetched when it is opened, and so are its words. */
export const notifications = {
  /** `closing`: my tickets whose contact waits while the window closes. */
  bell: (unseen: number, isMore: boolean, closing: number) =>
    [
      'Notificações',
      ...(unseen === 0 ? [] : [`${isMore ? 'mais de ' : ''}${count(unseen, 'não vista', 'não vistas')}`]),
      ...(closing === 0 ? [] : [count(closing, 'janela fechando', 'janelas fechando')]),
    ].join(', '),
};
