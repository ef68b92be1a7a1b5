import { Show, Suspense } from 'solid-js';
import type { OutboundEntry } from '../../worker/conversation/message.ts';
import type { Person } from '../contacts/person.store.ts';
import { t } from '../i18n/i18n.ts';
import { serverNow } from '../live/clock.env.ts';
import { newMessageKey } from '../live/key.env.ts';
import { part } from '../live/part.env.ts';
import { viewablesOf } from '../media/shown.ts';
import { setViewed, viewed } from '../media/viewer.store.ts';
import { promptTo } from '../templates/prompt.ts';
import type { Acts } from './acts.store.ts';
import { peopleIn } from './builder/people.ts';
import type { Dialogs as Open } from './dialogs.store.ts';
import type { FocusKeeper } from './focus.env.ts';
import type { Here } from './here.store.ts';
import type { Sending } from './sending.store.ts';
import type { Turn } from './turn.store.ts';
import type { WritingHere } from './writing.store.ts';

const RestartDialog = part(() => import('../templates/RestartDialog.tsx'));
const Details = part(() => import('./Details.tsx'));
const ConcludeHeld = part(() => import('./ConcludeHeld.tsx'));
const ContactDialog = part(() => import('../contacts/ContactDialog.tsx'));
const ScheduleDialog = part(() => import('../schedules/ScheduleDialog.tsx'));
const PlanDialog = part(() => import('../schedules/PlanDialog.tsx'));
const ForwardDialog = part(() => import('./ForwardDialog.tsx'));
const BuilderDialog = part(() => import('./builder/BuilderDialog.tsx'));
const Viewer = part(() => import('../media/Viewer.tsx'));
const ConcludeShut = part(() => import('./ConcludeShut.tsx'));

/** What stands over the open conversation; each is loaded when it is first asked for. */
export function Dialogs(props: {
  here: Here;
  open: Open;
  acts: Acts;
  turn: Turn;
  writing: WritingHere;
  sending: Sending;
  person: Person;
  focus: FocusKeeper;
}) {
  const { here, open, acts, turn, writing, sending, person, focus } = props;
  const { id, desk, view, items } = here;
  const { viewer } = desk.session;

  const detailed = () =>
    items().find((item): item is OutboundEntry => item.direction === 'out' && item.key === open.detailed()) ?? null;
  const queuesNow = () => {
    const free = writing.free();
    return free !== null && writing.queues(free);
  };
  /** [N15] Possible only while one may write freely. */
  const askPhone = () => {
    const now = writing.now()?.state;
    if (view()?.contact.phone !== null || now?.state !== 'C1') return null;
    return () => {
      const body = t('contacts.askWords');
      sending.send({ kind: 'interactive', text: body, interactive: { type: 'contact_request', body } }, now);
      open.showContact(false);
    };
  };
  /** Those of whom the lists tell a number. */
  const people = () => peopleIn((['mine', 'new', 'others'] as const).flatMap((tab) => desk.inbox.rows(tab) ?? []));

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
      <Show when={open.contact()}>
        <ContactDialog
          person={person.view()}
          failed={person.failed()}
          onAskPhone={askPhone()}
          onSchedule={() => {
            open.showContact(false);
            open.schedule('message');
          }}
          now={desk.today()}
          onReload={person.reload}
          onClose={() => open.showContact(false)}
        />
      </Show>
      <Show when={open.scheduling() === 'message' && view()}>
        {(facts) => (
          <ScheduleDialog
            to={{ conversationId: id }}
            contactName={facts().contact.name}
            channelId={facts().channel.id}
            paying={promptTo(facts(), serverNow())}
            agentName={viewer.name}
            teams={desk.session.teams}
            teamId={facts().ticket.teamId}
            onClose={() => open.schedule(null)}
            onDone={() => {
              open.schedule(null);
              focus.settle();
            }}
          />
        )}
      </Show>
      <Show when={open.scheduling() === 'plan' && view()}>
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
      </Show>
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
      <Show when={acts.dialog() === 'shut'}>
        <ConcludeShut
          busy={acts.busy() === 'conclude'}
          onConclude={() => turn.concludeAndGo(() => acts.conclude(null))}
          onClose={acts.closeDialog}
        />
      </Show>
      <Show when={detailed()}>
        {(entry) => (
          <Show when={view()}>
            {(facts) => <Details entry={entry()} view={facts()} now={desk.today()} onClose={open.closeDetails} />}
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
            onFree={() => {
              acts.closeDialog();
              if (facts().ticket.status === 'concluded') acts.act('restart');
              focus.settle();
            }}
          />
        )}
      </Show>
    </Suspense>
  );
}
