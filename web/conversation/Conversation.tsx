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
import type { Joining } from '../../worker/conversation/join.ts';
import { LIMITS } from '../../worker/conversation/limits.ts';
import type { OutboundEntry, WrittenBody } from '../../worker/conversation/message.ts';
import { type ConversationView, capabilities, isAwaiting } from '../../worker/conversation/view.ts';
import { type TicketRow, tabOf } from '../../worker/inbox/row.ts';
import { canAct } from '../../worker/inbox/visibility.ts';
import { assertNever } from '../../worker/platform/assert.ts';
import type { ConversationId, MessageKey } from '../../worker/platform/id.ts';
import { createPerson } from '../contacts/person.store.ts';
import { QueueCost } from '../costs/QueueCost.tsx';
import { createQueueCosts, QueueCostsContext } from '../costs/queue-costs.ts';
import { t } from '../i18n/i18n.ts';
import { troubleSentence } from '../i18n/problem.ts';
import { useDesk } from '../inbox/desk.tsx';
import { serverNow } from '../live/clock.env.ts';
import { newMessageKey } from '../live/key.env.ts';
import { createTimed } from '../live/timed.env.ts';
import { createAttaching, createDrop } from '../media/Attaching.tsx';
import { takesCaption } from '../media/attachment.ts';
import { viewablesOf } from '../media/shown.ts';
import { setViewed, viewed } from '../media/viewer.store.ts';
import { preloadTemplates } from '../templates/templates.store.ts';
import { copyText } from '../ui/clipboard.env.ts';
import { Later } from '../ui/Later.tsx';
import { say } from '../ui/toasts.store.ts';
import { joinHeld } from './acts.client.ts';
import { createActs } from './acts.store.ts';
import { type Buildable, type Form, formOf, offered } from './builder/form.ts';
import { More } from './builder/More.tsx';
import { Composer } from './Composer.tsx';
import { anyOf, composerNotices, keptBy, waitsForChannel } from './composer-notices.ts';
import { changesAt, composerState, type Writing, writingOf } from './composer-state.ts';
import { EmojiButton } from './EmojiButton.tsx';
import { createFocusKeeper } from './focus.env.ts';
import { Gone } from './Gone.tsx';
import { Header } from './Header.tsx';
import type { Message, MessageAct } from './message-acts.ts';
import { passedOn, wordsOf } from './message-acts.ts';
import { bubbleOf, bubbleOfLeaving, newOutgoing } from './outgoing.ts';
import { createQueueActs } from './queue.store.ts';
import { queueIn } from './queue.ts';
import { quotedLine } from './quoted.ts';
import { Timeline } from './Timeline.tsx';
import { takenOverBy } from './taken-over.ts';
import './Conversation.css';

const Notices = lazy(() => import('./Notices.tsx'));
const RestartDialog = lazy(() => import('../templates/RestartDialog.tsx'));
const Details = lazy(() => import('./Details.tsx'));
const ConcludeHeld = lazy(() => import('./ConcludeHeld.tsx'));
const ContactDialog = lazy(() => import('../contacts/ContactDialog.tsx'));
const ForwardDialog = lazy(() => import('./ForwardDialog.tsx'));
const BuilderDialog = lazy(() => import('./builder/BuilderDialog.tsx'));
const Viewer = lazy(() => import('../media/Viewer.tsx'));
const ConcludeShut = lazy(() => import('./ConcludeShut.tsx'));

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
    const notices = composerNotices(facts, now);
    return { state, notices, awaiting: isAwaiting(facts, now), changesAt: changesAt(state) };
  });
  const isMine = (ticket: ConversationView['ticket'] | undefined) =>
    ticket?.status === 'open' && ticket.assignee?.id === viewer.id;
  const mine = () => isMine(view()?.ticket);
  const bubbles = createMemo(() => [
    ...desk.outgoing.of(id).map(bubbleOf),
    ...desk.attachments.leaving(id).map(bubbleOfLeaving),
  ]);
  const show = (other: ConversationId) => navigate(`/c/${other}`);
  const acts = createActs(id, desk, view, show);
  const focus = createFocusKeeper();
  let takingByKey = false;

  createEffect(
    on(open.moved, (to) => {
      if (to === null) return;
      const draft = desk.drafts.get(id);
      if (draft !== '') desk.drafts.giveBack(to, draft);
      desk.drafts.set(id, '');
      navigate(`/c/${to}`, { replace: true });
    }),
  );
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

  createEffect(
    on(
      () => view()?.ticket,
      (ticket, before) => {
        const colleague = takenOverBy(before, ticket, viewer.id);
        if (colleague !== null) say(t('conversation.takenFromMe', colleague.name));
        if (before === undefined || !isMine(ticket) || isMine(before)) return;
        // The key may have been pressed in the list, whose row leaves the tab in a moment.
        if (takingByKey) focus.settle();
        else focus.rescue();
        takingByKey = false;
      },
    ),
  );
  createEffect(
    on(acts.dialog, (now, before) => {
      if (now === null && before) focus.rescue();
    }),
  );

  const queueActs = createQueueActs(
    id,
    () => may('write'),
    (sentence) => desk.setNotice(id, sentence),
  );
  const reclaimed = new Set<MessageKey>();
  const keptOf = () => {
    const now = timed();
    return now === null ? null : keptBy(now.notices);
  };
  const [review, setReview] = createSignal(false);
  /** What is written now waits: for the contact, or for the channel. */
  const queues = (writing: Writing): boolean => {
    const now = timed();
    return writing.state === 'C4' || (now !== null && waitsForChannel(now.notices));
  };
  /** [N8] Meta keeps back what should have the contact answer. */
  const promptWithheld = () => {
    const last = view()?.unanswered.at(-1)?.key;
    const entry = open.thread()?.items.find((item) => item.direction === 'out' && item.key === last);
    return entry?.direction === 'out' && entry.withheld != null;
  };

  // [N3] What expired in the queue comes back to whoever wrote it, into the field.
  createEffect(
    on([open.answered, open.thread], ([answered, thread]) => {
      if (!answered || thread === null) return;
      for (const item of thread.items) {
        if (item.direction !== 'out' || item.state !== 'expired' || item.reclaimed === true) continue;
        if (item.author.id !== viewer.id || reclaimed.has(item.key)) continue;
        reclaimed.add(item.key);
        void queueActs.settle(item.key, 'reclaim').then((done) => {
          if (done && item.body.text !== '') desk.drafts.giveBack(id, item.body.text);
        });
      }
    }),
  );

  const answering = () => {
    const key = desk.drafts.answering(id);
    return key === null ? null : { line: quotedLine(open.thread()?.items ?? [], key) };
  };
  const send = (body: WrittenBody, writing: Writing, key = newMessageKey()) => {
    const facts = view();
    if (facts === null) return;
    const { id: agentId, name } = viewer;
    desk.setNotice(id, '');
    const quoted = desk.drafts.answering(id);
    if (body.kind === 'text') desk.drafts.set(id, '');
    desk.drafts.answer(id, null);
    desk.outgoing.send(
      newOutgoing({
        id: key,
        conversationId: id,
        contactName: facts.contact.name,
        body,
        quoted,
        author: { id: agentId, name },
        writtenAt: serverNow(),
        held: queues(writing),
        ...(writing.state === 'C4' && review() ? { review: true } : {}),
      }),
    );
  };
  const contact = () => view()?.contact ?? null;
  const person = createPerson(
    () => contact()?.id ?? null,
    () => JSON.stringify(contact()),
  );
  const [showingContact, setShowingContact] = createSignal(false);
  /** [N15] Possible only while one may write freely. */
  const askPhone = () => {
    const writing = timed()?.state;
    if (contact()?.phone !== null || writing?.state !== 'C1') return null;
    return () => {
      const body = t('contacts.askWords');
      send({ kind: 'interactive', text: body, interactive: { type: 'contact_request', body } }, writing);
      setShowingContact(false);
    };
  };
  const [forwarding, setForwarding] = createSignal<WrittenBody | null>(null);
  const [building, setBuilding] = createSignal<Form | null>(null);
  const build = (kind: Buildable) => setBuilding(formOf(kind, desk.forms.get(id, kind)));
  /** Those of whom the lists tell a number. */
  const people = () =>
    [
      ...new Map(
        (['mine', 'new', 'others'] as const)
          .flatMap((tab) => desk.inbox.rows(tab) ?? [])
          .map((one) => [one.contact.id, one.contact]),
      ).values(),
    ].flatMap(({ name, phone }) => (phone === null ? [] : [{ name, phone }]));
  /** Words and files: words typed beside a single file that has none are its caption, others go ahead of the files. */
  const sendAll = (text: string, writing: Writing) => {
    const tray = files.tray();
    const [only, another] = tray;
    const isCaption =
      only !== undefined &&
      another === undefined &&
      takesCaption(only) &&
      only.caption === '' &&
      text.length <= LIMITS.caption;
    if (isCaption) {
      desk.attachments.describe(only.id, text);
      desk.drafts.set(id, '');
    } else if (text !== '') send({ kind: 'text', text }, writing);
    const facts = view();
    if (tray.length === 0 || facts === null) return;
    const { id: agentId, name } = viewer;
    const quoted = desk.drafts.answering(id);
    desk.setNotice(id, '');
    desk.drafts.answer(id, null);
    desk.attachments.send(id, {
      author: { id: agentId, name },
      contactName: facts.contact.name,
      writtenAt: serverNow(),
      held: queues(writing),
      quoted,
    });
  };
  const items = () => open.thread()?.items ?? [];
  const queue = createMemo(() => queueIn(items()));
  const costs = createQueueCosts(view, queue);
  const [detailedKey, setDetailed] = createSignal<MessageKey | null>(null);
  const detailed = () => {
    const key = detailedKey();
    return items().find((item): item is OutboundEntry => item.direction === 'out' && item.key === key) ?? null;
  };
  const joinQueued = ({ keys }: Joining) => {
    void joinHeld(id, newMessageKey(), keys).then((answer) => {
      if (answer.ok) say(t('costs.join.done', keys.length));
      else desk.setNotice(id, troubleSentence(answer.reason));
    });
  };
  /** How one may write freely now, if only into the queue; null: not at all. */
  const freeWriting = () => {
    const now = timed();
    const writing = now === null ? null : writingOf(now.state);
    return writing?.state === 'C1' || writing?.state === 'C4' ? writing : null;
  };
  const freeQueues = () => {
    const writing = freeWriting();
    return writing !== null && queues(writing);
  };
  const files = createAttaching(id, desk, () => {
    const writing = freeWriting();
    if (writing !== null && files.weight() === 'ready') sendAll(desk.drafts.get(id).trim(), writing);
    field()?.focus();
  });
  const drop = createDrop(() => freeWriting() !== null, files.attach);
  const kinds = () => {
    const facts = view();
    return facts === null ? [] : offered(capabilities(facts).sends);
  };
  const mayReact = () => {
    const facts = view();
    return facts !== null && freeWriting()?.state === 'C1' && capabilities(facts).sends.includes('reaction');
  };
  /** Leaves what is being written, and answered, alone. */
  const react = (emoji: string | null, { entry }: Message) => {
    const facts = view();
    if (facts === null) return;
    const body = { kind: 'reaction', text: emoji ?? '', target: entry.key } as const;
    desk.outgoing.send(
      newOutgoing({
        id: newMessageKey(),
        conversationId: id,
        contactName: facts.contact.name,
        body,
        quoted: null,
        author: { id: viewer.id, name: viewer.name },
        writtenAt: serverNow(),
        held: false,
      }),
    );
  };
  const forward = (body: WrittenBody, row: TicketRow, held: boolean) => {
    setForwarding(null);
    desk.outgoing.send(
      newOutgoing({
        id: newMessageKey(),
        conversationId: row.conversationId,
        contactName: row.contact.name,
        body,
        quoted: null,
        author: { id: viewer.id, name: viewer.name },
        writtenAt: serverNow(),
        held,
      }),
    );
    say(t(held ? 'conversation.forward.queued' : 'conversation.forward.done', row.contact.name));
  };
  const actOn = (act: MessageAct, message: Message) => {
    switch (act) {
      case 'reply':
        desk.drafts.answer(id, message.entry.key);
        field()?.focus();
        return;
      case 'forward':
        setForwarding(passedOn(message));
        return;
      case 'copy':
        void copyText(wordsOf(message) ?? '').then((copied) =>
          say(t(copied ? 'conversation.message.copied' : 'conversation.copyFailed')),
        );
        return;
      case 'details':
        setDetailed(message.entry.key);
        return;
      default:
        assertNever(act, 'act');
    }
  };
  const may = (verb: 'conclude' | 'write' | 'take') => {
    const ticket = view()?.ticket;
    return ticket !== undefined && canAct(viewer, ticket, 'team', verb);
  };
  const mayConclude = () => view()?.ticket.status === 'open' && may('conclude');
  /** Concludes and opens the next one, which is the neighbour from before. */
  const concludeAndGo = (conclude: () => Promise<boolean>) => {
    const next = desk.neighbour(id);
    void conclude().then((done) => done && navigate(next === null ? '/' : `/c/${next}`));
  };

  desk.setVerbs({
    conclude: () => {
      if (view()?.ticket.status !== 'concluded' && may('conclude')) concludeAndGo(acts.concludeByKey);
    },
    take: () => {
      if (view()?.ticket.status === 'concluded' || mine() || !may('take')) return;
      takingByKey = true;
      acts.act('take');
    },
    reply: () => field()?.focus(),
  });
  onCleanup(() => {
    desk.setVerbs(null);
    setViewed(null);
  });

  return (
    <Show when={!open.gone()} fallback={<Gone />}>
      <section
        class="thread"
        ref={(element) => {
          focus.watch(element);
          drop.watch(element);
        }}
        aria-label={t('conversation.label', known()?.contact.name ?? '')}
      >
        <Show when={known()} fallback={<div class="thread-head" />}>
          {(facts) => (
            <Header
              of={facts()}
              displayNumber={view()?.channel.displayNumber ?? null}
              awaiting={timed()?.awaiting ?? false}
              myId={viewer.id}
              maybe={person.maybe()?.name ?? null}
              onContact={() => {
                person.reload();
                setShowingContact(true);
              }}
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
            <QueueCostsContext.Provider value={costs}>
              <Timeline
                open={open}
                mine={mine()}
                awaiting={timed()?.awaiting ?? false}
                outgoing={bubbles()}
                queue={queueActs}
                kept={keptOf()}
                may={{ write: freeWriting() !== null, react: mayReact(), now: desk.today() }}
                onReact={react}
                onAct={actOn}
                queueFoot={
                  <QueueCost sentence={costs.whole()} queue={queue()} onJoin={may('write') ? joinQueued : null} />
                }
              />
            </QueueCostsContext.Provider>
          </Match>
        </Switch>
        <Show when={timed()}>
          {(now) => (
            <Composer
              state={now().state}
              draft={desk.drafts.get(id)}
              onDraft={(text) => {
                desk.drafts.set(id, text);
                if (text.trim() !== '' && freeWriting()?.state === 'C1') open.typing();
              }}
              onSend={sendAll}
              files={files}
              answering={answering()}
              contactName={view()?.contact.name ?? ''}
              onStopAnswering={() => desk.drafts.answer(id, null)}
              onAct={acts.act}
              busy={acts.busy()}
              notice={desk.notice(id)}
              onDismiss={() => desk.setNotice(id, '')}
              now={desk.today()}
              field={setField}
              waits={waitsForChannel(now().notices)}
              promptWithheld={promptWithheld()}
              review={review()}
              onReview={setReview}
              notices={
                <Suspense>
                  <Show when={anyOf(now().notices) && view()}>
                    {(facts) => (
                      <Notices
                        of={now().notices}
                        channel={facts().channel}
                        isAdmin={viewer.role === 'admin'}
                        queue={queueActs}
                        queueCost={costs.whole()}
                        now={desk.today()}
                      />
                    )}
                  </Show>
                </Suspense>
              }
              more={() => (
                <>
                  <More kinds={kinds()} onChoose={build} />
                  <EmojiButton field={field} />
                </>
              )}
            />
          )}
        </Show>
        <Show when={drop.over()}>
          <p class="drop-here">{t('media.dropHere')}</p>
        </Show>
        <Suspense>
          <Show when={viewed()}>
            {(key) => (
              <Viewer
                items={viewablesOf(open.thread()?.items ?? [])}
                of={key()}
                now={desk.today()}
                onShow={setViewed}
                onClose={() => setViewed(null)}
              />
            )}
          </Show>
          <Show when={showingContact()}>
            <ContactDialog
              person={person.view()}
              failed={person.failed()}
              onAskPhone={askPhone()}
              now={desk.today()}
              onReload={person.reload}
              onClose={() => setShowingContact(false)}
            />
          </Show>
          <Show when={acts.dialog() === 'held'}>
            <ConcludeHeld
              held={view()?.held ?? 0}
              busy={acts.busy() === 'conclude'}
              onChoose={(held) => void acts.conclude(held).then((done) => done && focus.settle())}
              onClose={acts.closeDialog}
            />
          </Show>
          <Show when={forwarding()} keyed>
            {(body) => (
              <ForwardDialog
                rows={(desk.inbox.rows('mine') ?? []).filter(({ conversationId }) => conversationId !== id)}
                onChoose={(row, held) => forward(body, row, held)}
                onClose={() => setForwarding(null)}
              />
            )}
          </Show>
          <Show when={building()} keyed>
            {(form) => (
              <BuilderDialog
                form={form}
                held={freeQueues()}
                people={people()}
                onChange={(now) => desk.forms.keep(id, now.kind, now.fields)}
                onSend={(body) => {
                  const writing = freeWriting();
                  if (writing === null) return;
                  setBuilding(null);
                  const key = newMessageKey();
                  desk.forms.sent(id, form.kind, key);
                  send(body, writing, key);
                  focus.settle();
                }}
                onClose={() => setBuilding(null)}
              />
            )}
          </Show>
          <Show when={acts.dialog() === 'shut'}>
            <ConcludeShut
              busy={acts.busy() === 'conclude'}
              onConclude={() => concludeAndGo(() => acts.conclude(null))}
              onClose={acts.closeDialog}
            />
          </Show>
          <Show when={detailed()}>
            {(entry) => (
              <Show when={view()}>
                {(facts) => (
                  <Details entry={entry()} view={facts()} now={desk.today()} onClose={() => setDetailed(null)} />
                )}
              </Show>
            )}
          </Show>
          <Show when={acts.dialog() === 'restart' && view()}>
            {(facts) => (
              <RestartDialog
                view={facts()}
                agentName={viewer.name}
                onClose={acts.closeDialog}
                onDone={() => {
                  acts.restarted();
                  focus.settle();
                }}
              />
            )}
          </Show>
        </Suspense>
      </section>
    </Show>
  );
}
