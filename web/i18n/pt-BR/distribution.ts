import { count } from './plural.ts';

const minutes = (n: number): string => count(n, 'minuto', 'minutos');

/** What only the page of distribution says, to administrators and supervisors. */
export const distribution = {
  title: 'Distribuição',
  lead: 'Um atendimento novo aparece para um atendente por vez. Se ele não iniciar a tempo, passa para o próximo e, no fim, para a equipe toda.',
  loading: 'Carregando a distribuição…',
  failed: 'Não foi possível carregar a distribuição.',
  retry: 'Tentar de novo',
  list: 'Distribuição por equipe',
  none: 'Nenhuma equipe para distribuir.',
  edit: (name: string) => `Distribuição da equipe ${name}`,
  off: 'Desligada: a equipe toda vê o que chega.',
  on: (offer: number, limit: number) => `${minutes(offer)} com cada atendente, até ${minutes(limit)} ao todo`,
  next: (name: string) => `Próximo: ${name}`,
  nobody: 'Ninguém disponível agora',
  shut: 'Fora do horário',
  waitingToOpen: (n: number) => count(n, 'espera a abertura', 'esperam a abertura'),
  waiting: (n: number) => count(n, 'espera por alguém livre', 'esperam por alguém livre'),
  form: {
    on: 'Distribuir os atendimentos novos',
    onNote:
      'Fora do horário de atendimento nada é distribuído: o que chega espera e, na abertura, o mais antigo vai primeiro.',
    offer: 'Minutos com cada atendente',
    limit: 'Tempo máximo em minutos',
    limitNote: 'Depois dele, ou quando todos já viram, a equipe toda vê o atendimento.',
    minutesWrong: 'De 2 a 120 minutos.',
    limitWrong: 'Não pode ser menor que o tempo de cada atendente.',
    online: 'Só para quem está online',
    onlineNote: 'Pula quem não está com a Janela aberta; quem sai por um minuto perde a vez.',
    returns: 'Devolver o que ficou com quem saiu',
    returnsNote:
      'Se o contato espera e o atendente fechou a Janela, o atendimento volta para Novos e é distribuído de novo.',
    returnAfter: 'Minutos fora até devolver',
    returnWrong: 'De 5 a 1.440 minutos.',
    hasLeft: 'Alguém desta ordem não atende mais na equipe. Confira quem ficou e salve de novo.',
    save: 'Salvar',
    cancel: 'Cancelar',
    saved: (name: string) => `${name}: distribuição salva.`,
  },
  circle: {
    title: 'Ordem',
    note: 'A vez vai de cima para baixo e recomeça. A seta mostra de quem ela é agora.',
    none: 'Ninguém atende nesta equipe. Inclua pessoas em Equipes.',
    turn: 'É a vez desta pessoa',
    up: (name: string) => `Subir ${name}`,
    down: (name: string) => `Descer ${name}`,
    moved: (name: string, place: number, of: number) => `${name}: ${place}º de ${of}`,
    load: (n: number) => (n === 0 ? 'nenhum atendimento' : count(n, 'atendimento', 'atendimentos')),
    capacity: (name: string) => `Limite de atendimentos de ${name}`,
    limit: 'Limite',
    unlimited: 'sem limite',
    capacityWrong: 'O limite vai de 1 a 1.000; vazio é sem limite.',
    hindrance: { unavailable: 'indisponível', full: 'no limite', offline: 'off-line' },
  },
};
