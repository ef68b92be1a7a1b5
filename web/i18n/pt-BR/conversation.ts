import { count } from './plural.ts';

/** A sentence as the end of another. */
const ofQueueSent = (n: number): string =>
  n === 1 ? '1 mensagem da fila foi enviada' : `${n} mensagens da fila foram enviadas`;

const ending = (sentence: string): string => sentence.charAt(0).toLowerCase() + sentence.slice(1);

type Authors = { name: string; count: number }[];

const sumOf = (authors: Authors): number => authors.reduce((sum, { count: n }) => sum + n, 0);

/** Of several, how many are whose. */
const whose = (authors: Authors): string =>
  authors.length === 1 ? (authors[0]?.name ?? '') : authors.map(({ name, count: n }) => `${name} (${n})`).join(', ');

const expiries = {
  contact: ' sem resposta',
  channel: ' enquanto o canal estava parado',
  kept: ' à espera de decisão',
  various: '',
};

/** Thread and composer. */
export const conversation = {
  back: 'Voltar para a lista',
  label: (name: string) => `Conversa com ${name}`,
  timeline: 'Mensagens',
  status: {
    new: 'Novo',
    open: 'Em andamento',
    concluded: 'Concluído',
    awaiting: 'Aguardando resposta do contato',
    blocked: 'Bloqueado',
  },
  aside: {
    more: 'Mais ações do atendimento',
    snooze: 'Adiar',
    otherTime: 'Mudar a hora',
    unsnooze: 'Trazer de volta',
    follow: 'Acompanhar',
    unfollow: 'Deixar de acompanhar',
    until: (when: string) => `Adiado: volta ${when}`,
    untilReply: 'Adiado até o contato escrever',
    toast: (when: string) => `Atendimento adiado: volta ${when}.`,
    toastReply: 'Atendimento adiado até o contato escrever.',
    followed: 'Você acompanha este atendimento.',
    unfollowed: 'Você não acompanha mais este atendimento.',
  },
  with: (name: string) => `Com ${name}`,
  noPhone: 'sem telefone',
  copyNumber: 'Copiar número',
  numberCopied: 'Número copiado.',
  copyFailed: 'O navegador não deixou copiar.',
  readMore: 'Ler mais',
  ticket: (number: string) => `Nº ${number}`,
  take: 'Iniciar',
  takeOver: 'Assumir',
  transfer: 'Transferir',
  transferTo: (name: string) => `Transferir para ${name}`,
  conclude: 'Concluir',
  restart: 'Reiniciar',
  loading: 'Carregando a conversa',
  unreached: 'A conversa aparece assim que a conexão voltar.',
  loadingEarlier: 'Carregando mensagens anteriores',
  past: {
    see: 'Ver conversa anterior',
    ticket: 'Atendimento',
    numbered: (number: string) => `Atendimento ${number}`,
    since: (from: string) => `desde ${from}`,
    between: (from: string, until: string) => `de ${from} a ${until}`,
  },
  earlierFailed: 'Não foi possível carregar as mensagens anteriores.',
  gone: {
    title: 'Este atendimento não existe ou você não pode vê-lo.',
    body: 'Ele pode estar com uma equipe da qual você não faz parte.',
  },
  passedOn: {
    title: 'Este atendimento passou adiante.',
    body: 'Ele estava oferecido a você; agora está com outra pessoa ou com outra equipe.',
  },
  whileBlocked: 'Recebida durante o bloqueio',
  unread: 'Não lidas',
  fresh: (n: number) => `↓ ${count(n, 'nova', 'novas')}`,
  freshAbove: (n: number) => `↑ ${count(n, 'nova', 'novas')}`,
  toFresh: 'Ir para a mensagem nova',
  toBottom: 'Ir para o fim',
  event: {
    received: (when: string, channel: string) => `Atendimento recebido em ${when} no canal ${channel}`,
    reopened: (when: string, channel: string) => `Atendimento reaberto em ${when} no canal ${channel}`,
    taken: (name: string, when: string) => `${name} assumiu o atendimento em ${when}`,
    takenFrom: (name: string, from: string, when: string) => `${name} assumiu o atendimento de ${from} em ${when}`,
    concluded: (name: string, when: string) => `${name} concluiu o atendimento em ${when}`,
    concludedKept: (name: string, when: string) => `${name} concluiu o atendimento em ${when} e manteve a fila`,
    concludedCancelled: (name: string, when: string) => `${name} concluiu o atendimento em ${when} e cancelou a fila`,
    classified: (name: string, what: string, when: string) => `${name} classificou como ${what} em ${when}`,
    restarted: (name: string, when: string) => `${name} reiniciou o atendimento em ${when}`,
    transferred: (name: string, to: string, when: string) => `${name} transferiu para ${to} em ${when}`,
    transferredKept: (name: string, to: string, when: string) =>
      `${name} transferiu para ${to} em ${when} e manteve a fila`,
    transferredCancelled: (name: string, to: string, when: string) =>
      `${name} transferiu para ${to} em ${when} e cancelou a fila`,
    toTeam: (team: string) => `a equipe ${team}`,
    toPerson: (name: string, team: string) => `${name}, na equipe ${team},`,
    undone: {
      concluded: (name: string, when: string) => `${name} desfez a conclusão em ${when}`,
      transferred: (name: string, when: string) => `${name} desfez a transferência em ${when}`,
    },
    note: 'Recado, só para colegas',
    started: (name: string, when: string, channel: string) =>
      `Atendimento iniciado por ${name} em ${when} no canal ${channel}`,
    snoozed: (name: string, until: string, when: string) => `${name} adiou o atendimento em ${when}, até ${until}`,
    snoozedForReply: (name: string, when: string) => `${name} adiou o atendimento em ${when}, até o contato escrever`,
    unsnoozed: (name: string, when: string) => `${name} trouxe o atendimento de volta em ${when}`,
    snoozeOver: {
      time: (when: string) => `O atendimento adiado voltou em ${when}`,
      replied: (when: string) => `O contato escreveu, e o atendimento adiado voltou em ${when}`,
    },
    teamGone: (gone: string, team: string, when: string) =>
      `A equipe ${gone} não existe mais: o atendimento passou para a equipe ${team} em ${when}`,
    wentBack: (name: string, when: string) => `${name} está fora: o atendimento voltou para Novos em ${when}`,
    transferAsked: (name: string, when: string) => `${name} pediu a transferência deste atendimento em ${when}`,
    blocked: (name: string, when: string) => `${name} bloqueou o contato em ${when}`,
    unblocked: (name: string, when: string) => `${name} desbloqueou o contato em ${when}`,
    windowClosed: 'Janela encerrada',
    released: (n: number) =>
      n === 0 ? 'O contato respondeu, mas a fila voltou a esperar' : `O contato respondeu; ${ofQueueSent(n)}`,
    releasedByMerge: (n: number) =>
      n === 0
        ? 'Os contatos foram unidos, mas a fila voltou a esperar'
        : `Os contatos foram unidos e a janela está aberta; ${ofQueueSent(n)}`,
    cancelledInLine: {
      released: 'O contato respondeu; a fila foi cancelada antes de sair',
      merged: 'Os contatos foram unidos; a fila foi cancelada antes de sair',
      flushed: (name: string) => `${name} enviou a fila, mas ela foi cancelada antes de sair`,
    },
    templateFailed: (reason: string) => `O modelo não foi entregue: ${ending(reason)}`,
    unanswered: (days: number, authors: Authors, when: string) => {
      const ended = `Atendimento concluído automaticamente em ${when}: ${days === 1 ? '1 dia' : `${days} dias`} sem resposta do contato`;
      const all = sumOf(authors);
      if (all === 0) return ended;
      return all === 1
        ? `${ended}. A mensagem da fila voltou a ser rascunho de ${whose(authors)}`
        : `${ended}. As ${all} mensagens da fila voltaram a ser rascunhos de ${whose(authors)}`;
    },
    expired: (authors: Authors, why: keyof typeof expiries) => {
      const all = sumOf(authors);
      return all === 1
        ? `1 mensagem da fila expirou${expiries[why]} e voltou para ${whose(authors)}`
        : `${all} mensagens da fila expiraram${expiries[why]} e voltaram para ${whose(authors)}`;
    },
    stopAsked: (n: number) =>
      `O contato pediu para parar; ${count(n, 'mensagem', 'mensagens')} na fila à espera de decisão`,
    marketingStopped: (n: number) =>
      `${n === 1 ? '1 mensagem da fila espera' : `${n} mensagens da fila esperam`} decisão: o contato não quer marketing`,
    flushed: (name: string, n: number) =>
      n === 0
        ? `${name} enviou a fila, mas ela voltou a esperar`
        : `${name} enviou a fila (${count(n, 'mensagem', 'mensagens')})`,
    discarded: (name: string, n: number) => `${name} descartou a fila (${count(n, 'mensagem', 'mensagens')})`,
    channelMended: (n: number) =>
      n === 0 ? 'O canal voltou a funcionar' : `O canal voltou a funcionar; ${ofQueueSent(n)}`,
    promptWithdrawn: (names: string[]) =>
      names.length === 1
        ? `O contato escreveu antes; o modelo “${names[0] ?? ''}”, que ainda não tinha saído, não será enviado`
        : `O contato escreveu antes; os modelos ${names.map((name) => `“${name}”`).join(', ')}, que ainda não tinham saído, não serão enviados`,
    schedulesCancelled: {
      replied: (n: number) =>
        n === 1
          ? 'O contato escreveu antes; 1 mensagem agendada foi cancelada'
          : `O contato escreveu antes; ${n} mensagens agendadas foram canceladas`,
      late: (n: number) =>
        n === 1
          ? '1 mensagem agendada passou da hora e não foi enviada'
          : `${n} mensagens agendadas passaram da hora e não foram enviadas`,
      concluded: (n: number) =>
        n === 1
          ? 'Atendimento concluído: 1 modelo da retomada não foi enviado'
          : `Atendimento concluído: ${n} modelos da retomada não foram enviados`,
      blocked: (n: number) =>
        n === 1
          ? 'Contato bloqueado: 1 mensagem agendada foi cancelada'
          : `Contato bloqueado: ${n} mensagens agendadas foram canceladas`,
    },
    returned: (reason: string) => `Uma mensagem voltou para a fila: ${ending(reason)}`,
    merged: (name: string, number: string | null) =>
      number === null
        ? `A conversa com ${name} é da mesma pessoa e continua aqui`
        : `A conversa com ${name} é da mesma pessoa e continua aqui; o atendimento nº ${number} foi concluído`,
    parted: (name: string, when: string, n: number) =>
      n === 0
        ? `${name} separou os contatos em ${when}: não são a mesma pessoa.`
        : `${name} separou os contatos em ${when}: não são a mesma pessoa. ${n === 1 ? 'A mensagem trocada' : `As ${n} mensagens trocadas`} com o outro contato ${n === 1 ? 'voltou' : 'voltaram'} para a conversa dele.`,
    cameBack: (name: string, when: string, n: number) =>
      n === 0
        ? `${name} separou os contatos em ${when}: não são a mesma pessoa.`
        : `${name} separou os contatos em ${when}: não são a mesma pessoa. ${n === 1 ? 'A mensagem trocada' : `As ${n} mensagens trocadas`} com este contato enquanto estavam unidos ${n === 1 ? 'está' : 'estão'} aqui.`,
    otherThread: 'Abrir a outra conversa',
    changed: {
      number: (from: string | null, to: string | null) => {
        if (to === null) return 'O contato mudou de número';
        return from === null
          ? `O contato mudou de número: agora é ${to}`
          : `O contato mudou de número: ${from} → ${to}`;
      },
      id: 'O identificador do contato no WhatsApp mudou',
      identity: 'A identidade do contato no WhatsApp mudou: pode ser outro aparelho ou uma reinstalação',
      passed: (number: string) => `O número ${number} agora é de outro contato`,
      other: 'O WhatsApp informou uma mudança neste contato',
    },
    veiled: 'Atendimento com outra pessoa ou equipe',
    call: {
      contact: {
        ringing: (when: string) => `O contato ligou em ${when}`,
        accepted: (when: string) => `O contato ligou em ${when}`,
        rejected: (when: string) => `O contato ligou em ${when}; a chamada não foi atendida`,
        failed: (when: string) => `O contato ligou em ${when}; a chamada não foi atendida`,
        completed: (when: string, lasted: string) => `O contato ligou em ${when}${lasted === '' ? '' : `; ${lasted}`}`,
      },
      us: {
        ringing: (when: string) => `Chamada para o contato em ${when}`,
        accepted: (when: string) => `O contato atendeu a chamada em ${when}`,
        rejected: (when: string) => `O contato recusou a chamada em ${when}`,
        failed: (when: string) => `Chamada para o contato em ${when}, sem resposta`,
        completed: (when: string, lasted: string) =>
          `Chamada para o contato em ${when}${lasted === '' ? '' : `; ${lasted}`}`,
      },
    },
    preference: {
      stop: 'O contato pediu para não receber marketing',
      resume: 'O contato voltou a aceitar marketing',
      signup: 'O contato pediu para receber marketing',
    },
  },
  kind: {
    text: 'Mensagem',
    button: 'Resposta por botão',
    interactive: 'Resposta por botão',
    image: 'Foto',
    video: 'Vídeo',
    audio: 'Áudio',
    document: 'Documento',
    sticker: 'Figurinha',
    reaction: (emoji: string) => `Reagiu com ${emoji}`,
    reactionGone: 'Retirou a reação',
    location: 'Localização',
    contacts: 'Cartão de contato',
    order: 'Pedido',
    edit: 'Mensagem editada',
    revoke: 'Mensagem apagada',
    request_welcome: 'Abriu a conversa',
    unsupported: 'Mensagem de um tipo que ainda não mostramos',
    placeholder: 'Arquivo do histórico',
    call: 'Chamada de voz',
    revoked: 'Mensagem apagada',
    template: 'Modelo',
  },
  delivery: {
    sending: 'Enviando',
    unsent: 'Não saiu',
    waitingConnection: 'Esperando a conexão',
    sent: 'Enviada',
    delivered: 'Entregue',
    read: 'Lida',
    failed: 'Não enviada',
    uncertain: 'Sem confirmação da Meta',
    reopened: 'A Meta recusou embora a janela parecesse aberta. A janela reabriu: tente de novo.',
    uncertainYet: 'Aguardando confirmação da Meta…',
    inLine: 'Aguardando a vez de sair',
    behindUnheard: 'Espera a anterior: sem resposta da Meta ainda',
    askedToWait: 'A Meta pediu para esperar',
    againSoon: (why: string) => `${why}. A Janela tenta de novo em instantes.`,
    againAt: (why: string, time: string) => `${why}. A Janela tenta de novo às ${time}.`,
    againOn: (why: string, when: string) => `${why}. A Janela tenta de novo em ${when}.`,
    cancel: 'Cancelar envio',
    cancelledToast: 'Envio cancelado.',
    behindOthers: 'Espera a vez: sai depois da anterior',
    resendRisk: 'Se reenviar, pode chegar duas vezes.',
    resend: 'Reenviar',
    confirm: 'Marcar como enviada',
    confirmedBy: (name: string) => `Marcada como enviada por ${name}, sem confirmação da Meta`,
    twice: 'Pode ter chegado duas vezes',
    retry: 'Tentar de novo',
    withheldQuality: 'Retida pela Meta para avaliação de qualidade',
    withheldPaused: 'Retida pela Meta: o modelo está pausado',
  },
  quoteUs: 'Nós',
  quoteMissing: 'Mensagem anterior',
  replyingTo: (name: string) => `Respondendo a ${name}`,
  replyingToUs: 'Respondendo a uma mensagem nossa',
  cancelReply: 'Cancelar a resposta',
  card: {
    openMap: 'Abrir no mapa',
    requested: 'Telefone compartilhado pelo contato',
    form: 'Formulário respondido',
    total: 'Total',
  },
  forwarded: { once: 'Encaminhada', often: 'Encaminhada com frequência' },
  referral: {
    ad: 'Veio de um anúncio',
    post: 'Veio de uma publicação',
    unknown: 'Veio de um anúncio',
    open: 'Ver anúncio',
  },
  aboutProduct: (product: string) => `Sobre o produto ${product}`,
  byPhone: 'Pelo celular',
  byItself: (team: string) => `Mensagem automática · ${team}`,
  reactions: 'Reações',
  edited: { mark: '(editada)', show: 'Ver o que dizia antes', title: 'Antes da edição' },
  poll: 'enquete',
  unsupportedKind: (kind: string) => `Mensagem que ainda não mostramos: ${kind}`,
  forward: {
    title: 'Encaminhar mensagem',
    lead: 'Escolha para quem. Vai como mensagem nova, com o seu nome.',
    search: 'Buscar por nome ou telefone',
    list: 'Seus atendimentos',
    none: 'Nenhum atendimento seu pode receber esta mensagem agora.',
    notFound: 'Nenhum atendimento seu com este nome ou telefone.',
    chosen: (n: number) => (n === 0 ? 'Ninguém escolhido' : count(n, 'escolhido', 'escolhidos')),
    go: 'Continuar',
    confirm: (n: number) => (n === 1 ? 'Encaminhar para 1 conversa?' : `Encaminhar para ${n} conversas?`),
    what: 'O que será enviado',
    whom: 'Para quem',
    back: 'Voltar',
    send: 'Encaminhar',
    course: {
      leaves: 'Sai agora',
      waits: 'Vai para a fila',
      waits_for_channel: 'Espera o canal voltar',
      stop_asked: 'Fica na fila: pediu para parar',
      marketing_stopped: 'Fica na fila: não quer marketing',
      review: 'Fica na fila até a revisão',
      none: 'Não vai: a janela encerrou',
    },
    done: (name: string) => `Mensagem encaminhada para ${name}.`,
    queued: (name: string) => `Mensagem deixada na fila de ${name}.`,
    doneAll: (n: number, waiting: number) =>
      waiting === 0
        ? `Mensagem encaminhada para ${n} conversas.`
        : `Mensagem encaminhada para ${n} conversas; em ${waiting} delas, ficou na fila.`,
    notHere: 'O arquivo ainda não chegou à Janela ou não pôde ser obtido; não dá para encaminhar.',
    refused: (name: string, reason: string) => `A mensagem não foi encaminhada para ${name}. ${reason}`,
  },
  reaction: {
    with: (emoji: string) => `Reagir com ${emoji}`,
    takeBack: (emoji: string) => `Retirar ${emoji}`,
    more: 'Mais emojis',
    unconfirmed: 'A Meta não confirmou esta reação. Reaja de novo para reenviar.',
  },
  /** What the contact taps on their phone. */
  choice: {
    list: 'Ver opções',
    location_request: 'Enviar localização',
    contact_request: 'Compartilhar contato',
  },
  message: {
    menu: 'Opções da mensagem',
    reply: 'Responder',
    forward: 'Encaminhar',
    copy: 'Copiar',
    copied: 'Mensagem copiada.',
    details: 'Detalhes',
  },
  quick: 'Resposta rápida',
  blank: (label: string) => `Falta preencher ${label} antes de enviar.`,
  note: {
    by: (name: string) => `Nota de ${name}, só para a equipe`,
    deleted: 'Nota apagada',
    which: 'O que escrever',
    message: 'Mensagem',
    one: 'Nota',
    key: 'Nota (N)',
    field: 'Nota para a equipe',
    placeholder: 'Nota para a equipe. @ chama um colega',
    uploading: 'Enviando o arquivo',
    oneFile: (name: string, left: number) =>
      `Uma nota leva um arquivo só: ficou ${name}, sem ${left === 1 ? 'o outro' : `os outros ${left}`}.`,
    mention: {
      list: 'Colegas para chamar',
      letIn: 'Passa a ver este atendimento',
      loading: 'Carregando os colegas…',
      failed: 'Não foi possível carregar os colegas.',
      none: 'Nenhum colega com este nome.',
      nobody: (words: string[]) =>
        `A nota foi salva, mas ${words.join(', ')} não ${words.length === 1 ? 'chamou' : 'chamaram'} ninguém. Para chamar, escolha um colega da lista.`,
      more: 'Mostrar mais',
      count: (n: number) => (n === 0 ? 'Nenhum colega' : count(n, 'colega', 'colegas')),
      told: (names: string[]) => `Chamou ${names.join(', ')}`,
    },
    only: 'Só a equipe vê',
    save: 'Salvar nota',
    editing: 'Editar a nota',
    delete: 'Apagar',
    sure: 'Apagar esta nota?',
    keep: 'Manter',
  },
  delay: {
    left: (seconds: number) => `Sai em ${seconds} s`,
    cancel: 'Cancelar',
  },
  held: {
    band: 'Aguardando resposta do contato',
    bandQuiet: 'Na fila',
    bandChannel: 'Aguardando o canal',
    channelForTemplate: 'Aguardando o canal poder enviar modelos',
    asksInVain:
      'O contato já escreveu: este modelo só será enviado se a janela encerrar antes de o canal voltar a funcionar.',
    bandPrompt: 'Aguardando um modelo ou o contato',
    bandKept: 'Fila retida',
    delete: 'Excluir',
    deletedToast: 'Excluída da fila.',
    edit: 'Editar',
    editing: 'Texto da mensagem na fila',
    save: 'Salvar',
    keepAsIs: 'Não alterar',
    /** What became of a message while its words were being changed here. */
    while: {
      left: 'A mensagem saiu com o texto anterior.',
      deleted: 'A mensagem saiu da fila enquanto você editava.',
      changed: 'A mensagem foi alterada enquanto você editava.',
    },
    textInField: 'Seu texto está no campo.',
    textKept: 'Seu texto ficou guardado como rascunho.',
    up: 'Mover para cima',
    down: 'Mover para baixo',
    moved: (place: number, of: number) => `Mensagem movida para a posição ${place} de ${of}.`,
    expired: 'Expirou na fila sem resposta do contato',
    expiredStopped: 'Expirou na fila enquanto o canal estava parado',
    expiredKept: 'Expirou na fila à espera de decisão',
    restartInstead: 'Para enviar um modelo, use Reiniciar.',
    reclaimed: 'Expirou na fila e foi usada de novo',
    dismissed: 'Expirou na fila e foi dispensada',
    bandExpired: 'Expirou na fila',
    offered: (n: number) => count(n, 'mensagem sua', 'mensagens suas'),
    reclaim: 'Usar de novo',
    /** It is used again already, in this browser. */
    goOn: 'Continuar',
    stands: {
      field: 'Já está no campo, ainda não enviada.',
      tray: 'Já está nos anexos, ainda não enviada.',
      builder: 'Já está sendo preparada aqui.',
    },
    dismiss: 'Dispensar',
    dismissedToast: 'Mensagem dispensada.',
    formBegun: 'Você já começou outra mensagem deste tipo aqui. Envie ou esvazie antes.',
    review: 'Revisar antes de enviar',
    reviewAll: 'Vale para toda a fila desta conversa',
    queued: (n: number) => `${n} na fila`,
    writtenAt: (when: string) => `escrita em ${when}`,
  },
  category: {
    reached: 'Objetivo Atingido',
    lost: 'Objetivo Perdido',
    question: 'Dúvidas',
    other: 'Outro',
  },
  concluding: {
    more: 'Outras formas de concluir',
    classify: 'Classificar e concluir',
    preferences: 'Preferências',
    later: 'Arquivar em 12 horas',
    now: 'Arquivar imediatamente',
    always: 'Classificação',
    classifies: 'Classificar atendimento ao concluir',
    edit: 'Editar classificação',
    say: 'Classificar',
  },
  concludedToast: 'Atendimento concluído',
  transferredToast: (to: string) => `Atendimento transferido para ${to}`,
  takenFromMe: (name: string) => `${name} assumiu este atendimento.`,
  /** Why nothing can be sent or left in the queue now, and what to do first. */
  blocked: {
    shut: 'Agora não dá para enviar nem deixar na fila. Reinicie com um modelo primeiro; depois a mensagem pode ficar na fila.',
    concluded: 'O atendimento está concluído. Reinicie primeiro.',
    new: 'Ninguém iniciou este atendimento ainda. Inicie primeiro.',
    take: (name: string) => `O atendimento está com ${name}. Assuma primeiro.`,
    theirs: (name: string) => `O atendimento está com ${name}, e só quem atende escreve aqui.`,
    contact: 'O contato está bloqueado.',
  },
  composer: {
    region: 'Responder ao contato',
    field: 'Mensagem',
    placeholder: 'Mensagem',
    send: 'Enviar',
    queue: 'Deixar na fila',
    otherwise: 'Mais opções de envio',
    queueHint: 'Deixe mensagens na fila para serem entregues assim que o contato responder.',
    keptHint: 'A fila está retida: mesmo que o contato responda, ela só sai quando alguém a enviar.',
    awaiting: 'Aguardando resposta do contato',
    unasked: 'O modelo sai quando o canal puder enviá-lo.',
    shut: (when: string) =>
      `A janela de 24 horas encerrou em ${when}. Envie um modelo de mensagem para voltar a conversar.`,
    disputed: (when: string) =>
      `A Meta recusou uma mensagem em ${when}, embora a janela parecesse aberta. Envie um modelo de mensagem para voltar a conversar.`,
    neverWrote: 'O contato ainda não escreveu. Envie um modelo de mensagem para começar.',
    cannotRestart: 'Neste canal a Meta não permite reiniciar uma conversa encerrada.',
    promptFailed: 'O último modelo não foi entregue.',
    otherChannel: (name: string) => `Falar pelo canal ${name}`,
    keptHeld: (n: number) =>
      n === 1 ? 'A mensagem da fila foi mantida.' : `As ${n} mensagens da fila foram mantidas.`,
    queued: (n: number) => `${n} na fila`,
    stopAsked: 'Fila retida: o contato pediu para parar.',
    keptFromMarketing: 'Fila retida: o contato pediu para não receber marketing.',
    paused: 'O envio espera.',
    reviewFirst: 'Revise antes de enviar.',
    sendQueue: 'Enviar fila',
    discardQueue: 'Descartar',
    discardTitle: (n: number) => `Descartar ${count(n, 'mensagem', 'mensagens')} da fila?`,
    discardBody: 'O contato não vai recebê-las.',
    discardCancel: 'Cancelar',
    noPrompt: 'O contato não verá nenhum convite para responder.',
    promptWithheld:
      'A Meta retém o último modelo: o contato pode não ver o convite para responder. Se for urgente, envie outro modelo.',
    marketingStopped:
      'O contato não quer receber mensagens de marketing. Só ele pode voltar a aceitá-las, no próprio WhatsApp.',
    draft: 'Rascunho guardado',
    outcome: (name: string, when: string) => `${name} concluiu o atendimento em ${when}.`,
    offered: 'O novo atendimento deste contato está oferecido a um colega.',
    outcomePlain: 'Atendimento concluído.',
    with: (name: string) => `Com ${name}`,
    newTicket: 'Ninguém iniciou este atendimento ainda.',
    tooLong: (over: number) => `${count(over, 'caractere', 'caracteres')} além do limite.`,
  },
  concludeHeld: {
    title: (n: number) => (n === 1 ? 'Há 1 mensagem na fila' : `Há ${n} mensagens na fila`),
    body: 'Se ficarem na fila, elas saem sozinhas quando o contato responder, e o atendimento é reaberto.',
    keep: 'Manter na fila',
    cancel: 'Cancelar as mensagens',
  },
  refused: {
    sentBack: (reason: string) => `${reason} Seu texto voltou para o campo.`,
    sentBackKept: (reason: string) => `${reason} Seu texto ficou guardado como rascunho.`,
    formKept: (reason: string) => `${reason} O que você preencheu continua guardado no botão “+”.`,
    sentBackTo: (name: string, reason: string) => `A mensagem para ${name} não saiu e virou rascunho. ${reason}`,
    takenBefore: (name: string) => `${name} iniciou este atendimento antes de você`,
    passedOn: 'Este atendimento passou adiante antes de você iniciar.',
    takenFirst: (name: string) => `${name} assumiu este atendimento antes de você`,
    restartedFirst: (name: string) => `${name} reiniciou este atendimento antes de você`,
  },
  code: (code: number) => `código ${code}`,
};
