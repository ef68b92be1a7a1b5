import { count } from './plural.ts';

/** How long messages can be taken back, for administrators. */
export const safetyDelay = {
  title: 'Tempo de segurança',
  lead: 'Um instante para cancelar o que acabou de ser escrito.',
  loading: 'Carregando o tempo de segurança…',
  failed: 'Não foi possível carregar o tempo de segurança.',
  retry: 'Tentar de novo',
  field: 'Espera antes de enviar',
  value: (seconds: number) => (seconds === 0 ? 'Desligado' : count(seconds, 'segundo', 'segundos')),
  note: 'Enquanto a mensagem espera, quem a escreveu pode cancelar: o texto volta para o campo, e na conversa fica “Mensagem apagada”, que só a equipe vê. O contato não recebe nada. Depois que sai, uma mensagem não pode mais ser apagada.',
  exceptions: 'Vale para textos e arquivos. A fila, os modelos, as reações e os agendamentos não esperam.',
  saved: (seconds: number) =>
    seconds === 0 ? 'As mensagens saem na hora.' : `As mensagens esperam ${count(seconds, 'segundo', 'segundos')}.`,
};
