import type { AgentName } from './people.ts';
import { RESUME } from './templates.ts';

/** One thing that happens in a conversation. Each waits until the one before has arrived. */
export type Step =
  | { type: 'writes'; text: string; agoMs: number }
  | { type: 'takes'; who: AgentName }
  | { type: 'answers'; text: string }
  | { type: 'concludes' }
  | { type: 'restarts'; template: string; parameters: Record<string, string> }
  | { type: 'queues'; text: string };

/** One contact of the demo and what happened so far. Everything after `takes` is done by whoever took the ticket. */
export interface Story {
  phone: string;
  name: string;
  username?: string;
  /** The business never learns the number. */
  hidden?: true;
  steps: Step[];
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const writes = (text: string, agoMs = 0): Step => ({ type: 'writes', text, agoMs });
const takes = (who: AgentName): Step => ({ type: 'takes', who });
const answers = (text: string): Step => ({ type: 'answers', text });
const queues = (text: string): Step => ({ type: 'queues', text });
const concludes: Step = { type: 'concludes' };

/** Together they show Ana every state that a composer can be in. */
export const stories: Story[] = [
  {
    phone: '5511988880101',
    name: 'Camila Rocha',
    steps: [
      writes('Oi! A persiana que comprei veio com um lado mais comprido 😕', 9 * HOUR),
      writes('O pedido é o 20387', 9 * HOUR - 2 * MINUTE),
      takes('ana'),
      answers('Oi, Camila! Que chato isso. Já abri a troca do pedido *20387* para você.'),
      answers('A coleta passa aí amanhã, entre 8h e 12h. Tudo bem?'),
    ],
  },
  {
    phone: '5521988880102',
    name: 'Diego Martins',
    steps: [
      writes('Oi, consigo parcelar em 10x?', 21 * HOUR),
      takes('ana'),
      answers('Oi, Diego! Sim, em até 10x sem juros no cartão.'),
    ],
  },
  {
    phone: '5531988880103',
    name: 'Beatriz Nunes',
    steps: [
      writes('Oi, ainda tem a cortina de linho na cor areia?', 24 * HOUR - 20 * MINUTE),
      writes('Preciso de duas', 24 * HOUR - 21 * MINUTE),
      takes('ana'),
      answers('Oi, Beatriz! Tenho três em estoque. Separo duas para você?'),
    ],
  },
  {
    phone: '5511988880104',
    name: 'Felipe Almeida',
    username: 'felipe.almeida',
    steps: [
      writes('Oi! Meu pedido chegou hoje, mas faltou o suporte de parede', 6 * MINUTE),
      takes('ana'),
      answers('Oi, Felipe! Me desculpe por isso. Você me diz o número do pedido?'),
      writes('É o 20422'),
      answers('Achei aqui. O suporte sai hoje mesmo, sem custo.'),
      writes('Perfeito! Dá para entregar no trabalho?'),
    ],
  },
  {
    phone: '5513988880105',
    name: 'Mariana Souza',
    steps: [writes('Oi! Vocês entregam em Santos?', 4 * MINUTE), writes('E quanto tempo demora?', 3 * MINUTE)],
  },
  {
    phone: '5541988880106',
    name: 'Rafael Lima',
    steps: [
      writes('Oi, tudo bem?', 38 * MINUTE),
      writes('Quero um orçamento para 6 janelas de 1,20 x 1,00', 37 * MINUTE),
      writes('Pode ser rolo ou romana, o que sair mais em conta', 36 * MINUTE),
    ],
  },
  {
    phone: '5551988880107',
    name: 'Júlia',
    username: 'ju.ferreira',
    hidden: true,
    steps: [writes('Oi, vi vocês no Instagram 😍 Como faço para agendar uma visita?', 12 * MINUTE)],
  },
  {
    phone: '5511988880108',
    name: 'Patrícia Gomes',
    steps: [writes('Oi! O técnico não apareceu hoje. Podem remarcar para sábado?', 31 * HOUR), takes('ana')],
  },
  {
    phone: '5571988880109',
    name: 'Lucas Ferreira',
    steps: [
      writes('Oi, vocês já têm a nota fiscal do pedido 20391?', 27 * HOUR),
      takes('ana'),
      { type: 'restarts', template: RESUME, parameters: { 'body.nome': 'Lucas', 'body.atendente': 'Ana' } },
      queues('A nota fiscal do pedido 20391 já está emitida.'),
      queues('Posso mandar por aqui ou prefere no seu e-mail?'),
    ],
  },
  {
    phone: '5519988880110',
    name: 'Sônia Carvalho',
    steps: [writes('Deu tudo certo com a instalação, muito obrigada! 🙏', 52 * HOUR), takes('ana'), concludes],
  },
  {
    phone: '5548988880111',
    name: 'Thiago Barros',
    steps: [
      writes('Oi, qual o horário de vocês no sábado?', 2 * HOUR),
      takes('ana'),
      answers('Oi, Thiago! No sábado atendemos das 9h às 14h.'),
      writes('Valeu!'),
      concludes,
    ],
  },
  {
    phone: '5561988880112',
    name: 'Larissa Mendes',
    username: 'larimendes',
    steps: [
      writes('Oi, o motor da minha persiana parou de responder ao controle', 3 * HOUR),
      takes('bruno'),
      answers('Oi, Larissa! Vamos resolver. A luz do controle acende quando você aperta um botão?'),
      writes('Acende sim, mas a persiana não mexe'),
    ],
  },
];
