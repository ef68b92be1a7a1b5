import { count } from './plural.ts';

/** The page of our numbers, and of what Meta sent that nobody here understood. */
export const channelsPage = {
  page: {
    lead: 'Os números da empresa, como eles estão, e o que chegou da Meta sem virar conversa.',
    numbers: 'Números',
    none: 'Nenhum número conectado.',
    works: 'Funcionando',
    unknown: 'Sem resposta agora',
    stands: { everything: 'Parado', templates: 'Não envia modelos', both: 'Parado' },
    causes: 'Por que está parado',
    since: {
      everything: (when: string) => `Não envia nada desde ${when}.`,
      templates: (when: string) => `Não envia modelos desde ${when}.`,
    },
    loading: 'Carregando canais',
    failed: 'Não foi possível carregar os canais.',
    retry: 'Tentar de novo',
  },
  secrets: {
    open: (name: string) => `Credenciais de ${name}`,
    title: (name: string) => `Credenciais de ${name}`,
    lead: 'Só para um número de outro aplicativo da Meta. Depois de salvas, não são mostradas de novo.',
    accessToken: 'Token de acesso',
    appSecret: 'Chave secreta do aplicativo',
    since: {
      accessToken: (when: string) => `Definido em ${when}.`,
      appSecret: (when: string) => `Definida em ${when}.`,
    },
    replace: 'Preencha para trocar.',
    none: { accessToken: 'Vale o token da empresa.', appSecret: 'Vale a chave da empresa.' },
    drop: { accessToken: 'Voltar a usar o token da empresa', appSecret: 'Voltar a usar a chave da empresa' },
    wrong: 'Cole o valor inteiro: de 16 a 1000 caracteres, sem espaços.',
    caution: 'Valem em até um minuto. Com um token errado o número para de enviar; com uma chave errada, de receber.',
    cancel: 'Cancelar',
    save: 'Salvar',
    saved: (name: string) => `Credenciais de ${name} salvas.`,
  },
  standing: {
    quality: 'Qualidade',
    limit: 'Limite diário',
    name: 'Nome',
    untold: 'Sem aviso da Meta',
    qualities: { low: 'Baixa', well: 'Sem alerta' },
    people: (n: number | 'unlimited') =>
      n === 'unlimited'
        ? 'Sem limite'
        : `${n.toLocaleString('pt-BR')} ${n === 1 ? 'conversa iniciada' : 'conversas iniciadas'}`,
    names: { approved: 'Aprovado', rejected: 'Recusado', pending: 'Em análise' },
  },
  history: {
    title: (n: number) => count(n, 'aviso da Meta', 'avisos da Meta'),
    quality: (event: string) =>
      event === 'THROUGHPUT_UPGRADE'
        ? 'a Meta aumentou a velocidade de envio do número.'
        : event === 'ONBOARDING'
          ? 'o número foi conectado à Meta.'
          : `a qualidade do número mudou (${event}).`,
    unlimited: 'o número não tem mais limite diário de conversas iniciadas pela empresa.',
    nameApproved: (name: string | null) =>
      name === null ? 'a Meta aprovou o nome do número.' : `a Meta aprovou o nome “${name}”.`,
    namePending: 'a Meta está analisando o nome do número.',
    unrestricted: 'a Meta retirou as restrições da conta.',
    templatesStopped: 'a Meta impediu a conta de iniciar conversas.',
    stopped: 'a Meta impediu a conta de enviar mensagens.',
    disabled: 'a Meta desativou a conta.',
    reinstated: 'a Meta reativou a conta.',
    reviewApproved: 'a Meta aprovou a conta na análise.',
    review: 'a Meta está analisando a conta.',
    official: 'a Meta deu ao número o selo de conta comercial oficial.',
    gone: 'a conta foi desconectada da Meta.',
    other: 'a Meta enviou um aviso; confira na Meta.',
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
      no_effect: 'Conhecido, sem efeito na Janela',
      failed: 'Não coube na conversa',
      dead_letter: 'Falhou em todas as tentativas',
    },
    count: (n: number) => count(n, 'vez', 'vezes'),
    last: (when: string) => `última em ${when}`,
    more: 'Ver mais',
    raw: 'Como chegou',
    copy: 'Copiar',
    copied: 'Copiado.',
    replay: 'Processar de novo',
    replayOne: (when: string) => `Processar de novo o que chegou em ${when}`,
    replayed: (handled: number, kept: number) => {
      if (kept === 0) return count(handled, 'evento processado.', 'eventos processados.');
      const still = count(kept, 'continua aqui', 'continuam aqui');
      return handled === 0 ? `Nada mudou: ${still}.` : `${count(handled, 'processado', 'processados')}; ${still}.`;
    },
    stayed: (when: string, reason: string) => `Processado de novo em ${when}: ${reason.toLowerCase()}.`,
    notCopied: 'O navegador não deixou copiar.',
  },
};
