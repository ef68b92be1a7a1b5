import { useNavigate } from '@solidjs/router';
import {
  createEffect,
  createMemo,
  createSignal,
  For,
  lazy,
  Match,
  on,
  onCleanup,
  Show,
  Suspense,
  Switch,
} from 'solid-js';
import { isAwaiting } from '../../worker/conversation/view.ts';
import { tabOf } from '../../worker/inbox/row.ts';
import { canAct } from '../../worker/inbox/visibility.ts';
import type { ConversationId, MessageKey } from '../../worker/platform/id.ts';
import { t } from '../i18n/i18n.ts';
import { troubleSentence } from '../i18n/problem.ts';
import { useDesk } from '../inbox/desk.tsx';
import { serverNow } from '../live/clock.env.ts';
import { newMessageKey } from '../live/key.env.ts';
import { createTimed } from '../live/timed.env.ts';
import { preloadTemplates } from '../templates/templates.store.ts';
import { Blank } from '../ui/Blank.tsx';
import { Later } from '../ui/Later.tsx';
import { deleteHeld } from './acts.client.ts';
import { createActs } from './acts.store.ts';
import { Composer } from './Composer.tsx';
import { changesAt, composerState, type Writing } from './composer-state.ts';
import { Header } from './Header.tsx';
import { bubbleOf } from './outgoing.ts';
import { Timeline } from './Timeline.tsx';
import './Conversation.css';

const RestartDialog = lazy(() => import('../templates/RestartDialog.tsx'));
const ConcludeHeld = lazy(() => import('./ConcludeHeld.tsx'));

/** One contact on one channel: who it is, what was said, and what can be done now. */
export function Conversation(props: { id: ConversationId }) {
  const desk = useDesk();
  const navigate = useNavigate();
  const { id } = props;
  const { viewer } = desk.session;
  const open = desk.threads.open(id);
  const [field, setField] = createSignal<HTMLTextAreaElement>();

  const view = () => open.thread()?.view ?? null;
  const row = () => desk.inbox.rowOfConversation(id);
  const known = () => {
    const facts = view() ?? row();
    return facts === undefined ? null : facts;
  };
  const timed = createTimed((now) => {
    const facts = view();
    if (facts === null) return null;
    const state = composerState(facts, viewer, now);
    return { state, awaiting: isAwaiting(facts, now), changesAt: changesAt(state) };
  });
  const mine = () => view()?.ticket.status === 'open' && view()?.ticket.assignee?.id === viewer.id;
  const bubbles = createMemo(() => desk.outgoing.of(id).map(bubbleOf));
  const acts = createActs(id, desk, view);

  // A deep link shows the tab in which its ticket stands.
  createEffect(
    on(open.answered, (answered) => {
      const facts = view();
      if (answered && facts !== null && desk.landedOn(id)) desk.setTab(tabOf(facts, viewer.id));
    }),
  );
  createEffect(() => {
    const writing = timed()?.state;
    if (writing !== undefined && ['C3', 'C4', 'C5'].includes(writing.state)) preloadTemplates(view()?.channel.id);
  });

  const send = (text: string, writing: Writing) => {
    const facts = view();
    if (facts === null) return;
    const { id: agentId, name } = viewer;
    desk.setNotice(id, '');
    desk.drafts.set(id, '');
    desk.outgoing.send({
      id: newMessageKey(),
      conversationId: id,
      contactName: facts.contact.name,
      text,
      author: { id: agentId, name },
      writtenAt: serverNow(),
      held: writing.state === 'C4',
      waiting: false,
    });
  };
  const removeHeld = (key: MessageKey) => {
    void deleteHeld(id, key).then((answer) => {
      if (!answer.ok) desk.setNotice(id, troubleSentence(answer.reason));
    });
  };
  const mayConclude = () => {
    const ticket = view()?.ticket;
    return ticket?.status === 'open' && canAct(viewer, ticket, 'team', 'conclude');
  };

  desk.setVerbs({
    conclude: () => {
      const ticket = view()?.ticket;
      if (ticket === undefined || ticket.status === 'concluded' || !canAct(viewer, ticket, 'team', 'conclude')) return;
      const next = desk.neighbour(id);
      void acts.conclude(null).then((done) => done && navigate(next === null ? '/' : `/c/${next}`));
    },
    reply: () => field()?.focus(),
  });
  onCleanup(() => desk.setVerbs(null));

  return (
    <Show
      when={!open.gone()}
      fallback={<Blank icon="person" title={t('conversation.gone.title')} body={t('conversation.gone.body')} />}
    >
      <section class="thread" aria-label={t('conversation.label', known()?.contact.name ?? '')}>
        <Show when={known()} fallback={<div class="thread-head" />}>
          {(facts) => (
            <Header
              of={facts()}
              displayNumber={view()?.channel.displayNumber ?? null}
              awaiting={timed()?.awaiting ?? false}
              myId={viewer.id}
              onConclude={mayConclude() ? () => void acts.conclude(null) : null}
              concluding={acts.busy() === 'conclude'}
            />
          )}
        </Show>
        <Switch
          fallback={
            <div class="thread-bones">
              <Later>
                <div role="status" aria-label={t('conversation.loading')}>
                  <For each={['in', 'in', 'out', 'in', 'out']}>
                    {(side) => <div class="bubble-bones" data-side={side} />}
                  </For>
                </div>
              </Later>
            </div>
          }
        >
          <Match when={open.thread() !== null}>
            <Timeline
              open={open}
              mine={mine()}
              outgoing={bubbles()}
              onDelete={mine() || viewer.role === 'admin' ? removeHeld : null}
            />
          </Match>
        </Switch>
        <Show when={timed()}>
          {(now) => (
            <Composer
              state={now().state}
              draft={desk.drafts.get(id)}
              onDraft={(text) => desk.drafts.set(id, text)}
              onSend={send}
              onAct={acts.act}
              busy={acts.busy()}
              notice={desk.notice(id)}
              onDismiss={() => desk.setNotice(id, '')}
              now={desk.today()}
              field={setField}
            />
          )}
        </Show>
        <Suspense>
          <Show when={acts.dialog() === 'held'}>
            <ConcludeHeld
              held={view()?.held ?? 0}
              busy={acts.busy() === 'conclude'}
              onChoose={(held) => void acts.conclude(held)}
              onClose={acts.closeDialog}
            />
          </Show>
          <Show when={acts.dialog() === 'restart' && view()}>
            {(facts) => (
              <RestartDialog
                view={facts()}
                agentName={viewer.name}
                onClose={acts.closeDialog}
                onDone={acts.restarted}
              />
            )}
          </Show>
        </Suspense>
      </section>
    </Show>
  );
}
