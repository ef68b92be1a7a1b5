import { useLocation, useMatch, useNavigate } from '@solidjs/router';
import {
  createEffect,
  createMemo,
  getOwner,
  Match,
  onCleanup,
  onMount,
  runWithOwner,
  Show,
  Suspense,
  Switch,
} from 'solid-js';
import { type ContactId, isContactId } from '../../worker/platform/id.ts';
import type { Session } from '../accounts/session.store.ts';
import { ContactPage, ContactsPage } from '../contacts/pages.env.ts';
import { Gone } from '../conversation/Gone.tsx';
import { t } from '../i18n/i18n.ts';
import { part } from '../live/part.env.ts';
import { Blank } from '../ui/Blank.tsx';
import { conversationIn } from './address.ts';
import { DeskProvider, useDesk } from './desk.tsx';
import { createKeyboard } from './keyboard.env.ts';
import { List } from './List.tsx';
import type { Lasting } from './lasting.store.ts';
import { OfflineBar } from './OfflineBar.tsx';
import { Rail } from './Rail.tsx';
import { createListWidth, Resizer } from './Resizer.tsx';
import { mayOpen, type Room, roomAt } from './rooms.ts';
import { fetchThreadNext, StartDialog, Thread } from './thread.env.ts';
import { pageTitle } from './title.ts';
import { createUrging } from './urging.store.ts';
import './Inbox.css';

const TemplatesPage = part(() => import('../templates/manage/TemplatesPage.tsx'));
const ChannelBanner = part(() => import('../channels/ChannelBanner.tsx'));
const SchedulesPage = part(() => import('../schedules/SchedulesPage.tsx'));
const SettingsPage = part(() => import('../settings/SettingsPage.tsx'));
const ProfilePage = part(() => import('../accounts/ProfilePage.tsx'));
const WindowsPage = part(() => import('./WindowsPage.tsx'));
const RepliesPage = part(() => import('../quick-replies/RepliesPage.tsx'));
const NotYours = part(() => import('./NotYours.tsx'));
const ShortcutSheet = part(() => import('./ShortcutSheet.tsx'));

const titles = {
  contacts: 'contacts.page.title',
  models: 'templates.room',
  replies: 'inbox.replies.title',
  schedules: 'schedules.title',
  windows: 'inbox.windows.title',
  settings: 'inbox.settings',
  profile: 'accounts.me.profile',
} as const satisfies Record<Room, string>;

const titleOf = (room: Room): string => t(titles[room]);

/** Everything an agent works with: the rail, the list and the open conversation. */
export function Inbox(props: { session: Session; lasting: Lasting }) {
  const match = useMatch(() => '/c/:conversationId');
  const contacts = useMatch(() => '/contatos/:contactId?');
  const location = useLocation();
  const room = createMemo(() => roomAt(location.pathname));
  const contactId = () => {
    const id = contacts()?.params.contactId;
    return isContactId(id) ? id : null;
  };
  const openId = createMemo(() => conversationIn(match()?.params.conversationId));
  return (
    <DeskProvider session={props.session} lasting={props.lasting} openId={openId}>
      <Frame lost={match() !== undefined && openId() === null} room={room()} contactId={contactId()} />
    </DeskProvider>
  );
}

/** `lost`: the address names a conversation that cannot be. `room`: it names another page. */
function Frame(props: { lost: boolean; room: Room | null; contactId: ContactId | null }) {
  const desk = useDesk();
  const width = createListWidth();
  const keyboard = createKeyboard(desk);
  const navigate = useNavigate();
  const urged = createUrging(desk, navigate);
  const owner = getOwner();
  onMount(() => {
    // Without it everything works, unheard.
    void import('./alerting.store.ts').then(
      ({ createAlerting }) => runWithOwner(owner, () => createAlerting(desk, navigate)),
      () => {},
    );
  });
  createEffect(() => {
    if (desk.rows(desk.tab()) !== null) fetchThreadNext();
  });

  createEffect(() => {
    const id = desk.openId();
    const name = id === null ? null : (desk.inbox.rowOfConversation(id)?.contact.name ?? null);
    const { new: waiting, mine } = desk.inbox.counters();
    document.title = pageTitle(waiting + mine, props.room === null ? name : titleOf(props.room));
  });
  onCleanup(() => {
    document.title = t('product');
  });

  const barred = () => (props.room === null || mayOpen(desk.session.viewer, props.room) ? null : props.room);

  const pane = () => {
    if (props.room !== null) return 'room';
    return desk.openId() === null && !props.lost ? 'list' : 'thread';
  };

  return (
    <div class="inbox" data-pane={pane()} style={{ '--list-width': `${width.px()}px` }}>
      <header class="inbox-bar">
        <h1 class="unseen">{props.room === null ? t('inbox.tickets') : titleOf(props.room)}</h1>
        <OfflineBar />
        <Show when={desk.session.viewer.role === 'admin'}>
          <Suspense>
            <ChannelBanner />
          </Suspense>
        </Show>
      </header>
      <Rail urged={urged()} onShortcuts={() => keyboard.setSheetOpen(true)} />
      <main>
        <List>
          <Resizer width={width} />
        </List>
        <div class="thread-pane">
          <Switch
            fallback={<Blank icon="chats" title={t('inbox.nothingOpen.title')} body={t('inbox.nothingOpen.body')} />}
          >
            <Match when={barred()}>
              {(room) => (
                <Suspense>
                  <NotYours room={room()} />
                </Suspense>
              )}
            </Match>
            <Match when={props.room === 'contacts'}>
              <Suspense>
                <Show when={props.contactId} keyed fallback={<ContactsPage now={desk.today()} />}>
                  {(id) => <ContactPage id={id} />}
                </Show>
              </Suspense>
            </Match>
            <Match when={props.room === 'schedules'}>
              <Suspense>
                <SchedulesPage now={desk.today()} />
              </Suspense>
            </Match>
            <Match when={props.room === 'windows'}>
              <Suspense>
                <WindowsPage />
              </Suspense>
            </Match>
            <Match when={props.room === 'models'}>
              <Suspense>
                <TemplatesPage />
              </Suspense>
            </Match>
            <Match when={props.room === 'replies'}>
              <Suspense>
                <RepliesPage />
              </Suspense>
            </Match>
            <Match when={props.room === 'settings'}>
              <Suspense>
                <SettingsPage />
              </Suspense>
            </Match>
            <Match when={props.room === 'profile'}>
              <Suspense>
                <ProfilePage />
              </Suspense>
            </Match>
            <Match when={desk.openId()} keyed>
              {(id) => (
                <Suspense>
                  <Thread id={id} />
                </Suspense>
              )}
            </Match>
            <Match when={props.lost}>
              <Gone why={null} />
            </Match>
          </Switch>
        </div>
      </main>
      <Show when={desk.beginning()} keyed>
        {(beginning) => (
          <Suspense>
            <StartDialog
              beginning={beginning}
              desk={desk}
              onLand={(id) => {
                desk.start(null);
                desk.setTab('mine');
                navigate(`/c/${id}`);
                desk.writeOn(id);
              }}
              onClose={() => desk.start(null)}
            />
          </Suspense>
        )}
      </Show>
      <Show when={keyboard.sheetOpen()}>
        <Suspense>
          <ShortcutSheet onClose={() => keyboard.setSheetOpen(false)} />
        </Suspense>
      </Show>
    </div>
  );
}
