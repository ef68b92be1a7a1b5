import type { Entry } from '../../worker/conversation/message.ts';
import type { MessageKey } from '../../worker/platform/id.ts';
import { troubleSentence } from '../i18n/problem.ts';
import type { Desk } from '../inbox/desk.tsx';
import { call } from '../live/api.client.ts';

/** Asks once more for a file that could not be had; the thread shows how that goes. */
export async function fetchAgain(desk: Desk, key: MessageKey): Promise<void> {
  const id = desk.openId();
  if (id === null) return;
  const answer = await call<Entry>('POST', `/conversations/${id}/messages/${encodeURIComponent(key)}/fetch`);
  if (answer.ok) desk.threads.learn(id, answer.value);
  else desk.setNotice(id, troubleSentence(answer.reason));
}
