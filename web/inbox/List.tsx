import { createEffect, createMemo, createSignal, For, type JSX, Match, Show, Suspense, Switch } from 'solid-js';
import type { Tab } from '../../worker/inbox/row.ts';
import { t } from '../i18n/i18n.ts';
import { part } from '../live/part.env.ts';
import { Blank } from '../ui/Blank.tsx';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Later } from '../ui/Later.tsx';
import type { IconName } from '../ui/strokes.ts';
import { useDesk } from './desk.tsx';
import { ListChips } from './ListChips.tsx';
import { ListHead } from './ListHead.tsx';
import { ListMenu } from './ListMenu.tsx';
import { isFiltered, needsWhole, unfiltered } from './narrowing.ts';
import { PhoneDoor } from './PhoneDoor.tsx';
import { mayPick } from './picking/may-pick.ts';
import { Rows } from './Rows.tsx';
import { Tabs } from './Tabs.tsx';
import './List.css';

const PickBar = part(() => import('./picking/PickBar.tsx'));
const PickActs = part(() => import('./picking/PickActs.tsx'));
const Results = part(() => import('./Results.tsx'));

/** So many rows fill the tallest screen: of what is filtered they are looked for before anybody scrolls. */
const SCREENFUL = 20;

const icons: Record<Tab, IconName> = {
  new: 'chats',
  mine: 'person',
  others: 'person',
  concluded: 'archive',
  snoozed: 'clock',
  followed: 'bell',
};

/** The list of tickets under its tabs; `children` is its movable edge. */
export function List(props: { children: JSX.Element }) {
  const desk = useDesk();
  const [text, setText] = createSignal('');
  /** Enter was pressed on the words as they stand; each press counts. */
  const [entered, setEntered] = createSignal(false, { equals: false });
  const type = (words: string) => {
    setEntered(false);
    setText(words);
  };
  const rows = createMemo(() => desk.rows(desk.tab()));
  const goesOn = () => desk.inbox.sifted.hasMore(desk.tab());
  createEffect(() => {
    const { loading, failed, sifted } = desk.inbox;
    const many = rows()?.length ?? 0;
    const isShort = many === 0 || (isFiltered(desk.narrowing()) && many < SCREENFUL);
    if ((isShort || needsWhole(desk.narrowing())) && loading() === null && !failed() && goesOn())
      void sifted.loadMore(desk.tab());
  });
  createEffect(() => {
    if (rows() !== null) void desk.inbox.sifted.catchUp(desk.tab());
  });
  return (
    <section class="list-pane" aria-label={t('inbox.tickets')}>
      <ListHead text={text()} onText={type} onEnter={() => setEntered(true)} />
      <Show when={desk.picking.on()}>
        <Suspense>
          <PickBar />
        </Suspense>
      </Show>
      <div hidden={desk.picking.on()}>
        <div class="list-head">
          <Tabs />
          <Show when={desk.mayStart || mayPick(desk)}>
            <ListMenu />
          </Show>
        </div>
        <ListChips />
      </div>
      <Show when={text().trim() !== ''}>
        <Suspense>
          <Results text={text()} entered={entered()} onLeave={() => setText('')} />
        </Suspense>
      </Show>
      <div
        class="list-body"
        hidden={text().trim() !== ''}
        id="ticket-list"
        role="tabpanel"
        aria-labelledby={`tab-${desk.tab()}`}
      >
        <Switch fallback={<Bones of={t('inbox.loading')} />}>
          <Match when={desk.session.teams.length === 0}>
            <Blank icon="person" title={t('inbox.noTeam.title')} body={t('inbox.noTeam.body')} />
          </Match>
          <Match when={rows()?.length === 0 && goesOn() && !desk.inbox.failed()}>
            <Bones of={t('inbox.narrow.searching')} />
          </Match>
          <Match when={rows()?.length === 0 && isFiltered(desk.narrowing())}>
            <Blank
              icon="funnel"
              title={t('inbox.narrow.nothing')}
              body={t('inbox.narrow.nothingBody', desk.narrowedTo().join(', '))}
            >
              <Button onClick={() => desk.narrow(unfiltered)}>{t('inbox.narrow.clear')}</Button>
            </Blank>
          </Match>
          <Match when={rows()?.length === 0 && !goesOn()}>
            <Blank
              icon={icons[desk.tab()]}
              title={t(`inbox.empty.${desk.tab()}.title`)}
              body={t(`inbox.empty.${desk.tab()}.body`)}
            />
          </Match>
          <Match when={rows() !== null && desk.tab()} keyed>
            {(tab) => <Rows tab={tab} />}
          </Match>
        </Switch>
      </div>
      <Show when={desk.inbox.failed()}>
        <div class="list-trouble" role="alert">
          <Icon name="warn" size={16} />
          <span>{t('inbox.moreFailed')}</span>
          <Button look="quiet" onClick={() => void desk.inbox.sifted.loadMore(desk.tab())}>
            {t('inbox.retry')}
          </Button>
        </div>
      </Show>
      <Show when={desk.picking.on()}>
        <Suspense>
          <PickActs />
        </Suspense>
      </Show>
      <Show when={desk.mayStart && !desk.picking.on()}>
        <PhoneDoor />
      </Show>
      {props.children}
    </section>
  );
}

function Bones(props: { of: string }) {
  return (
    <Later>
      <div class="list-bones" role="status" aria-label={props.of}>
        <For each={[0, 1, 2, 3, 4, 5]}>{() => <div class="row-bones" />}</For>
      </div>
    </Later>
  );
}
