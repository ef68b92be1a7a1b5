import { count } from './plural.ts';

/** Our numbers, and how they fare. */
export const channels = {
  stopped: (name: string, when: string) => `O canal ${name} está parado desde ${when}.`,
  waiting: (n: number) => `${count(n, 'conversa espera', 'conversas esperam')} por ele.`,
  templatesStopped: (name: string, when: string) => `O canal ${name} não envia modelos desde ${when}.`,
  queueHint: 'O que você escrever fica na fila e sai quando o canal voltar.',
  whoMends: (names: readonly string[]) =>
    names.length === 0 ? 'Quem resolve: um administrador.' : `Quem resolve: ${names.join(', ')}.`,
  until: (when: string) => `A Meta prevê o fim em ${when}.`,
  mend: {
    disabled: 'Peça uma análise no suporte da Meta; quando ela reativar a conta, o canal volta.',
    gone: 'Conecte a conta de novo na Meta e toque em Testar de novo.',
    curbed: 'Veja o motivo na Meta e peça uma análise; quando a restrição acabar, o canal volta.',
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
  notice: {
    flagged: 'a qualidade do número está baixa; revise os modelos e os envios para não perder limite.',
    limit: (people: number | null) =>
      people === null
        ? 'o limite diário de conversas iniciadas pela empresa mudou.'
        : `o limite agora é de ${count(people, 'conversa iniciada', 'conversas iniciadas')} pela empresa por dia.`,
    nameRejected: (name: string | null) =>
      name === null ? 'a Meta recusou o nome do número.' : `a Meta recusou o nome “${name}”.`,
    restricted: 'a Meta restringiu recursos da conta; as mensagens continuam saindo.',
    violation: (kind: string | null) =>
      `a Meta apontou uma violação das políticas${kind === null ? '' : ` (${kind})`}; veja o suporte da Meta.`,
    scheduled: 'a Meta vai desativar a conta; peça uma análise no suporte da Meta.',
    reviewRejected: 'a Meta recusou a conta na análise; veja o suporte da Meta.',
    alert: (kind: string | null) => `a Meta enviou um alerta${kind === null ? '' : ` (${kind})`}.`,
    pinChanged: 'o PIN do número foi trocado; se não foi a sua equipe, proteja a conta na Meta.',
    pinReset: 'pediram a redefinição do PIN do número; se não foi a sua equipe, proteja a conta na Meta.',
    security: (event: string) => `a Meta avisou de uma mudança de segurança (${event}); confira na Meta.`,
  },
  page: {
    title: 'Canais',
    lead: 'Os números da empresa, como eles estão, e o que chegou da Meta sem virar conversa.',
    numbers: 'Números',
    none: 'Nenhum número conectado.',
    works: 'Funcionando',
    unknown: 'Sem resposta agora',
    since: (when: string) => `desde ${when}`,
    loading: 'Carregando canais',
    failed: 'Não foi possível carregar os canais.',
    retry: 'Tentar de novo',
  },
  unhandled: {
    title: 'Eventos não tratados',
    note: 'O que a Meta enviou e a Janela não trata fica guardado como chegou, por 90 dias. Mensagens de grupos aparecem aqui: a Janela atende uma pessoa por conversa.',
    none: 'Tudo o que chegou foi tratado.',
    reasons: {
      not_json: 'Não é JSON',
      unknown_shape: 'Formato desconhecido',
      unknown_field: 'Assunto não tratado',
      unknown_part: 'Parte desconhecida',
      unknown_type: 'Tipo desconhecido',
      unreadable: 'Incompleto',
      group: 'De um grupo',
      unknown_channel: 'De conta ou número não conectado',
      unknown_contact: 'De um contato desconhecido',
      provider_error: 'Erro avisado pela Meta',
      failed: 'Não coube na conversa',
      dead_letter: 'Falhou em todas as tentativas',
    },
    count: (n: number) => count(n, 'vez', 'vezes'),
    last: (when: string) => `última em ${when}`,
    more: 'Ver mais',
    raw: 'Como chegou',
    copy: 'Copiar',
    copied: 'Copiado.',
    notCopied: 'O navegador não deixou copiar.',
  },
  dismiss: 'Dispensar aviso',
  openMeta: 'Abrir na Meta',
  tryAgain: 'Testar de novo',
  tested: {
    refused: (when: string) => `Testado às ${when}: a Meta ainda recusa.`,
    trying: (when: string) => `Testado às ${when}: uma mensagem está saindo para confirmar.`,
  },
};
