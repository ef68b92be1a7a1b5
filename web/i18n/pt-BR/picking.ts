import { count } from './plural.ts';

const tickets = (n: number) => count(n, 'atendimento', 'atendimentos');

/** [R42] What only choosing several tickets says. */
export const picking = {
  title: 'Selecionar conversas',
  acts: 'Ações da seleção',
  leave: 'Sair da seleção',
  hint: 'Toque nas conversas para selecionar.',
  chosen: (n: number) => count(n, 'selecionada', 'selecionadas'),
  all: 'Selecionar todas',
  allOf: (n: number, filtered: boolean) => `Selecionar todas as ${n}${filtered ? ' do filtro' : ''}`,
  /** Beside how many are chosen already. */
  restOf: (n: number, filtered: boolean) => `Todas as ${n}${filtered ? ' do filtro' : ''}`,
  allLoading: 'Carregando a lista inteira',
  clear: 'Limpar seleção',
  lost: (n: number) => (n === 1 ? '1 saiu desta lista e da seleção.' : `${n} saíram desta lista e da seleção.`),
  atMost: (n: number) => `No máximo ${n} de cada vez.`,
  transfer: 'Transferir',
  conclude: 'Concluir',
  read: 'Marcar lidas',
  unread: 'Marcar não lidas',
  progress: (done: number, all: number) => `${done} de ${all}`,
  done: {
    conclude: (n: number) => (n === 1 ? '1 atendimento concluído.' : `${n} atendimentos concluídos.`),
    transfer: (n: number) => (n === 1 ? '1 atendimento transferido.' : `${n} atendimentos transferidos.`),
    mark: (n: number) => (n === 1 ? '1 conversa marcada.' : `${n} conversas marcadas.`),
    undo: (n: number) =>
      n === 1 ? '1 atendimento voltou a ser como era.' : `${n} atendimentos voltaram a ser como eram.`,
  },
  partly: {
    conclude: 'Nem todos foram concluídos',
    transfer: 'Nem todos foram transferidos',
    mark: 'Nem todas foram marcadas',
    undo: 'Nem todos voltaram a ser como eram',
  },
  notDone: (n: number) => `${tickets(n)} sem mudança:`,
  again: 'Tentar de novo',
  undo: 'Desfazer',
  close: 'Fechar',
  code: (code: string) => `código ${code}`,
};
