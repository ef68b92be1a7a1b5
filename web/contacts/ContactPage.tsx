import { useNavigate } from '@solidjs/router';
import { createSignal, For, Match, onMount, Show, Switch } from 'solid-js';
import type { PersonView } from '../../worker/contacts/person.ts';
import type { ContactId, LabelId } from '../../worker/platform/id.ts';
import { AskTransfer } from '../conversation/AskTransfer.tsx';
import { b } from '../conversation/start/texts.ts';
import { t } from '../i18n/i18n.ts';
import { useDesk } from '../inbox/desk.tsx';
import { mayRestart } from '../inbox/restartable.ts';
import { serverNow } from '../live/clock.env.ts';
import { newest } from '../live/newest.ts';
import { Phone } from '../privacy/Phone.tsx';
import { ContactSchedules } from '../schedules/ContactSchedules.tsx';
import { Avatar } from '../ui/Avatar.tsx';
import { Button } from '../ui/Button.tsx';
import { Page } from '../ui/Page.tsx';
import { PageBack } from '../ui/PageBack.tsx';
import { ContactArchive } from './ContactArchive.tsx';
import { ContactBlock } from './ContactBlock.tsx';
import { ContactFields } from './ContactFields.tsx';
import { ContactForm } from './ContactForm.tsx';
import { ContactLabels } from './ContactLabels.tsx';
import { whenContactsChange } from './changed.store.ts';
import { type ChannelReach, channelsOf } from './directory.client.ts';
import { LeftBehind } from './LeftBehind.tsx';
import { leftBehindBy } from './left-number.ts';
import { person as ask } from './merges.client.ts';
import { PastTickets } from './PastTickets.tsx';
import { labelsOf } from './panel.client.ts';
import { cp } from './panel-texts.ts';
import { ReachState } from './ReachState.tsx';
import './Directory.css';

interface Shown {
  person: PersonView;
  channels: ChannelReach[];
  labels: LabelId[];
}

/** One contact: what we call them, and on each channel the conversation, its window, and whether to open, restart or start. */
export default function ContactPage(props: { id: ContactId }) {
  const desk = useDesk();
  const navigate = useNavigate();
  const [shown, setShown] = createSignal<Shown | null>(null);
  const [failed, setFailed] = createSignal(false);
  const load = newest(
    () => Promise.all([ask(props.id), channelsOf({ id: props.id, phone: null }), labelsOf(props.id)]),
    ([who, on, borne]) => {
      setFailed(!(who.ok && on.ok && borne.ok));
      if (who.ok && on.ok && borne.ok)
        setShown({ person: who.value, channels: on.value.items, labels: borne.value.labels });
    },
  );
  onMount(() => void load());
  // Colleagues change it, and tickets come and go, which nobody tells of here.
  whenContactsChange(() => void load(), 'always');

  const isRestartable = ({ conversation, channel }: ChannelReach) =>
    conversation !== null &&
    mayRestart(conversation.ticket, conversation.window, channel.provider, desk.session.me.id, serverNow());
  const restart = ({ conversationId }: ChannelReach) => {
    if (conversationId === null) return;
    desk.restartOn(conversationId);
    navigate(`/c/${conversationId}`);
  };
  return (
    <Page
      words={{
        title: shown()?.person.name ?? t('contacts.title'),
        lead: '',
        loading: t('contacts.page.loading'),
        failed: t('contacts.failed'),
        retry: t('contacts.retry'),
      }}
      icon="person"
      back={<PageBack href="/contatos" words={t('contacts.directory.back')} />}
      mark={<Show when={shown()}>{(all) => <Avatar name={all().person.name} seed={all().person.id} />}</Show>}
      line={
        <Show when={shown()}>
          {(all) => (
            <>
              <Show when={all().person.phone} fallback={t('contacts.noPhone')}>
                {(phone) => <Phone of={all().person.id} number={phone()} />}
              </Show>
              <Show when={all().person.username}>{(username) => <> · @{username()}</>}</Show>
            </>
          )}
        </Show>
      }
      width={880}
      shown={shown()}
      failed={failed()}
      onRetry={() => void load()}
    >
      {(all) => (
        <>
          <Show when={leftBehindBy(all().person)}>{(by) => <LeftBehind by={by()} now={desk.today()} />}</Show>
          <section aria-label={t('contacts.title')}>
            <ContactForm person={all().person} onChanged={() => void load()} />
          </section>
          <ContactLabels of={all().person.id} borne={all().labels} onPut={() => void load()} />
          <ContactFields of={all().person.id} />
          <section aria-label={t('contacts.directory.channels')}>
            <h3>{t('contacts.directory.channels')}</h3>
            <ul class="contact-channels page-card">
              <For each={all().channels}>
                {(each) => (
                  <li>
                    <div>
                      <b>{each.channel.name}</b>
                      <small>{each.channel.displayNumber}</small>
                    </div>
                    <ReachState reach={each} />
                    <Switch>
                      <Match
                        when={all().person.blocked === null && (each.state === 'unborn' || each.state === 'ended')}
                      >
                        <Button look="strong" icon="chats" onClick={() => desk.start({ contact: all().person })}>
                          {t('conversation.take')}
                        </Button>
                      </Match>
                      <Match when={each.state === 'elsewhere' && each.conversationId}>
                        {(id) => <AskTransfer of={id()} askedAt={each.askedAt} />}
                      </Match>
                      <Match when={each.state === 'seen'}>
                        <Button icon="chats" onClick={() => navigate(`/c/${each.conversationId}`)}>
                          {b('open')}
                        </Button>
                        <Show when={all().person.blocked === null && isRestartable(each)}>
                          <Button look="strong" icon="restart" onClick={() => restart(each)}>
                            {t('conversation.restart')}
                          </Button>
                        </Show>
                      </Match>
                    </Switch>
                  </li>
                )}
              </For>
            </ul>
          </section>
          <section aria-label={cp('tabs.tickets')}>
            <h3>{cp('tabs.tickets')}</h3>
            <PastTickets of={all().person.id} here={null} anew={null} now={desk.today()} />
          </section>
          <ContactSchedules of={all().person.id} now={desk.today()} />
          <ContactArchive person={all().person} now={desk.today()} onChanged={() => void load()} />
          <ContactBlock
            person={all().person}
            refusals={all().channels.flatMap(({ channel, conversation }) => {
              const refusal = conversation?.blockRefusal ?? null;
              return refusal === null ? [] : [{ ...(all().channels.length > 1 ? { on: channel.name } : {}), refusal }];
            })}
            mayBlock={desk.session.viewer.role === 'admin'}
            now={desk.today()}
            onChanged={() => void load()}
          />
        </>
      )}
    </Page>
  );
}
