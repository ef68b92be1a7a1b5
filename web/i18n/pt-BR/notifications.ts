/** The bell in the rail. What it opens is fetched when it is opened, and so are its words. */
export const notifications = {
  bell: (unseen: number, isMore: boolean) => {
    if (unseen === 0) return 'Notificações';
    return unseen === 1 ? 'Notificações, 1 não vista' : `Notificações, ${isMore ? 'mais de ' : ''}${unseen} não vistas`;
  },
};
