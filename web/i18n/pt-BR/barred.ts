const own = 'Atendentes restritos trabalham só nos próprios atendimentos.';

/** What is said of a page that is not theirs who open it. */
export const barred = {
  title: 'Você não tem acesso a esta página',
  why: {
    contacts: own,
    schedules: own,
    models: own,
    replies: own,
    windows: 'As janelas das equipes são para quem as supervisiona.',
    settings: 'Os ajustes são para administradores e supervisores.',
    profile: own,
  },
};
