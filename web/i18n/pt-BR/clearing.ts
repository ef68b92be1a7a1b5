import { count } from './plural.ts';

const tickets = (n: number) => count(n, 'atendimento', 'atendimentos');

const ofTeam = (name: string | undefined) => (name === undefined ? '' : ` da equipe ${name}`);

/** [R43] The page on which administrators conclude all that a filter finds. */
export const clearing = {
  title: 'Concluir em massa',
  lead: 'Conclui de uma vez todos os atendimentos em aberto que o filtro encontra. Cada um fica registrado como concluído por você.',
  loading: 'Carregando',
  failed: 'Não foi possível carregar esta página.',
  retry: 'Tentar de novo',
  filter: 'Quais atendimentos',
  status: 'Situação',
  anyStatus: 'Todos em aberto',
  new: 'Só novos',
  open: 'Só em andamento',
  channel: 'Canal',
  anyChannel: 'Todos os canais',
  team: 'Equipe',
  anyTeam: 'Todas as equipes',
  agent: 'Com quem está',
  anyAgent: 'Qualquer pessoa',
  label: 'Etiqueta do contato',
  anyLabel: 'Com ou sem etiqueta',
  openedFrom: 'Criados desde',
  openedUntil: 'Criados até',
  activeFrom: 'Com atividade desde',
  activeUntil: 'Com atividade até',
  idle: 'Sem mensagens há (dias)',
  idleWrong: 'Informe um número de dias, de 1 a 3650.',
  counting: 'Contando',
  countFailed: 'Não foi possível contar.',
  none: 'Nenhum atendimento em aberto com este filtro.',
  found: (n: number) => tickets(n),
  more: (n: number) => `Há mais de ${n}; os primeiros ${n} são concluídos, e depois você pode pedir de novo.`,
  heldNote: (n: number) => (n === 1 ? '1 deles tem mensagens na fila.' : `${n} deles têm mensagens na fila.`),
  sample: 'Alguns deles',
  since: (when: string) => `última mensagem ${when}`,
  submit: 'Concluir atendimentos',
  confirmTitle: (n: number, team?: string) => `Concluir ${tickets(n)}${ofTeam(team)}?`,
  confirmLead: (team?: string) =>
    `Isto não pode ser desfeito de uma vez. ${
      team === undefined
        ? 'As equipes que se despedem do contato enviam a despedida.'
        : `Se a equipe ${team} se despede do contato, a despedida é enviada.`
    }`,
  heldTitle: 'As mensagens que estão na fila',
  keep: 'Manter na fila',
  cancelHeld: 'Cancelar as mensagens',
  classify: 'Como terminaram?',
  cancel: 'Cancelar',
  proceed: 'Continuar',
  proofTitle: 'Confirme que é você',
  concludes: (n: number, team?: string) =>
    `${n === 1 ? 'Será concluído' : 'Serão concluídos'} ${tickets(n)}${ofTeam(team)}.`,
  mailLead: (to: string) => `Enviamos um código de seis dígitos para ${to}. Ele vale por 10 minutos.`,
  mailLeadAgain: 'Enviamos um código de seis dígitos para o seu e-mail. Ele vale por 10 minutos.',
  appLead: 'Esta instalação não envia e-mails. Digite o código do seu aplicativo autenticador.',
  passwordLead: 'Esta instalação não envia e-mails. Digite a sua senha.',
  code: 'Código',
  password: 'Senha',
  wrong: 'Não confere. Tente de novo.',
  begin: 'Concluir agora',
  running: 'Concluindo',
  progress: (done: number, all: number) => `${done} de ${all}`,
  stop: 'Parar',
  goOn: 'Confirmar',
  expired: 'O código venceu',
  state: { asked: 'Esperando o código', running: 'Em andamento', done: 'Terminada', cancelled: 'Parada' },
  past: 'Últimas conclusões em massa',
  nonePast: 'Nenhuma ainda.',
  by: (name: string, when: string) => `${name}, ${when}`,
  counts: (done: number, skipped: number, failed: number) =>
    [
      count(done, 'concluído', 'concluídos'),
      ...(skipped === 0 ? [] : [count(skipped, 'já não se encaixava', 'já não se encaixavam')]),
      ...(failed === 0 ? [] : [`${failed} com erro`]),
    ].join(' · '),
};
