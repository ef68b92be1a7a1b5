import type { InboundContent } from '../channels/content.ts';
import { folded } from '../platform/folded.ts';
import { asksPolitely, refusesOffer } from './asked-politely.ts';

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

// The same said at more length. What one leaves, or wants no more of, is named: "sair da lista de espera" is an order.
const wish = '(?:(?:eu )?(?:quero|queria|gostaria de|desejo|preciso) )?';
const list =
  '(?:da|dessa|desta|da sua|de sua) lista(?: de (?:transmissao|mensagens|contatos|envios?|promocoes|ofertas))?';
const post = '(?:mensage(?:m|ns)|promoc(?:ao|oes)|propagandas?|ofertas|spam|publicidade)';
const more = '(?: (?:mais|de voces|daqui|desse numero|deste numero))*';
const sentences = [
  `${wish}(?:sair|me retirar|ser (?:removid|retirad|excluid)[oa]) ${list}`,
  `(?:me )?(?:tir[ae]m?|remov[ae]m?|retir[ae]m?|exclu[ai]m?)(?: o)?(?: meu (?:numero|contato|nome))? ${list}`,
  `${wish}(?:parar|deixar) de receber(?: (?:essas|suas|as))?(?: ${post})?${more}`,
  '(?:me )?(?:tir[ae]m?|remov[ae]m?|retir[ae]m?|exclu[ai]m?|apag(?:a|ue)m?)(?: o)? meu (?:numero|contato|telefone)',
  '(?:me )?deix[ae]m? (?:me |eu )?em paz',
  `nao autorizo (?:mais )?(?:(?:o|nenhum) )?(?:contato|envio(?: de ${post})?|${post})${more}`,
  `(?:pare|parem|para) de (?:me )?(?:mandar|enviar)(?: (?:essas|tantas))?(?: ${post})?${more}`,
  `chega de ${post}${more}`,
  `(?:eu )?nao (?:quero|desejo) (?:mais )?${post}${more}`,
  `(?:eu )?nao (?:quero|desejo) (?:mais )?receber (?:mais )?(?:nada|(?:essas |suas )?${post})${more}`,
  `nao (?:me )?(?:mandem?|manda|enviem?|envia) mais (?:nada|${post})${more}`,
  '(?:i )?(?:want|would like|wish) to (?:unsubscribe|opt out|stop (?:receiving|getting) (?:these |your )?messages)',
  'take me off (?:this|your) (?:mailing )?list',
  'stop (?:sending|texting|messaging|writing)(?: to)? me(?: (?:any )?(?:more )?messages)?',
  '(?:i )?(?:dont|do not) want (?:any )?(?:more )?(?:of )?(?:these |your )?messages(?: anymore)?',
  '(?:(?:quiero|quisiera|deseo) )?salir de (?:la|esta|su) lista',
  '(?:quiero|quisiera|deseo) darme de baja',
  'no me (?:manden?|envien?|escriban?) mas(?: mensajes)?',
  'dejen? de (?:mandarme|enviarme|escribirme)(?: mensajes)?',
];
const asksAtLength = new RegExp(`^(?:${sentences.join('|')})$`);

/** The sign alone, said as often as one likes. */
const stopSign = /^[🛑\s!.]*🛑[🛑\s!.]*$/u;

/** Said around it without changing it. */
const courtesies = new Set(
  (
    'por favor pfv please oi ola bom boa dia tarde noite hola hi hello obrigado obrigada gracias thanks thank you ' +
    'ja agora now ahora gentileza'
  ).split(' '),
);

const LONGEST_LETTERS = 80;

/**
 * [N5] Whether these words, as a whole message, ask us to stop writing. A message that says more than that ("cancelar o pedido 12")
 * is an answer like any other. `offered`: what they answer told them how to stop, which "não quero" then does.
 */
export function asksToStop(text: string, offered = false): boolean {
  if (text.length > LONGEST_LETTERS) return false;
  const words = folded(text)
    .replace(/[’']/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
  if (words.length === 0) return stopSign.test(text);
  const bare = words.filter((word) => !courtesies.has(word)).join(' ');
  const said = [words.join(' '), bare];
  if (said.some((sentence) => asks.has(sentence) || asksAtLength.test(sentence))) return true;
  return asksPolitely(words) || (offered && refusesOffer(bare));
}

/** The words of a message that may ask so: typed, or tapped on a template's stop button. `offered`: as above. */
export const askedToStop = (content: InboundContent, offered = false): boolean =>
  (content.kind === 'text' || content.kind === 'button' || content.kind === 'interactive') &&
  asksToStop(content.text, offered);
