import { createMemo, createSignal, For, onMount, Show } from 'solid-js';
import { capabilitiesOf } from '../../worker/channels/channel.ts';
import { isOpen, windowAt } from '../../worker/conversation/window.ts';
import type { TicketRow } from '../../worker/inbox/row.ts';
import { t } from '../i18n/i18n.ts';
import { formatPhone } from '../i18n/phone.ts';
import { serverNow } from '../live/clock.env.ts';
import { Avatar } from '../ui/Avatar.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Icon } from '../ui/Icon.tsx';
import './ForwardDialog.css';

/** Where one may write now, if only into the queue: each of these can get what is passed on. */
export default function ForwardDialog(props: {
  rows: readonly TicketRow[];
  onChoose: (row: TicketRow, held: boolean) => void;
  onClose: () => void;
}) {
  const [sought, setSought] = createSignal('');
  let search: HTMLInputElement | undefined;
  onMount(() => search?.focus());

  const able = createMemo(() => {
    const now = serverNow();
    return props.rows.flatMap((row) => {
      const held = !isOpen(windowAt(row.window, capabilitiesOf[row.channel.provider], now));
      return held && row.unanswered.length === 0 ? [] : [{ row, held }];
    });
  });
  const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const found = () =>
    able().filter(({ row: { contact } }) =>
      plain(`${contact.name} ${contact.phone ?? ''}`).includes(plain(sought().trim())),
    );

  return (
    <Dialog title={t('conversation.forward.title')} lead={t('conversation.forward.lead')} onClose={props.onClose}>
      <div class="forward">
        <input
          ref={search}
          class="text-input"
          type="search"
          aria-label={t('conversation.forward.search')}
          placeholder={t('conversation.forward.search')}
          value={sought()}
          onInput={(event) => setSought(event.currentTarget.value)}
        />
        <ul aria-label={t('conversation.forward.list')}>
          <For each={found()} fallback={<li class="forward-none">{t('conversation.forward.none')}</li>}>
            {({ row, held }) => (
              <li>
                <button type="button" onClick={() => props.onChoose(row, held)}>
                  <Avatar name={row.contact.name} seed={row.contact.id} />
                  <span>
                    <strong dir="auto">{row.contact.name}</strong>
                    <small>
                      {row.contact.phone === null ? t('conversation.noPhone') : formatPhone(row.contact.phone)}
                    </small>
                  </span>
                  <Show when={held}>
                    <span class="composer-tag">
                      <Icon name="hourglass" size={14} />
                      {t('conversation.held.bandQuiet')}
                    </span>
                  </Show>
                </button>
              </li>
            )}
          </For>
        </ul>
      </div>
    </Dialog>
  );
}
