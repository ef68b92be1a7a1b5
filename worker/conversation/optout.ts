import type { InboundContent } from '../channels/content.ts';

// Whole messages by which people ask a business to stop, in the three languages of our screens; without accents.
const phrases = {
  pt: `pare|pare com isso|para|para com isso|parar|parar de receber|parar promocoes|parar mensagens|quero parar
    quero parar de receber|pare de me mandar mensagem|pare de me mandar mensagens|pare de mandar mensagem
    pare de mandar mensagens|para de mandar mensagem|para de me mandar mensagem|para de me mandar mensagens|sair
    quero sair|sair da lista|me tira da lista|me tire da lista|me tirem da lista|me remova|me remova da lista|remover
    remover da lista|cancelar|cancelar inscricao|cancelar envio|cancelar recebimento|descadastrar|descadastre|descadastre me
    me descadastre|me descadastra|quero me descadastrar|desinscrever|me desinscrever|nao quero receber
    nao quero mais receber|nao quero receber mais|nao quero receber mensagens|nao quero mais receber mensagens
    nao quero receber mais mensagens|nao me mande mais mensagem|nao me mande mais mensagens
    nao me envie mais mensagens|nao envie mais mensagens|nao mande mais mensagens|nao enviar mais|nao perturbe`,
  en: `stop|stop all|stop promotions|stop messages|stop messaging me|stop sending messages|unsubscribe|unsubscribe me
    opt out|optout|cancel|end|quit|remove me|take me off the list|no more messages|do not contact me
    do not message me|dont message me`,
  es: `baja|dar de baja|darme de baja|deme de baja|alto|detener|detener promociones|parar mensajes|no quiero recibir
    no quiero recibir mas|no quiero recibir mas mensajes|no quiero recibir mensajes|no mas mensajes
    cancelar suscripcion|eliminarme|no me escriban mas`,
};
const asks = new Set(Object.values(phrases).flatMap((list) => list.split(/[|\n]/).map((phrase) => phrase.trim())));

/** Said around it without changing it. */
const courtesies = new Set(
  (
    'por favor pfv please oi ola bom boa dia tarde noite hola hi hello obrigado obrigada gracias thanks thank you ' +
    'ja agora now ahora'
  ).split(' '),
);

const LONGEST_LETTERS = 80;

/**
 * [N5] Whether these words, as a whole message, ask us to stop writing. Careful on purpose: a message that says more than that
 * ("cancelar o pedido 12") is an answer like any other.
 */
export function asksToStop(text: string): boolean {
  if (text.length > LONGEST_LETTERS) return false;
  const words = text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[’']/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
  return asks.has(words.join(' ')) || asks.has(words.filter((word) => !courtesies.has(word)).join(' '));
}

/** The words of a message that may ask so: typed, or tapped on a template's stop button. */
export const askedToStop = (content: InboundContent): boolean =>
  (content.kind === 'text' || content.kind === 'button' || content.kind === 'interactive') && asksToStop(content.text);
