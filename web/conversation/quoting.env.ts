import type { Accessor } from 'solid-js';
import type { TimelineItem } from '../../worker/conversation/message.ts';
import type { MessageKey } from '../../worker/platform/id.ts';
import { t } from '../i18n/i18n.ts';
import type { Quoted } from './Quote.tsx';
import { quotedLine } from './quoted.ts';
import type { OpenThread } from './threads.store.ts';

/**
 * What messages answer, and the way there. `unfoldTo` has what is loaded drawn as far as a message, and says whether it was not yet;
 * `reveal` brings a place of the thread into view; null: it is not drawn.
 */
export function createQuoting(
  open: OpenThread,
  items: Accessor<readonly TimelineItem[]>,
  unfoldTo: (key: MessageKey) => boolean,
  reveal: (selector: string) => HTMLElement | null,
) {
  const jumpTo = (key: MessageKey) => {
    const place = reveal(`[data-node="${CSS.escape(key)}"]`);
    if (place === null) return;
    place.dataset.flash = '';
    setTimeout(() => delete place.dataset.flash, 1_600);
  };
  const goTo = (key: MessageKey) => {
    if (unfoldTo(key)) requestAnimationFrame(() => jumpTo(key));
    else jumpTo(key);
  };
  /** Fetches what is earlier until the message of this name is among it. */
  const seek = async (name: MessageKey) => {
    while (quotedLine(items(), name) === null && open.thread()?.before != null) {
      await open.loadEarlier();
      if (open.earlier() === 'failed') return;
    }
    const line = quotedLine(items(), name);
    if (line !== null) requestAnimationFrame(() => goTo(line.key));
  };
  const quoted = (name: MessageKey | null | undefined, card: number | null = null): Quoted | null => {
    if (name === null || name === undefined) return null;
    const line = quotedLine(items(), name, card);
    if (line === null) {
      const isEarlier = open.thread()?.before != null;
      const which = card === null ? '' : ` · ${t('templates.card', card + 1)}`;
      const text = t('conversation.quoteMissing') + which;
      return { whom: null, text, jump: isEarlier ? () => void seek(name) : null };
    }
    const contact = open.thread()?.view.contact.name;
    const whom = line.from === 'contact' && contact !== undefined ? contact : t('conversation.quoteUs');
    return { whom, text: line.text, jump: () => goTo(line.key) };
  };
  return { jumpTo, quoted };
}
