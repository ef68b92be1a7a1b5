import { count } from './plural.ts';

/** The page of our numbers, and of what Meta sent that nobody here understood. */
export const channelsPage = {
  page: {
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
