/** Who a contact is, and who may be the same person. */
export const contacts = {
  open: 'Contato',
  title: 'Contato',
  failed: 'Não foi possível carregar o contato.',
  retry: 'Tentar de novo',
  noPhone: 'sem telefone',
  askPhone: 'Pedir telefone',
  known: 'Como sabemos quem é',
  kind: {
    user_id: 'Identificador no WhatsApp',
    parent_user_id: 'Identificador entre empresas ligadas',
    wa_id: 'Número no WhatsApp',
    phone_key: 'Número com o nono dígito',
  },
  source: {
    message: (when: string) => `escreveu em ${when}`,
    changed: (when: string) => `o WhatsApp informou a mudança em ${when}`,
    card: (when: string) => `compartilhou a nosso pedido em ${when}`,
    agent: (when: string) => `cadastrado pela equipe em ${when}`,
  },
  ofOld: 'de antes',
  until: (when: string) => `até ${when}`,
  maybe: (name: string) => `Pode ser a mesma pessoa que ${name}`,
  namesake: (name: string) => `outro contato de nome ${name}`,
  see: 'Ver',
  proof: {
    // Neither answer is recommended: an operator gives a number that nobody pays for to somebody else.
    number: (number: string, when: string) =>
      `Os dois apareceram com o número ${number} em ${when}. Números mudam de dono: confirme com quem você está falando.`,
    agent: (when: string) => `Sugerido por alguém da equipe em ${when}.`,
  },
  accept: 'Unir',
  refuse: 'Manter separados',
  acceptHint: 'Unidos, têm uma só conversa em cada canal. Dá para desfazer por sete dias.',
  unitedLeaving: (n: number) =>
    n === 1 ? 'Ao unir, 1 mensagem da fila sai na hora.' : `Ao unir, ${n} mensagens da fila saem na hora.`,
  unitedName: (name: string) => `O nome que fica é ${name}.`,
  pair: (one: string, other: string) => `${one} e ${other}`,
  openThread: 'Abrir a conversa',
  lastWrote: (when: string) => `Última mensagem em ${when}`,
  underWay: 'Em andamento.',
  page: {
    title: 'Contatos',
    lead: 'Encontre quem já falou com a empresa, cadastre quem ainda não falou e decida quando dois contatos são a mesma pessoa.',
    loading: 'Carregando contatos',
    failed: 'Não foi possível carregar os contatos.',
    open: 'Podem ser a mesma pessoa',
    doubled: (n: number) =>
      n === 1 ? 'Dois contatos podem ser a mesma pessoa' : `${n} pares de contatos podem ser a mesma pessoa`,
    none: 'Nenhuma sugestão agora. Quando o mesmo número aparecer em dois contatos, a Janela avisa aqui e na conversa.',
    recent: 'Unidos nos últimos sete dias',
  },
  join: {
    open: 'Juntar com outro contato',
    title: 'Juntar com outro contato',
    lead: (name: string) => `Quem é a mesma pessoa que ${name}?`,
    search: 'Nome, e-mail, telefone ou @usuário',
    list: 'Contatos encontrados',
    hint: 'Procure pelo nome, e-mail, telefone ou @usuário.',
    none: 'Nenhum contato encontrado.',
    lastTicket: (when: string) => `Último atendimento em ${when}`,
    failed: 'Não foi possível procurar. Tente de novo.',
    back: 'Voltar',
    confirm: 'São a mesma pessoa?',
    what: 'A sugestão fica nos dois contatos e na página Contatos. Quando alguém escolher “Unir”, passam a ser um só contato, com uma só conversa em cada canal: mensagens, fila e janela das duas juntas, e um só atendimento. Dá para desfazer por sete dias; cada um fica então com as suas mensagens.',
    propose: 'Sugerir união',
    proposed: 'Sugestão registrada.',
  },
  block: {
    section: 'Bloqueio',
    open: 'Bloquear contato',
    title: (name: string) => `Bloquear ${name}?`,
    lead: 'Os atendimentos em curso são concluídos, nada mais é enviado e o que o contato escrever fica na conversa, sem chamar ninguém.',
    atMeta: 'No WhatsApp, a Meta também o impede de escrever, desde que ele tenha escrito nas últimas 24 horas.',
    held: (n: number) =>
      n === 1 ? 'Há 1 mensagem na fila. O que fazer com ela?' : `Há ${n} mensagens na fila. O que fazer com elas?`,
    scheduled: (n: number) =>
      n === 1
        ? '1 mensagem agendada será cancelada, e quem a agendou será avisado.'
        : `${n} mensagens agendadas serão canceladas, e quem as agendou será avisado.`,
    keep: 'Manter na fila; se o contato for desbloqueado, alguém a revisa antes de enviar',
    cancel: 'Cancelar',
    submit: 'Bloquear',
    done: (name: string) => `Contato bloqueado: ${name}.`,
    undo: 'Desbloquear',
    undone: (name: string) => `Contato desbloqueado: ${name}.`,
    since: (by: string, when: string) => `Contato bloqueado por ${by} em ${when}.`,
    provider: {
      done: 'No WhatsApp também: o contato não consegue escrever.',
      later: 'A Meta só bloqueia quem escreveu nas últimas 24 horas: se o contato escrever, será bloqueado lá também.',
      refused: 'A Meta não aceitou o bloqueio: o que o contato escrever ainda chega, sem chamar ninguém.',
    },
    stillBlocked:
      'A Meta não aceitou o desbloqueio: no WhatsApp, o contato ainda não consegue escrever nem receber mensagens.',
    askedAgain: (when: string, code: number) => `Tentaremos de novo ${when}. Código ${code}.`,
    askedNoMore: (code: number) =>
      `Não tentaremos mais por conta própria: bloqueie e desbloqueie o contato para tentar de novo. Código ${code}.`,
    only: 'Só os bloqueados',
    nobody: 'Nenhum contato bloqueado.',
  },
  archive: {
    section: 'Arquivo',
    lead: 'Arquivado, o contato sai da lista de contatos. Ele volta sozinho quando escrever ou for atendido de novo.',
    open: 'Arquivar contato',
    done: (name: string) => `Contato arquivado: ${name}.`,
    undo: 'Desarquivar',
    undone: (name: string) => `Contato desarquivado: ${name}.`,
    since: (by: string, when: string) => `Contato arquivado por ${by} em ${when}. Ele volta sozinho quando escrever.`,
    tag: 'Arquivado',
    only: 'Só os arquivados',
    nobody: 'Nenhum contato arquivado.',
  },
  directory: {
    title: 'Todos os contatos',
    back: 'Voltar para os contatos',
    channels: 'Canais',
    name: 'Nome',
    email: 'E-mail',
    save: 'Salvar',
    saved: 'Contato salvo.',
  },
  past: 'Mudanças recentes',
  did: {
    changed: (when: string) => `Mudou de número em ${when}, informado pelo WhatsApp`,
    merged: (name: string, when: string) => `Unido a ${name} em ${when}`,
    mergedBy: (name: string, by: string, when: string) => `Unido a ${name} por ${by} em ${when}`,
    card: (when: string) => `Compartilhou o telefone em ${when}`,
  },
  undo: 'Desfazer',
  parting: {
    title: 'Separar os contatos?',
    told: (when: string, left: string | null, now: string | null) =>
      now === null
        ? `O WhatsApp informou em ${when} que este contato deixou ${numberOf(left)}.`
        : `O WhatsApp informou em ${when} que este contato trocou ${numberOf(left)} por ${now}.`,
    means: (left: string | null) =>
      `Separados, voltam a ser dois contatos, e um deles fica com ${numberOf(left)}: o que for enviado para lá pode não chegar, ou chegar a outra pessoa.`,
    namesakes: (name: string) => `Os dois ficam com o nome ${name}.`,
    keep: 'Manter como está',
    confirm: 'Separar mesmo assim',
  },
  leftBehind: {
    title: 'Número que o contato deixou',
    told: (when: string, left: string | null) =>
      `O WhatsApp informou em ${when} que este contato deixou ${numberOf(left)}, e a mudança foi desfeita aqui. O que for enviado para cá pode não chegar, ou chegar a outra pessoa.`,
    other: (name: string) => `Abrir a conversa de ${name} no número novo`,
  },
  undoUntil: (when: string) => `Pode ser desfeito até ${when}.`,
  done: { accept: 'Contatos unidos.', refuse: 'Sugestão dispensada.', undo: 'Contatos separados.' },
};

const numberOf = (left: string | null): string => (left === null ? 'o número antigo' : `o número ${left}`);
