import { useNavigate } from '@solidjs/router';
import { createEffect, createMemo, createSignal, For, Match, on, onCleanup, Show, Suspense, Switch } from 'solid-js';
import type { Joining } from '../../worker/conversation/join.ts';
import type { AgentId, ConversationId, MessageKey } from '../../worker/platform/id.ts';
import { panelOpen } from '../contacts/panel.store.ts';
import { createPerson } from '../contacts/person.store.ts';
import { QueueCost } from '../costs/QueueCost.tsx';
import { createQueueCosts, QueueCostsContext } from '../costs/queue-costs.ts';
import { t } from '../i18n/i18n.ts';
import { troubleSentence } from '../i18n/problem.ts';
import { serverNow } from '../live/clock.env.ts';
import { newMessageKey } from '../live/key.env.ts';
import { part } from '../live/part.env.ts';
import { createAttaching, createDrop } from '../media/Attaching.tsx';
import { setViewed } from '../media/viewer.store.ts';
import { conversationOf } from '../notifications/notification-text.ts';
import { notifications } from '../notifications/notifications.store.ts';
import { stopsAtBlank } from '../quick-replies/blanks.store.ts';
import { createTroubles } from '../schedules/troubles.store.ts';
import { UnsentContext } from '../schedules/Unsent.tsx';
import { standingUnsent } from '../schedules/unsent.ts';
import { strictCategory } from '../templates/prompt.ts';
import { Later } from '../ui/Later.tsx';
import { createSuggesting } from '../ui/suggesting.store.ts';
import { dismissOf, say } from '../ui/toasts.store.ts';
import { AsideBar } from './AsideBar.tsx';
import { AsideMenu } from './AsideMenu.tsx';
import { AskAnswers } from './AskAnswer.tsx';
import { joinHeld } from './acts.client.ts';
import { createActs } from './acts.store.ts';
import { createAside } from './aside.store.ts';
import { standingAsks } from './asks.ts';
import { Dialogs } from './Dialogs.tsx';
import { createDialogs } from './dialogs.store.ts';
import { createFocusKeeper } from './focus.env.ts';
import { createFollowing } from './following.store.ts';
import { Gone } from './Gone.tsx';
import { Header } from './Header.tsx';
import { createHere } from './here.store.ts';
import { createNoting } from './noting.store.ts';
import { OpenComposer } from './OpenComposer.tsx';
import { bubbleOf, bubbleOfLeaving } from './outgoing.ts';
import { createQueueActs } from './queue.store.ts';
import { queueIn } from './queue.ts';
import { createReclaiming } from './reclaiming.store.ts';
import { createRescuing } from './rescuing.store.ts';
import { createSending } from './sending.store.ts';
import { Timeline } from './Timeline.tsx';
import { createTurn } from './turn.store.ts';
import { Unreached } from './Unreached.tsx';
import { createWriting } from './writing.store.ts';
import './Conversation.css';

const BesideThread = part(() => import('./BesideThread.tsx'));
const Pending = part(() => import('../schedules/Pending.tsx'));

/** One contact on one channel: who it is, what was said, and what can be done now. */
export default function Conversation(props: { id: ConversationId }) {
  const navigate = useNavigate();
  const { id } = props;
  const here = createHere(id);
  const { desk, open, view, items } = here;
  const { viewer } = desk.session;
  const [field, setField] = createSignal<HTMLTextAreaElement>();
  const toField = () => field()?.focus();
  const go = (to: ConversationId | null) => navigate(to === null ? '/' : `/c/${to}`);

  // What passed on may come back to its reader: the list tells it.
  createEffect(
    on(
      () => desk.inbox.rowOfConversation(id),
      (row) => {
        if (row !== undefined) open.reopen();
      },
      { defer: true },
    ),
  );

  // [N34] Whom a colleague calls into it sees it from then on, and no list of theirs tells of that.
  createEffect(
    on(
      () => notifications()?.find(({ body }) => conversationOf(body) === id)?.seq,
      () => open.reopen(),
      { defer: true },
    ),
  );

  const known = () => {
    const facts = view() ?? desk.inbox.rowOfConversation(id);
    return facts === undefined ? null : facts;
  };
  const bubbles = createMemo(() => [
    ...desk.outgoing.of(id).map(bubbleOf),
    ...desk.attachments.leaving(id).map(bubbleOfLeaving),
  ]);
  const acts = createActs(id, desk, view, go);
  createEffect(() => {
    if (view() !== null && open.answered() && desk.restartsOn(id)) acts.act('restart');
  });
  const focus = createFocusKeeper();
  createEffect(() => {
    if (view() !== null && desk.writesOn(id)) focus.settle();
  });
  const writing = createWriting(here);
  createFollowing(here, (to) => navigate(`/c/${to}`, { replace: true }));
  /** Where only a template may go, one goes on with that. */
  const replyOrRestart = () => {
    noting.set(false);
    const state = writing.now()?.state.state;
    if (field() !== undefined) toField();
    else if ((state === 'C3' || state === 'C5') && turn.mayRestart()) acts.act('restart');
  };
  const noting = createNoting(here, () => turn.may('note'), focus);
  const cut = desk.cutIn(id);
  if (cut === null) noting.set(false);
  let caret = cut?.caret ?? null;
  createEffect(() => {
    if (caret === null || writing.now() === null) return;
    // What was for one of the two is not gone on with in the other.
    if (noting.on() === caret.note) focus.resume(caret);
    caret = null;
  });
  const quick = createSuggesting('/', () => desk.drafts.get(id));
  const turn = createTurn(
    here,
    acts,
    focus,
    go,
    replyOrRestart,
    () => noting.go(),
    () => aside,
    () => {
      noting.set(false);
      quick.begin();
    },
  );
  const aside = createAside(here, () => turn.may('write'));
  createEffect(
    on(acts.dialog, (now, before) => {
      if (now === null && before) focus.rescue();
    }),
  );
  const asks = createMemo(() => standingAsks(items(), view()?.ticket ?? null));
  const answers = {
    standing: (key: MessageKey) => turn.mayTransfer() && asks().has(key),
    give: acts.transferTo,
    busy: () => acts.busy() === 'transfer',
  };
  const mayChange = (author: AgentId) => viewer.role === 'admin' || author === viewer.id;
  const bound = () => {
    const facts = view();
    return facts === null ? null : strictCategory(facts, desk.session.me, serverNow());
  };
  const unsent = createMemo(() => standingUnsent(items(), view()?.schedules ?? []));
  const unsentActs = {
    haltOf: createTroubles(() => (unsent().size > 0 ? id : null)),
    contactName: () => view()?.contact.name ?? '',
    mayMove: (key: MessageKey, author: AgentId) => unsent().has(key) && mayChange(author) && view()?.blocked == null,
    bound,
    pending: () => view()?.schedules ?? [],
    use: () =>
      writing.free() === null
        ? null
        : (text: string) => {
            noting.set(false);
            desk.drafts.add(id, text);
            toField();
          },
  };
  const dialogs = createDialogs(here, toField);
  const queueActs = createQueueActs(
    id,
    () => turn.may('write'),
    (sentence) => desk.setNotice(id, sentence),
    desk.edits,
    createReclaiming(here, dialogs.build, toField),
    writing.blocked,
    () => (turn.mayRestart() ? () => acts.act('restart') : null),
    () => writing.free()?.state === 'C1',
  );
  createRescuing(here, queueActs, () => writing.free() !== null);
  const sending = createSending(here, writing);
  const contact = () => view()?.contact ?? null;
  const person = createPerson(
    () => contact()?.id ?? null,
    // Whoever is in the archive is out of it when a ticket of theirs is live.
    (known) => JSON.stringify([contact(), known?.archived != null && view()?.ticket.status]),
  );
  const archived = () => {
    const known = person.view();
    const isOver = view()?.ticket.status === 'concluded' && view()?.blocked == null;
    return known?.archived != null && isOver
      ? { person: known, archived: known.archived, onChanged: person.reload }
      : null;
  };
  const queue = createMemo(() => queueIn(items()));
  const costs = createQueueCosts(view, queue);
  /** What became part of another: a second press, before the thread has told, is the same wish. */
  const joined = new Set<MessageKey>();
  const joinQueued = ({ keys }: Joining) => {
    const rest = keys.slice(1);
    if (rest.some((key) => joined.has(key))) return;
    for (const key of rest) joined.add(key);
    void joinHeld(id, newMessageKey(), keys).then((answer) => {
      if (answer.ok) say(t('costs.join.done', keys.length), null, id);
      else {
        for (const key of rest) joined.delete(key);
        desk.setNotice(id, troubleSentence(answer.reason));
      }
    });
  };
  const files = createAttaching(id, desk, () => {
    const free = writing.free();
    if (free !== null && files.weight() === 'ready' && !stopsAtBlank(here, field())) {
      files.whenRecorded(() => sending.sendAll(desk.drafts.get(id).trim(), free));
    }
    toField();
  });
  // What is dropped goes where one writes: a note's file must not reach the contact.
  const drop = createDrop(
    () => noting.on() || writing.free() !== null,
    (dropped) => (noting.on() ? noting.attach(dropped) : files.attach(dropped)),
  );

  const mayBlock = () => viewer.role === 'admin' && view() !== null && view()?.blocked == null;

  onCleanup(() => {
    setViewed(null);
    dismissOf(id);
  });

  return (
    <Show when={open.gone() === null || acts.busy() === 'transfer'} fallback={<Gone why={open.gone()} />}>
      <section
        class="thread"
        ref={(element) => {
          focus.watch(element);
          drop.watch(element);
        }}
        aria-label={t('conversation.label', known()?.contact.name ?? '')}
      >
        <div>
          <Show when={known()} fallback={<div class="thread-head" />}>
            {(facts) => (
              <Header
                of={facts()}
                displayNumber={view()?.channel.displayNumber ?? null}
                writtenTo={view()?.writtenTo ?? null}
                awaiting={writing.now()?.awaiting ?? null}
                blocked={known()?.blocked != null}
                myId={viewer.id}
                maybe={person.maybe()?.name ?? null}
                onTransfer={turn.mayTransfer() && known()?.ticket.status === 'open' ? () => acts.act('transfer') : null}
                onConclude={turn.mayConclude() ? () => void acts.conclude(null) : null}
                onClassify={acts.classify}
                concluding={acts.busy() === 'conclude'}
              >
                <AsideMenu aside={aside} onBlock={mayBlock() ? () => dialogs.askBlock(true) : null} />
              </Header>
            )}
          </Show>
          <AsideBar aside={aside} now={desk.today()} />
        </div>
        <Switch
          fallback={
            <Unreached downSince={desk.connection.downSince}>
              <div class="thread-bones">
                <Later>
                  <div role="status" aria-label={t('conversation.loading')}>
                    <For each={['in', 'in', 'out', 'in', 'out']}>
                      {(side) => <div class="bubble-bones" data-side={side} />}
                    </For>
                  </div>
                </Later>
              </div>
            </Unreached>
          }
        >
          <Match when={open.thread() !== null}>
            <AskAnswers.Provider value={answers}>
              <UnsentContext.Provider value={unsentActs}>
                <QueueCostsContext.Provider value={costs}>
                  <Timeline
                    open={open}
                    mine={turn.mine()}
                    awaits={writing.now()?.awaiting != null}
                    queueFor={writing.now()?.queueFor ?? null}
                    paused={writing.now()?.notices.paused ?? null}
                    outgoing={bubbles()}
                    queue={queueActs}
                    may={{ write: writing.free() !== null, react: writing.mayReact(), now: desk.today() }}
                    onReact={sending.react}
                    onAct={dialogs.actOn}
                    queueFoot={
                      <QueueCost
                        // What keeps the queue back tells it beside what lets it go.
                        sentence={writing.now()?.notices.queue == null ? costs.whole() : ''}
                        queue={queue()}
                        onJoin={turn.may('write') ? joinQueued : null}
                      />
                    }
                  />
                </QueueCostsContext.Provider>
              </UnsentContext.Provider>
            </AskAnswers.Provider>
          </Match>
        </Switch>
        <Show when={(view()?.schedules ?? []).length > 0 && view()}>
          {(facts) => (
            <Suspense>
              <Pending
                of={facts().schedules ?? []}
                in={id}
                contactName={facts().contact.name}
                bound={bound()}
                mayChange={({ author }) => mayChange(author.id)}
                now={desk.today()}
              />
            </Suspense>
          )}
        </Show>
        <OpenComposer
          here={here}
          writing={writing}
          sending={sending}
          acts={acts}
          queue={queueActs}
          queueCost={costs.whole()}
          files={files}
          field={field}
          onField={setField}
          noting={noting}
          quick={quick}
          onBuild={dialogs.build}
          onSchedule={dialogs.schedule}
          archived={archived()}
        />
        <Show when={drop.over()}>
          <p class="drop-here">{t('media.dropHere')}</p>
        </Show>
        <Dialogs
          here={here}
          open={dialogs}
          aside={aside}
          acts={acts}
          turn={turn}
          writing={writing}
          sending={sending}
          focus={focus}
        />
      </section>
      <Show when={panelOpen()}>
        <Suspense>
          <BesideThread here={here} writing={writing} dialogs={dialogs} person={person} />
        </Suspense>
      </Show>
    </Show>
  );
}
