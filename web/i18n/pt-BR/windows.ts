import { count } from './plural.ts';

/** The page Janelas: all that only it says. */
export const windows = {
  lead: 'Como estão agora as janelas de 24 horas dos atendimentos abertos, por equipe. Toque em um número para ver quais são.',
  loading: 'Carregando as janelas…',
  failed: 'Não foi possível carregar as janelas.',
  refused: 'Só supervisores e administradores veem esta página.',
  team: 'Equipe',
  live: 'Abertos',
  open: 'Janela aberta',
  closing: 'Fechando em 1 h',
  awaiting: 'Aguardando',
  shut: 'Encerrada',
  queued: 'Com fila',
  all: 'Todas as equipes',
  none: 'Nenhuma equipe ainda.',
  see: (n: number, column: string, team: string) => `${n}, ${column}, ${team}: ver quais são`,
  counted: {
    count: (n: number) => (n === 0 ? 'Nenhum atendimento agora.' : count(n, 'atendimento', 'atendimentos')),
    see: 'Ver na lista',
    failed: 'Não foi possível carregar os atendimentos.',
  },
};
