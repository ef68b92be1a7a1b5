import { count } from './plural.ts';

/** Our numbers, and how they fare. */
export const channels = {
  stopped: (name: string, when: string) => `O canal ${name} está parado desde ${when}.`,
  waiting: (n: number) => `${count(n, 'conversa espera', 'conversas esperam')} por ele.`,
  templatesStopped: (name: string, when: string) => `O canal ${name} não envia modelos desde ${when}.`,
  queueHint: 'O que você escrever fica na fila e sai quando o canal voltar.',
  whoMends: (names: readonly string[]) =>
    names.length === 0 ? 'Quem resolve: um administrador.' : `Quem resolve: ${names.join(', ')}.`,
  openMeta: 'Abrir na Meta',
  tryAgain: 'Testar de novo',
  stillDown: (name: string) => `O canal ${name} ainda não voltou.`,
};
