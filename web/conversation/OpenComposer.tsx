import { type Accessor, Show, Suspense } from 'solid-js';
import { t } from '../i18n/i18n.ts';
import { part } from '../live/part.env.ts';
import type { Attaching } from '../media/Attaching.tsx';
import type { MenuItem } from '../ui/Menu.tsx';
import type { Acts } from './acts.store.ts';
import type { Buildable } from './builder/form.ts';
import { More } from './builder/More.tsx';
import { Composer } from './Composer.tsx';
import { anyOf, waitsForChannel } from './composer-notices.ts';
import { EmojiButton } from './EmojiButton.tsx';
import type { Here } from './here.store.ts';
import type { QueueActs } from './queue.store.ts';
import { quotedLine } from './quoted.ts';
import type { Sending } from './sending.store.ts';
import type { WritingHere } from './writing.store.ts';

const OtherChannels = part(() => import('./OtherChannels.tsx'));
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
  onField: (element: HTMLTextAreaElement) => void;
  onBuild: (kind: Buildable) => void;
  onSchedule: (what: 'message' | 'plan') => void;
}) {
  const { here, writing, sending, acts } = props;
  const { id, desk, open, view, items } = here;
  const { viewer } = desk.session;

  /** [N8] Meta keeps back what should have the contact answer. */
  const isPromptWithheld = () => {
    const last = view()?.unanswered.at(-1)?.key;
    const entry = items().find((item) => item.direction === 'out' && item.key === last);
    return entry?.direction === 'out' && entry.withheld != null;
  };
  const others = (): MenuItem[] => [
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
  const answering = () => {
    const key = desk.drafts.answering(id);
    return key === null ? null : { line: quotedLine(items(), key) };
  };

  return (
    <Show when={writing.now()}>
      {(now) => (
        <Composer
          state={now().state}
          draft={desk.drafts.get(id)}
          onDraft={(text) => {
            desk.drafts.set(id, text);
            if (text.trim() !== '' && writing.free()?.state === 'C1') open.typing();
          }}
          onSend={(text, how) => props.files.whenRecorded(() => sending.sendAll(text, how))}
          files={props.files}
          answering={answering()}
          contactName={view()?.contact.name ?? ''}
          onStopAnswering={() => desk.drafts.answer(id, null)}
          onSchedule={() => props.onSchedule('message')}
          onAct={acts.act}
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
              <Show when={anyOf(now().notices) && view()}>
                {(facts) => (
                  <Notices
                    of={now().notices}
                    writes={writing.free() !== null}
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
          more={() => (
            <>
              <More kinds={writing.kinds()} others={others()} onChoose={props.onBuild} />
              <EmojiButton field={props.field} />
            </>
          )}
        />
      )}
    </Show>
  );
}
