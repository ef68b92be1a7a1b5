import { useMatch } from '@solidjs/router';
import { createEffect, createMemo, lazy, onCleanup, Show, Suspense } from 'solid-js';
import type { Session } from '../accounts/session.store.ts';
import { Conversation } from '../conversation/Conversation.tsx';
import { Gone } from '../conversation/Gone.tsx';
import { t } from '../i18n/i18n.ts';
import { Blank } from '../ui/Blank.tsx';
import { conversationIn } from './address.ts';
import { DeskProvider, useDesk } from './desk.tsx';
import { createKeyboard } from './keyboard.env.ts';
import { List } from './List.tsx';
import { OfflineBar } from './OfflineBar.tsx';
import { Rail } from './Rail.tsx';
import { createListWidth, Resizer } from './Resizer.tsx';
import { pageTitle } from './title.ts';
import './Inbox.css';

const ShortcutSheet = lazy(() => import('./ShortcutSheet.tsx'));

/** Everything an agent works with: the rail, the list and the open conversation. */
export function Inbox(props: { session: Session }) {
  const match = useMatch(() => '/c/:conversationId');
  const openId = createMemo(() => conversationIn(match()?.params.conversationId));
  return (
    <DeskProvider session={props.session} openId={openId}>
      <Frame lost={match() !== undefined && openId() === null} />
    </DeskProvider>
  );
}

/** `lost`: the address names a conversation that cannot be. */
function Frame(props: { lost: boolean }) {
  const desk = useDesk();
  const width = createListWidth();
  const keyboard = createKeyboard(desk);

  createEffect(() => {
    const id = desk.openId();
    const name = id === null ? null : (desk.inbox.rowOfConversation(id)?.contact.name ?? null);
    const { new: waiting, mine } = desk.inbox.counters();
    document.title = pageTitle(waiting + mine, name);
  });
  onCleanup(() => {
    document.title = t('product');
  });

  return (
    <div
      class="inbox"
      data-pane={desk.openId() === null && !props.lost ? 'list' : 'thread'}
      style={{ '--list-width': `${width.px()}px` }}
    >
      <header class="inbox-bar">
        <h1 class="unseen">{t('inbox.tickets')}</h1>
        <OfflineBar />
      </header>
      <Rail onShortcuts={() => keyboard.setSheetOpen(true)} />
      <List>
        <Resizer width={width} />
      </List>
      <main class="thread-pane">
        <Show
          when={desk.openId()}
          keyed
          fallback={
            <Show
              when={props.lost}
              fallback={<Blank icon="chats" title={t('inbox.nothingOpen.title')} body={t('inbox.nothingOpen.body')} />}
            >
              <Gone />
            </Show>
          }
        >
          {(id) => <Conversation id={id} />}
        </Show>
      </main>
      <Show when={keyboard.sheetOpen()}>
        <Suspense>
          <ShortcutSheet onClose={() => keyboard.setSheetOpen(false)} />
        </Suspense>
      </Show>
    </div>
  );
}
