import { type Accessor, type ComponentProps, Show, Suspense } from 'solid-js';
import { isGuest } from '../../worker/inbox/visibility.ts';
import { ArchivedNotice } from '../contacts/ArchivedNotice.tsx';
import { createUnblocking } from '../contacts/unblocking.store.ts';
import { t } from '../i18n/i18n.ts';
import { OfferLead } from '../inbox/OfferChip.tsx';
import { part } from '../live/part.env.ts';
import type { Attaching } from '../media/Attaching.tsx';
import { leaveBlanks, stopsAtBlank } from '../quick-replies/blanks.store.ts';
import type { MenuItem } from '../ui/Menu.tsx';
import { createSuggesting, type Suggesting } from '../ui/suggesting.store.ts';
import type { Acts } from './acts.store.ts';
import type { Buildable } from './builder/form.ts';
import { More } from './builder/More.tsx';
import { Composer } from './Composer.tsx';
import { anyOf, waitsForChannel, wordsWait } from './composer-notices.ts';
import { EmojiButton } from './EmojiButton.tsx';
import type { Here } from './here.store.ts';
import { NoteComposer, NoteTabs } from './NoteComposer.tsx';
import type { Noting } from './noting.store.ts';
import type { QueueActs } from './queue.store.ts';
import { quotedLine } from './quoted.ts';
import type { Sending } from './sending.store.ts';
import type { WritingHere } from './writing.store.ts';

const OtherChannels = part(() => import('./OtherChannels.tsx'));
const Mentioning = part(() => import('./Mentioning.tsx'));
const QuickReplies = part(() => import('../quick-replies/QuickReplies.tsx'));
const Notices = part(() => import('./Notices.tsx'));

/** The composer of the open conversation, with what stands above it and beside its field. */
export function OpenComposer(props: {
  here: Here;
  writing: WritingHere;
  sending: Sending;
  acts: Acts;
  queue: QueueActs;
  queueCost: string;
  files: Attaching;
  field: Accessor<HTMLTextAreaElement | undefined>;
  noting: Noting;
  quick: Suggesting;
  onField: (element: HTMLTextAreaElement) => void;
  onBuild: (kind: Buildable) => void;
  onSchedule: (what: 'message' | 'plan') => void;
  /** [R89] That the contact is in the archive; null: they are not. */
  archived: Omit<ComponentProps<typeof ArchivedNotice>, 'now'> | null;
}) {
  const { here, writing, sending, acts } = props;
  const { id, desk, open, view, items } = here;
  const { viewer, me } = desk.session;

  /** [N8] Meta keeps back what should have the contact answer. */
  const isPromptWithheld = () => {
    const last = view()?.unanswered.at(-1)?.key;
    const entry = items().find((item) => item.direction === 'out' && item.key === last);
    return entry?.direction === 'out' && entry.withheld != null;
  };
  const others = (): MenuItem[] => [
    { id: 'quick', icon: 'bolt', label: t('conversation.quick'), onSelect: () => props.quick.begin() },
    ...(writing.free()?.state === 'C1'
      ? [
          {
            id: 'template',
            icon: 'template' as const,
            label: t('templates.one'),
            onSelect: () => acts.act('restart'),
          },
        ]
      : []),
    ...later(),
  ];
  /** What leaves another time than now. */
  const later = (): MenuItem[] => [
    { id: 'schedule', icon: 'clock', label: t('schedules.schedule'), onSelect: () => props.onSchedule('message') },
    ...(writing.free()?.state === 'C4'
      ? [
          {
            id: 'plan',
            icon: 'restart' as const,
            label: t('schedules.plan'),
            onSelect: () => props.onSchedule('plan'),
          },
        ]
      : []),
  ];
  /** [R66] Of what this agent wrote the last that has not left. */
  const takeBack = () => {
    const mine = items().filter((item) => item.direction === 'out' && item.state === 'delayed');
    const last = mine.findLast((item) => item.direction === 'out' && item.author.id === viewer.id);
    return last?.direction === 'out' ? () => void props.queue.cancel({ ...last, whereabouts: 'server' }) : null;
  };
  /** [V7] Whoever was called only reads, and leaves notes. */
  const isCalled = () => {
    const ticket = view()?.ticket;
    return ticket !== undefined && isGuest(viewer, ticket);
  };
  const about = () => {
    const ticket = view()?.ticket;
    return {
      contactName: view()?.contact.name ?? '',
      agentName: viewer.name,
      team: ticket === undefined ? null : (desk.teamName(ticket.teamId) ?? null),
      number: ticket?.number ?? null,
    };
  };
  const unblocking = createUnblocking((sentence) => desk.setNotice(id, sentence));
  const letIn = () => {
    const contact = view()?.contact;
    if (contact !== undefined) void unblocking.unblock(contact);
  };
  const calling = createSuggesting('@', () => desk.drafts.note(id));
  const quickInNote = createSuggesting('/', () => desk.drafts.note(id));
  const answering = () => {
    const key = desk.drafts.answering(id);
    return key === null ? null : { line: quotedLine(items(), key) };
  };

  return (
    <Show when={writing.now()}>
      {(now) => (
        <div class="composer-place">
          <Show when={props.noting.may()}>
            <NoteTabs on={props.noting.on()} onChange={props.noting.set} />
          </Show>
          <Show
            when={!props.noting.on()}
            fallback={
              <NoteComposer
                draft={desk.drafts.note(id)}
                onDraft={(text) => desk.drafts.setNote(id, text)}
                onSave={() => void props.noting.save()}
                onLeave={() => props.noting.leave()}
                entered={props.noting.entered()}
                field={props.noting.onField}
                file={props.noting.file()}
                progress={props.noting.progress()}
                onFiles={props.noting.attach}
                onDropFile={props.noting.dropFile}
                suggesting={[calling, quickInNote]}
                suggestions={
                  <Suspense>
                    <Show when={calling.sought()}>
                      <Mentioning of={calling} colleagues={props.noting.colleagues} />
                    </Show>
                    <Show when={quickInNote.sought()}>
                      <QuickReplies
                        of={quickInNote}
                        about={about()}
                        onFile={null}
                        onBlanks={() => {}}
                        onTrouble={(sentence) => desk.setNotice(id, sentence)}
                      />
                    </Show>
                  </Suspense>
                }
                busy={props.noting.busy()}
                notice={desk.notice(id)}
                onDismiss={() => desk.setNotice(id, '')}
              />
            }
          >
            <Composer
              state={now().state}
              kept={now().notices.queue !== null}
              lead={() => <Show when={view()}>{(shown) => <OfferLead of={shown().ticket} meId={me.id} />}</Show>}
              draft={desk.drafts.get(id)}
              onDraft={(text) => {
                desk.drafts.set(id, text);
                if (text.trim() !== '' && writing.free()?.state === 'C1') open.typing();
              }}
              onSend={(text, how) => {
                if (!stopsAtBlank(here, props.field())) props.files.whenRecorded(() => sending.sendAll(text, how));
              }}
              suggesting={props.quick}
              suggestions={
                <Suspense>
                  <Show when={props.quick.sought()}>
                    <QuickReplies
                      of={props.quick}
                      about={about()}
                      onFile={props.files.attach}
                      onBlanks={(blanks) => leaveBlanks(here, blanks)}
                      onTrouble={(sentence) => desk.setNotice(id, sentence)}
                    />
                  </Show>
                </Suspense>
              }
              files={props.files}
              answering={answering()}
              contactName={view()?.contact.name ?? ''}
              onStopAnswering={() => desk.drafts.answer(id, null)}
              onSchedule={view()?.elsewhere === true || isCalled() ? null : () => props.onSchedule('message')}
              onTakeBack={takeBack()}
              onAct={acts.act}
              onClassify={acts.classify}
              unblocking={viewer.role === 'admin' ? { busy: unblocking.busy(), go: letIn } : null}
              busy={acts.busy()}
              notice={desk.notice(id)}
              onDismiss={() => desk.setNotice(id, '')}
              now={desk.today()}
              field={props.onField}
              waits={waitsForChannel(now().notices)}
              promptWithheld={isPromptWithheld()}
              otherChannels={() => (
                <Suspense>
                  <OtherChannels of={id} />
                </Suspense>
              )}
              review={writing.review()}
              onReview={(review) => {
                writing.setReview(review);
                if ((view()?.held ?? 0) > 0) {
                  void props.queue.review(review).then((done) => {
                    if (!done) writing.setReview(null);
                  });
                }
              }}
              notices={
                <Suspense>
                  <Show when={props.archived}>{(told) => <ArchivedNotice {...told()} now={desk.today()} />}</Show>
                  <Show when={anyOf(now().notices) && view()}>
                    {(facts) => (
                      <Notices
                        of={now().notices}
                        waits={wordsWait(now().notices, writing.free())}
                        channel={facts().channel}
                        isAdmin={viewer.role === 'admin'}
                        queue={props.queue}
                        held={facts().held}
                        queueCost={props.queueCost}
                        now={desk.today()}
                      />
                    )}
                  </Show>
                </Suspense>
              }
              otherwise={later()}
              more={() => (
                <>
                  <More kinds={writing.kinds()} others={others()} onChoose={props.onBuild} />
                  <EmojiButton field={props.field} />
                </>
              )}
            />
          </Show>
        </div>
      )}
    </Show>
  );
}
