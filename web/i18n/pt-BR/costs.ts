import { count } from './plural.ts';

/** What Meta charges, before and after. */
export const costs = {
  title: 'Custos',
  lead: 'O que a Meta cobra por mensagem entregue, e quanto foi entregue em cada mês.',
  categories: { marketing: 'Marketing', utility: 'Utilidade', authentication: 'Autenticação', service: 'Serviço' },
  /** What Meta names beside the four. */
  otherCategories: {
    referral_conversion: 'Entrada por anúncio',
    marketing_lite: 'Marketing (API de marketing)',
    'authentication-international': 'Autenticação internacional',
  },
  /** Kept on one line with its amount. */
  about: (amount: string) => `≈\u00a0${amount}`,
  charged: (category: string, amount: string) => `${category}: ${amount}.`,
  free: {
    allowance: 'grátis: dentro das 1.000 mensagens de serviço do mês',
    entry_point: (until: string) => `grátis: entrada por anúncio até ${until}`,
    not_yet_charged: 'grátis',
  },
  freeTemplate: (why: string) => `Este envio é ${why}.`,
  unknown: {
    no_rate: (market: string) => `sem tarifa cadastrada para ${market}`,
    no_market: 'sem tarifa: país do contato desconhecido',
  },
  noRate: 'sem tarifa cadastrada',
  short: { free: 'grátis', unknown: 'sem tarifa' },
  flush: {
    label: (text: string) => `Custo ao sair: ${text}`,
    freely: (n: number, why: string) => `${n === 1 ? 'Sai' : 'Saem'} ${why}`,
    left: (n: number, written: string) => `(${n === 1 ? 'resta' : 'restam'} ${written})`,
    free: (n: number) => `${n} grátis`,
    unknown: (n: number) => `${n} sem tarifa cadastrada`,
  },
  either: {
    words: (cost: string) => `Com a janela aberta na hora, sai o texto${cost}.`,
    template: (category: string, cost: string) => `Com ela fechada, o modelo de ${category}${cost}.`,
    charged: (amount: string) => `: ${amount}`,
    free: {
      allowance: ', grátis (dentro das 1.000 mensagens de serviço do mês)',
      entry_point: (until: string) => `, grátis (entrada por anúncio até ${until})`,
      not_yet_charged: ', grátis',
    },
    unknown: {
      no_rate: (market: string) => `, sem tarifa cadastrada para ${market}`,
      no_market: ', sem tarifa (país do contato desconhecido)',
    },
  },
  plan: {
    upTo: (n: number, amount: string) =>
      `Os ${n} envios são cobrados pela Meta: até ${amount} no total, se o contato não responder.`,
    freely: (n: number, why: string) => `Os ${n} envios saem ${why}.`,
    unknown: (n: number, why: string) => `Os ${n} envios são cobrados pela Meta: ${why}.`,
  },
  join: {
    offer: (n: number) => `Juntar ${n} em uma mensagem`,
    saving: (n: number) => `${count(n, 'mensagem', 'mensagens')} a menos`,
    done: (n: number) => `${n} mensagens da fila viraram uma.`,
  },
  details: {
    free: { entry_point: 'grátis: entrada por anúncio', customer_service: 'grátis: dentro do atendimento' },
  },
  kinds: {
    free_customer_service: 'dentro do atendimento',
    free_entry_point: 'entrada por anúncio',
  },
  savedRate: 'Tarifa salva. As estimativas já usam este valor.',
  withdrawnRate: 'Tarifa retirada.',
  loading: 'Carregando custos',
  failed: 'Não foi possível carregar os custos.',
  retry: 'Tentar de novo',
};
