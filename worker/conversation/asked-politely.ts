// What people put around the word, none of which names anything else that could stop: an order, a pain, a loan.
const around = new Set(
  (
    'a o e eu me se ja pode podem poderia poderiam da dao voce voces vc vcs quero queria gostaria preciso peco favor por ' +
    'gentileza gentilmente que de do da com isso isto aqui agora mais so para pra pro mim entao ok certo ta bem tudo bom boa ' +
    'dia tarde noite oi ola obrigado obrigada grato grata desculpa desculpe quando vao vai ate hoje nunca favorzinho ' +
    'mandar mandando manda mandem enviar enviando envia enviem receber recebendo escrever escrevendo chamar incomodar ' +
    'mensagem mensagens msg msgs promocao promocoes propaganda propagandas oferta ofertas spam publicidade novidades ' +
    'essas esses essa esse estas estes as os tantas tantos suas seus numero whatsapp zap please can you could i want to ' +
    'would like these this the messages message sending me now thanks thank quiero puede pueden mensajes gracias'
  ).split(' '),
);

const asking = new Set(
  'pare parem parar parassem parasse stop descadastrar descadastre descadastra desinscrever desinscreva unsubscribe'.split(
    ' ',
  ),
);

// "Para" is more often the preposition: only what follows tells.
const verbBefore = new Set(['de', 'com']);

// It is the contrary that is asked, or said to be needless.
const denied =
  /\b(?:nao|nunca|sem)(?: (?:precisam?|quero|queria|gostaria|e|era|pode|podem|vai|vao|vou|me|se|para|pra|de|que|voces?))* (?:par(?:e|em|ar|a|assem|asse)|stop|descadastr\w+|desinscrev\w+)\b|\b(?:dont|do not|never) stop\b/;

/**
 * [N5] Whether a sentence asks us to stop with courtesies around: it has the word, and says nothing else. In doubt it does, for an
 * agent then looks at the queue. `words`: in lower case, without accents.
 */
export function asksPolitely(words: readonly string[]): boolean {
  const asks = words.some((word, place) => asking.has(word) || (word === 'para' && isVerbAt(words, place)));
  return asks && words.every((word) => around.has(word) || asking.has(word)) && !denied.test(words.join(' '));
}

const isVerbAt = (words: readonly string[], place: number): boolean =>
  verbBefore.has(words[place + 1] ?? '') &&
  (place === 0 || words[place - 1] === 'pode' || words[place - 1] === 'favor');

/** A template's last line, or its text, offers to write no more: "Responda PARAR para não receber mais." */
export const offersToStop = (text: string): boolean =>
  /\b(?:parar|sair|stop|descadastrar|cancelar|n[aã]o (?:quer|deseja) (?:mais )?receber|n[aã]o receber|baja)\b/iu.test(
    text,
  );

// As the answer to such an offer these take it.
const refusal = new Set(
  [
    'nao quero',
    'nao quero mais',
    'nao quero nada',
    'nao quero isso',
    'nao quero saber',
    'nao tenho interesse',
    'sem interesse',
    'nao me interessa',
    'nao interessa',
    'nao estou interessado',
    'nao estou interessada',
    'dispenso',
    'chega',
    'basta',
    'no quiero',
    'no me interesa',
    'not interested',
    'im not interested',
    'i am not interested',
  ].flatMap((words) => [words, `nao ${words}`, `eu ${words}`]),
);

/** Whether these words refuse what was offered, where the message before said how to refuse it. */
export const refusesOffer = (sentence: string): boolean => refusal.has(sentence);
