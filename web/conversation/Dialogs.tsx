import { Show, Suspense } from 'solid-js';
import type { OutboundEntry } from '../../worker/conversation/message.ts';
import { serverNow } from '../live/clock.env.ts';
import { newMessageKey } from '../live/key.env.ts';
import { part } from '../live/part.env.ts';
import { viewablesOf } from '../media/shown.ts';
import { setViewed, viewed } from '../media/viewer.store.ts';
import type { Carried } from '../schedules/ScheduleDialog.tsx';
import { promptTo, strictCategory } from '../templates/prompt.ts';
import { Kept } from '../ui/Kept.tsx';
import type { Acts } from './acts.store.ts';
import type { Aside } from './aside.store.ts';
import { peopleIn } from './builder/people.ts';
import type { Dialogs as Open } from './dialogs.store.ts';
import type { FocusKeeper } from './focus.env.ts';
import type { Here } from './here.store.ts';
import type { Sending } from './sending.store.ts';
import type { Turn } from './turn.store.ts';
import type { WritingHere } from './writing.store.ts';

const RestartDialog = part(() => import('../templates/RestartDialog.tsx'));
const Details = part(() => import('./Details.tsx'));
const BlockDialog = part(() => import('../contacts/BlockDialog.tsx'));
const ConcludeHeld = part(() => import('./ConcludeHeld.tsx'));
const ScheduleDialog = part(() => import('../schedules/ScheduleDialog.tsx'));
const PlanDialog = part(() => import('../schedules/PlanDialog.tsx'));
const ForwardDialog = part(() => import('./ForwardDialog.tsx'));
const BuilderDialog = part(() => import('./builder/BuilderDialog.tsx'));
const SnoozeDialog = part(() => import('./SnoozeDialog.tsx'));
const Viewer = part(() => import('../media/Viewer.tsx'));
const ClassifyDialog = part(() => import('./classify/ClassifyDialog.tsx'));
const TransferDialog = part(() => import('./transfer/TransferDialog.tsx'));

/** What stands over the open conversation; each is loaded when it is first asked for. */
export function Dialogs(props: {
  here: Here;
  open: Open;
  aside: Aside;
  acts: Acts;
  turn: Turn;
  writing: WritingHere;
  sending: Sending;
  focus: FocusKeeper;
}) {
  const { here, open, aside, acts, turn, writing, sending, focus } = props;
  const { id, desk, view, items } = here;
  const { viewer } = desk.session;

  const detailed = () =>
    items().find((item): item is OutboundEntry => item.direction === 'out' && item.key === open.detailed()) ?? null;
  const queuesNow = () => {
    const free = writing.free();
    return free !== null && writing.queues(free);
  };
  /** [N61] The draft, which stays until it is scheduled. */
  const carried = (): Carried => ({
    text: desk.drafts.get(id).trim(),
    without: [
      ...(desk.attachments.tray(id).length > 0 ? (['files'] as const) : []),
      ...(desk.drafts.answering(id) === null ? [] : (['quote'] as const)),
    ],
  });
  /** What another tab wrote there meanwhile stays. */
  const letGoOf = ({ text }: Carried) => {
    if (text === '' || desk.drafts.get(id).trim() !== text) return;
    desk.drafts.set(id, '');
    desk.drafts.answer(id, null);
  };
  /** Those of whom the lists tell a number. */
  const people = () =>
    peopleIn((['mine', 'new', 'others', 'snoozed'] as const).flatMap((tab) => desk.inbox.rows(tab) ?? []));

  return (
    <Suspense>
      <Show when={viewed()}>
        {(key) => (
          <Viewer
            items={viewablesOf(items())}
            of={key()}
            now={desk.today()}
            onShow={setViewed}
            onClose={() => setViewed(null)}
          />
        )}
      </Show>
      <Kept when={open.scheduling() === 'message' && view()}>
        {(facts) => {
          const taken = carried();
          return (
            <ScheduleDialog
              to={{ conversationId: id }}
              conversationId={id}
              contactId={facts().contact.id}
              contactName={facts().contact.name}
              channelId={facts().channel.id}
              paying={promptTo(facts(), serverNow())}
              bound={strictCategory(facts(), desk.session.me, serverNow())}
              agentName={viewer.name}
              teams={desk.session.teams}
              teamId={facts().ticket.teamId}
              signature={desk.session.me.signature}
              carried={taken}
              onClose={() => open.schedule(null)}
              onDone={(words) => {
                if (words !== null) letGoOf(taken);
                open.schedule(null);
                focus.settle();
              }}
            />
          );
        }}
      </Kept>
      <Kept when={open.scheduling() === 'plan' && view()}>
        {(facts) => (
          <PlanDialog
            view={facts()}
            agentName={viewer.name}
            onClose={() => open.schedule(null)}
            onDone={() => {
              open.schedule(null);
              focus.settle();
            }}
          />
        )}
      </Kept>
      <Kept when={aside.asking() && view()}>
        {(facts) => (
          <SnoozeDialog
            contactName={facts().contact.name}
            until={aside.snoozed()?.until ?? null}
            busy={aside.busy()}
            trouble={aside.trouble()}
            onSnooze={(until) => void aside.snooze(until).then(() => focus.settle())}
            onClose={aside.close}
          />
        )}
      </Kept>
      <Kept when={open.blocking() && view()}>
        {(facts) => (
          <BlockDialog
            contact={facts().contact}
            onClose={() => open.askBlock(false)}
            onDone={() => {
              open.askBlock(false);
              focus.settle();
            }}
          />
        )}
      </Kept>
      <Show when={acts.dialog() === 'held'}>
        <ConcludeHeld
          held={view()?.held ?? 0}
          busy={acts.busy() === 'conclude'}
          onChoose={(held) => void acts.conclude(held).then((done) => done && focus.settle())}
          onClose={acts.closeDialog}
        />
      </Show>
      <Show when={open.forwarding()} keyed>
        {(body) => (
          <ForwardDialog
            rows={(desk.inbox.rows('mine') ?? []).filter(({ conversationId }) => conversationId !== id)}
            body={body}
            onSend={(to) => {
              open.closeForward();
              sending.forward(body, to);
            }}
            onClose={open.closeForward}
          />
        )}
      </Show>
      <Show when={open.building()} keyed>
        {(form) => (
          <BuilderDialog
            form={form}
            held={queuesNow()}
            blocked={writing.blocked()}
            people={people()}
            onChange={(now) => desk.forms.keep(id, now.kind, now.fields)}
            onSend={(body) => {
              const free = writing.free();
              if (free === null) return;
              open.build(null);
              const key = newMessageKey();
              desk.forms.sent(id, form.kind, key);
              sending.send(body, free, key);
              focus.settle();
            }}
            onClose={() => open.build(null)}
          />
        )}
      </Show>
      <Kept when={acts.dialog() === 'classify' && view()}>
        {(facts) => (
          <ClassifyDialog
            before={facts().ticket.classification ?? null}
            edits={facts().ticket.status === 'concluded'}
            busy={acts.busy() === 'conclude'}
            onSay={acts.say}
            onClose={acts.closeDialog}
          />
        )}
      </Kept>
      <Kept when={acts.dialog() === 'transfer' && turn.mayTransfer() && view()}>
        {(facts) => (
          <TransferDialog
            whose={{
              teamId: facts().ticket.teamId,
              assigneeId: facts().ticket.assignee?.id ?? null,
              isNew: facts().ticket.status === 'new',
            }}
            held={facts().held}
            person={acts.transferee()}
            busy={acts.busy() === 'transfer'}
            onTransfer={acts.transfer}
            onClose={acts.closeDialog}
          />
        )}
      </Kept>
      <Show when={detailed()}>
        {(entry) => (
          <Kept when={view()}>
            {(facts) => <Details entry={entry()} view={facts()} now={desk.today()} onClose={open.closeDetails} />}
          </Kept>
        )}
      </Show>
      <Kept when={acts.dialog() === 'restart' && view()}>
        {(facts) => (
          <RestartDialog
            view={facts()}
            agentName={viewer.name}
            onClose={acts.closeDialog}
            onDone={() => {
              acts.restarted();
              focus.settle();
            }}
            onFree={() => {
              acts.closeDialog();
              if (facts().ticket.status === 'concluded') acts.act('restart');
              focus.settle();
            }}
            onLost={(by) => {
              acts.lost(by);
              focus.settle();
            }}
          />
        )}
      </Kept>
    </Suspense>
  );
}
