import type { Caller } from '../../start/demo/http.client.ts';
import type { Contact } from './contact.ts';
import type { InboxScreen } from './inbox-screen.ts';
import { conversationOf } from './preparing.ts';

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;

export const PICKER = 'Enviar modelo de mensagem';
export const WAITING = 'Aguardando resposta do contato';
export const QUEUE_HINT = 'Deixe mensagens na fila para serem entregues assim que o contato responder.';

/** The contact wrote a day and an hour ago, and the ticket is Ana's. Returns when the window shut, ms. */
export async function wroteYesterday(contact: Contact, ana: Caller): Promise<number> {
  const question = 'Oi, vocês consertam persianas?';
  await contact.writes(question, 25 * HOUR_MS);
  await (await conversationOf(ana, contact.name)).takes();
  return (await contact.wroteAt(question)) + DAY_MS;
}

/** Chooses a template and sends it as it is filled in at first. */
export async function restartsWith(ana: InboxScreen, template: string): Promise<void> {
  await ana.presses('Reiniciar');
  await ana.dialog(PICKER).getByRole('radio', { name: template }).check();
  await ana.presses('Continuar');
  await ana.presses('Enviar mensagem');
  await ana.dialog(PICKER).waitFor({ state: 'hidden' });
}

/** Leaves a message in the queue; done when the server has it, so that it can be deleted there. */
export async function queues(ana: InboxScreen, text: string): Promise<void> {
  await ana.field.fill(text);
  await ana.presses('Deixar na fila');
  await ana.held().filter({ hasText: text }).getByRole('button', { name: 'Excluir' }).waitFor();
}
