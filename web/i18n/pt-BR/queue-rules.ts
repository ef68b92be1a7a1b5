import { count } from './plural.ts';

/** How teams treat their queues, for administrators. */
export const queueRules = {
  lead: 'O que acontece com as mensagens que esperam a resposta do contato.',
  loading: 'Carregando as regras da fila…',
  failed: 'Não foi possível carregar as regras da fila.',
  retry: 'Tentar de novo',
  teams: {
    title: 'Por equipe',
    note: 'Quando o prazo acaba sem resposta, a mensagem sai da fila e vira rascunho de quem a escreveu. Com a revisão, a fila não sai sozinha quando o contato responde: um atendente confere e envia. Com dias para concluir, o atendimento que espera a resposta a um modelo é concluído sozinho quando eles passam, e a fila vira rascunho; vazio, nunca.',
    expires: 'Prazo em dias',
    expiresFor: (team: string) => `Prazo em dias: ${team}`,
    concludes: 'Concluir após dias',
    concludesFor: (team: string) => `Concluir sem resposta após dias: ${team}`,
    never: '—',
    review: 'Revisar antes de enviar',
    reviewFor: (team: string) => `Revisar antes de enviar: ${team}`,
    wrong: 'Use de 1 a 90 dias.',
    none: 'Nenhuma equipe ainda.',
  },
  resend: {
    title: 'Mensagens sem confirmação',
    label: 'Reenviar sem perguntar',
    note: 'Às vezes a Meta não confirma se recebeu uma mensagem. Desligado, o atendente decide se envia de novo. Ligado, a Janela reenvia sozinha depois de um minuto, se as confirmações das outras mensagens estiverem chegando; modelos, nunca. O contato pode receber a mesma mensagem duas vezes.',
  },
  when: 'Uma mudança vale em até um minuto, também para as conversas que já esperam.',
  category: {
    title: 'Outro modelo durante a espera',
    label: 'Permitir modelos de outra categoria',
    note: 'Enquanto o contato não responde, um novo modelo deve ser da mesma categoria do primeiro. Ligado, os atendentes são apenas avisados, e podem enviar ou agendar um de outra categoria.',
  },
  savedCategory: (on: boolean) =>
    on ? 'Modelos de outra categoria são permitidos, com aviso.' : 'Durante a espera, só modelos da mesma categoria.',
  savedTeam: (team: string, days: number, review: boolean, concludes: number | null) =>
    `${team}: ${count(days, 'dia', 'dias')}, ${review ? 'com revisão' : 'sem revisão'}${concludes === null ? '' : `, conclui após ${count(concludes, 'dia', 'dias')}`}.`,
  savedResend: (on: boolean) => (on ? 'Mensagens sem confirmação são reenviadas.' : 'O atendente decide o reenvio.'),
};
