import { LIMITS } from '../../worker/conversation/limits.ts';
import type { WrittenBody } from '../../worker/conversation/message.ts';
import type { MessageKey } from '../../worker/platform/id.ts';
import { t } from '../i18n/i18n.ts';
import { serverNow } from '../live/clock.env.ts';
import { newMessageKey } from '../live/key.env.ts';
import { takesCaption } from '../media/attachment.ts';
import { say } from '../ui/toasts.store.ts';
import type { Writing } from './composer-state.ts';
import type { Recipient } from './ForwardDialog.tsx';
import type { Course } from './forwarding.ts';
import type { Here } from './here.store.ts';
import type { Message } from './message-acts.ts';
import { newOutgoing, type Outgoing } from './outgoing.ts';
import { placeOf } from './reclaimable.ts';
import type { WritingHere } from './writing.store.ts';

/** What leaves the open conversation, in the viewer's name. */
export interface Sending {
  /** Answers what is being answered. */
  send(body: WrittenBody, writing: Writing, key?: MessageKey): void;
  /** Words and files: words typed beside a single file that has none are its caption, others go ahead of the files. */
  sendAll(text: string, writing: Writing): void;
  /** Leaves what is being written, and answered, alone. null takes a reaction back. */
  react(emoji: string | null, message: Message): void;
  /** Passes a message on to other conversations. */
  forward(body: WrittenBody, to: readonly Recipient[]): void;
}

export function createSending({ id, desk, view }: Here, writingHere: WritingHere): Sending {
  const { viewer } = desk.session;
  const signature = () => ({ author: { id: viewer.id, name: viewer.name }, writtenAt: serverNow() });
  const put = (
    message: Pick<
      Outgoing,
      'conversationId' | 'contactName' | 'body' | 'quoted' | 'held' | 'review' | 'forward' | 'kept' | 'reclaims'
    >,
    key = newMessageKey(),
  ) => desk.outgoing.send(newOutgoing({ id: key, ...message, ...signature() }));
  /** What is being answered, which is answered with this. */
  const answered = () => {
    const quoted = desk.drafts.answering(id);
    desk.setNotice(id, '');
    desk.drafts.answer(id, null);
    return quoted;
  };

  const send: Sending['send'] = (body, writing, key) => {
    const facts = view();
    if (facts === null) return;
    const place = placeOf(body);
    const reclaims = place === null ? [] : desk.drafts.release(id, place);
    if (body.kind === 'text') desk.drafts.set(id, '');
    const message = {
      conversationId: id,
      contactName: facts.contact.name,
      body,
      quoted: answered(),
      held: writingHere.queues(writing),
      ...(writing.state === 'C4' && writingHere.review() ? { review: true } : {}),
      ...(reclaims.length === 0 ? {} : { reclaims }),
    };
    put(message, key);
  };

  return {
    send,
    sendAll: (text, writing) => {
      const tray = desk.attachments.tray(id);
      const [only, another] = tray;
      const isCaption =
        only !== undefined &&
        another === undefined &&
        takesCaption(only) &&
        only.caption === '' &&
        text.length <= LIMITS.caption;
      if (isCaption) {
        desk.attachments.describe(only.id, text, desk.drafts.release(id, 'field'));
        desk.drafts.set(id, '');
      } else if (text !== '') send({ kind: 'text', text }, writing);
      const facts = view();
      if (tray.length === 0 || facts === null) return;
      desk.attachments.send(id, {
        contactName: facts.contact.name,
        quoted: answered(),
        held: writingHere.queues(writing),
        ...signature(),
      });
    },
    react: (emoji, { entry }) => {
      const facts = view();
      if (facts === null) return;
      const body = { kind: 'reaction', text: emoji ?? '', target: entry.key } as const;
      put({ conversationId: id, contactName: facts.contact.name, body, quoted: null, held: false });
    },
    forward: (body, to) => {
      for (const { row, course } of to) {
        const { conversationId, contact } = row;
        const held = course !== 'leaves';
        put({
          conversationId,
          contactName: contact.name,
          body,
          quoted: null,
          held,
          kept: isKept(course),
          forward: true,
        });
      }
      say(forwardedText(to), null, id);
    },
  };
}

const isKept = (course: Course): boolean =>
  course === 'stop_asked' || course === 'marketing_stopped' || course === 'review';

function forwardedText(to: readonly Recipient[]): string {
  const [only, another] = to;
  const waiting = to.filter(({ course }) => course !== 'leaves').length;
  if (only === undefined || another !== undefined) return t('conversation.forward.doneAll', to.length, waiting);
  return t(waiting > 0 ? 'conversation.forward.queued' : 'conversation.forward.done', only.row.contact.name);
}
