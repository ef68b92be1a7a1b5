import { count } from './plural.ts';

/** Frame, list and shortcuts. */
export const inbox = {
  nav: 'Navegação',
  tickets: 'Atendimentos',
  tabs: { new: 'Novos', mine: 'Meus', others: 'Outros', concluded: 'Concluídos' },
  counters: {
    new: (n: number) => count(n, 'atendimento esperando', 'atendimentos esperando'),
    unread: (n: number) => count(n, 'atendimento com mensagens não lidas', 'atendimentos com mensagens não lidas'),
  },
  list: (tab: string) => `Lista de atendimentos: ${tab}`,
  resize: 'Largura da lista',
  loading: 'Carregando atendimentos',
  moreFailed: 'Não foi possível carregar mais.',
  retry: 'Tentar de novo',
  fresh: (n: number) => count(n, 'nova', 'novas'),
  empty: {
    new: { title: 'Ninguém esperando', body: 'Quando um contato escrever, o atendimento aparece aqui.' },
    mine: { title: 'Nenhum atendimento seu', body: 'Abra um atendimento em Novos e toque em Iniciar.' },
    others: {
      title: 'Nada com os colegas',
      body: 'Aqui ficam os atendimentos que outras pessoas das suas equipes iniciaram.',
    },
    concluded: { title: 'Nada concluído ainda', body: 'Atendimentos concluídos ficam aqui e podem ser reiniciados.' },
  },
  noTeam: { title: 'Você ainda não tem equipe', body: 'Peça a um administrador que inclua você em uma equipe.' },
  nothingOpen: { title: 'Escolha um atendimento', body: 'Use J e K para percorrer a lista e Enter para abrir.' },
  row: {
    draft: 'Rascunho:',
    you: 'Você:',
    by: (name: string) => `${name}:`,
    byPhone: 'Pelo celular:',
    unread: (n: number) => count(n, 'mensagem não lida', 'mensagens não lidas'),
    queued: (n: number) => `${n} na fila`,
    expired: (n: number) => (n === 1 ? '1 expirou na fila' : `${n} expiraram na fila`),
    expiredToast: (name: string, n: number) =>
      n === 1
        ? `Uma mensagem sua para ${name} expirou na fila e virou rascunho.`
        : `${n} mensagens suas para ${name} expiraram na fila e viraram rascunho.`,
    with: (name: string) => `Com ${name}`,
    left: 'saiu desta lista',
    noMessages: 'Sem mensagens',
  },
  window: {
    shut: 'encerrada',
    awaiting: (n: number) => (n === 0 ? 'aguardando' : `aguardando · ${n}`),
    unasked: (n: number) => (n === 0 ? 'aguarda canal' : `aguarda canal · ${n}`),
    open: (left: string) => `Janela aberta por mais ${left}`,
    shutLong: 'Janela encerrada',
    awaitingLong: (n: number) =>
      n === 0 ? 'Aguardando resposta do contato' : `Aguardando resposta do contato, ${n} na fila`,
    unaskedLong: (n: number) =>
      n === 0 ? 'O modelo aguarda o canal voltar' : `O modelo aguarda o canal voltar, ${n} na fila`,
  },
  offline: {
    cut: 'Sem conexão.',
    fresh: 'O que você vê é de agora há pouco.',
    age: (age: string) => `O que você vê é de ${age}.`,
    waiting: (n: number) =>
      n === 1 ? '1 mensagem sai quando a conexão voltar.' : `${n} mensagens saem quando a conexão voltar.`,
  },
  shortcuts: {
    title: 'Atalhos do teclado',
    groups: { list: 'Lista', thread: 'Atendimento', go: 'Ir para', general: 'Geral' },
    next: 'Próximo atendimento',
    previous: 'Atendimento anterior',
    open: 'Abrir o atendimento',
    conclude: 'Concluir e ir ao próximo',
    take: 'Iniciar ou assumir',
    reply: 'Escrever',
    send: 'Enviar',
    breakLine: 'Quebrar a linha',
    back: 'Voltar',
    new: 'Novos',
    mine: 'Meus',
    others: 'Outros',
    concluded: 'Concluídos',
    sheet: 'Mostrar estes atalhos',
    or: 'ou',
    keys: { enter: 'Enter', escape: 'Esc', shift: 'Shift' },
  },
};
