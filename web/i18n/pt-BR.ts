import { accounts } from './pt-BR/accounts.ts';
import { builder } from './pt-BR/builder.ts';
import { channels } from './pt-BR/channels.ts';
import { contacts } from './pt-BR/contacts.ts';
import { conversation } from './pt-BR/conversation.ts';
import { costs } from './pt-BR/costs.ts';
import { inbox } from './pt-BR/inbox.ts';
import { media } from './pt-BR/media.ts';
import { notifications } from './pt-BR/notifications.ts';
import { schedules } from './pt-BR/schedules.ts';
import { start } from './pt-BR/start.ts';
import { templates } from './pt-BR/templates.ts';
import { time } from './pt-BR/time.ts';
import { problem, trouble } from './pt-BR/trouble.ts';

/** Every text of the screens. Those fixed by the product's vocabulary are exact and asserted by journeys. */
export const ptBR = {
  product: 'Janela',
  ui: {
    close: 'Fechar',
    undo: 'Desfazer',
    emojis: 'Escolher emoji',
    wait: 'Só um instante: o pedido ainda está em andamento.',
    discard: {
      title: 'Descartar o que você escreveu?',
      body: 'O que foi preenchido aqui se perde.',
      confirm: 'Descartar',
      keep: 'Continuar editando',
    },
  },
  time,
  accounts,
  inbox,
  contacts,
  conversation,
  channels,
  builder,
  media,
  notifications,
  templates,
  costs,
  schedules,
  start,
  trouble,
  problem,
};
