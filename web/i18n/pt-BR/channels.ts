import { count } from './plural.ts';

/** Our numbers, and how they fare. */
export const channels = {
  stopped: (name: string, when: string) => `O canal ${name} está parado desde ${when}.`,
  waiting: (n: number) => `${count(n, 'conversa espera', 'conversas esperam')} por ele.`,
  templatesStopped: (name: string, when: string) => `O canal ${name} não envia modelos desde ${when}.`,
  /** When leaves what is written now, beside why the channel stands still. */
  wordsWait: {
    everything: 'O que você escrever fica na fila e sai quando o canal voltar.',
    both: 'O que você escrever fica na fila e sai quando o canal voltar; modelos, só quando ele puder enviá-los.',
    reply: 'A fila sai depois que o contato responder e o canal voltar.',
  },
  whoMends: (names: readonly string[]) =>
    names.length === 0 ? 'Quem resolve: um administrador.' : `Quem resolve: ${names.join(', ')}.`,
  until: (when: string) => `A Meta prevê o fim em ${when}.`,
  mend: {
    disabled: 'Peça uma análise no suporte da Meta para ela reativar a conta.',
    gone: 'Conecte a conta de novo na Meta e toque em Testar de novo.',
    curbed: 'Veja o motivo na Meta e peça uma análise para ela retirar a restrição.',
    token: 'A Meta não aceita mais o token de acesso. Renove o token e toque em Testar de novo.',
    refusedChannel: 'A Meta recusou o acesso sem dizer o motivo. Confira o token e toque em Testar de novo.',
    permission: 'Falta permissão da Meta. Dê ao usuário do sistema acesso à conta e toque em Testar de novo.',
    payment: 'Há um problema de pagamento na Meta. Confira a forma de pagamento e toque em Testar de novo.',
    spam: 'A Meta restringiu o número por bloqueios e denúncias. Peça uma análise e toque em Testar de novo.',
    restricted: 'A Meta restringiu ou desativou a conta. Veja o motivo, peça uma análise e toque em Testar de novo.',
    misclassified:
      'A Meta limitou os modelos por categoria errada. Corrija os modelos, peça uma análise e toque em Testar de novo.',
    displayName: 'A Meta ainda não aprovou o nome do número. Confira o nome e toque em Testar de novo.',
    registration: 'O número não está registrado na Meta. Registre o número e toque em Testar de novo.',
    pin: 'O PIN do número está errado ou foi tentado vezes demais. Confira o PIN e toque em Testar de novo.',
  },
  noticeOf: (name: string, when: string) => `${name}, ${when}:`,
  page: { title: 'Canais' },
  dismiss: 'Dispensar aviso',
  openMeta: 'Abrir na Meta',
  tryAgain: 'Testar de novo',
  tested: {
    refused: (when: string) => `Testado às ${when}: a Meta ainda recusa.`,
    trying: (when: string) => `Testado às ${when}: uma mensagem está saindo para confirmar.`,
  },
};
