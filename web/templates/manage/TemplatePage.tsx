import { createEffect, createSignal, For, on, onMount, Show } from 'solid-js';
import { isChannelId, type TemplateId } from '../../../worker/platform/id.ts';
import { handleOfApproved } from '../../../worker/templates/example-handle.ts';
import type { ManagedTemplate } from '../../../worker/templates/managed.ts';
import { askHealth, channels } from '../../channels/health.store.ts';
import { t } from '../../i18n/i18n.ts';
import { languageName } from '../../i18n/language.ts';
import { tm } from '../../i18n/managing.ts';
import { dateTime } from '../../i18n/time.ts';
import { useDesk } from '../../inbox/desk.tsx';
import { serverNow } from '../../live/clock.env.ts';
import { Page } from '../../ui/Page.tsx';
import { PageBack } from '../../ui/PageBack.tsx';
import { calledName } from '../called.ts';
import { Preview } from '../Preview.tsx';
import { templatesChanged } from '../templates.store.ts';
import { Editor } from './Editor.tsx';
import { fetchTemplate } from './managed.client.ts';
import { Quality } from './Quality.tsx';
import { SettingsForm } from './SettingsForm.tsx';
import { StatusBadge } from './StatusBadge.tsx';
import { reasonText } from './status-text.ts';
import './TemplatePage.css';

/** One template: what the contact reads, how Meta sees it, and what it is for. */
export function TemplatePage(props: { id: TemplateId }) {
  const [template, setTemplate] = createSignal<ManagedTemplate | null>(null);
  const [failed, setFailed] = createSignal(false);
  const desk = useDesk();
  /** One of the channels whose account has it. */
  const channelId = () => {
    const id = channels().find(({ businessAccountId }) => businessAccountId === template()?.businessAccountId)?.id;
    return isChannelId(id) ? id : null;
  };
  const load = async () => {
    const answer = await fetchTemplate(props.id);
    setFailed(!answer.ok);
    if (answer.ok) setTemplate(answer.value);
  };
  onMount(() => {
    void load();
    void askHealth();
  });
  createEffect(on(templatesChanged, () => void load(), { defer: true }));
  return (
    <Page
      words={{
        title: template() === null ? tm('page.title') : calledName(template() ?? { friendlyName: null, name: '' }),
        lead: template()?.friendlyName == null ? '' : (template()?.name ?? ''),
        loading: tm('page.loading'),
        failed: tm('one.failed'),
        retry: tm('page.retry'),
      }}
      icon="template"
      back={<PageBack href="/modelos" words={tm('one.back')} />}
      width={1080}
      shown={template()}
      failed={failed()}
      onRetry={() => void load()}
    >
      {(shown) => (
        <>
          <Show
            when={desk.session.me.role === 'admin' && shown().draft !== null}
            fallback={
              <div class="model">
                <div class="model-parts">
                  <Facts of={shown()} />
                  <Show when={desk.session.me.role === 'admin'}>
                    <SettingsForm template={shown()} />
                  </Show>
                </div>
                <aside class="model-preview" aria-label={t('templates.preview')}>
                  <Preview template={shown()} values={approvedFiles(shown())} strict={false} />
                </aside>
              </div>
            }
          >
            <Standing of={shown()} />
            <Editor template={shown()} channelId={channelId()} />
          </Show>
        </>
      )}
    </Page>
  );
}

/** [N76] What stands on it and on its cards, as it was approved. */
const approvedFiles = ({ id, variables }: ManagedTemplate): Readonly<Record<string, string>> =>
  Object.fromEntries(
    variables
      .filter(({ asks }) => asks === 'image' || asks === 'video' || asks === 'document')
      .map(({ key }) => [key, handleOfApproved({ template: id, key })]),
  );

function Facts(props: { of: ManagedTemplate }) {
  const desk = useDesk();
  const teams = () => {
    if (props.of.teams === null) return tm('page.allTeams');
    const names = props.of.teams.flatMap((id) => desk.teamName(id) ?? []);
    return tm('page.teams', names);
  };
  // What the form beside it asks for is not said twice.
  const facts = () => (desk.session.me.role === 'admin' ? told().slice(0, 2) : told());
  const told = () => [
    [tm('page.category'), t(`templates.categories.${props.of.category}`)],
    [tm('page.language'), languageName(props.of.language)],
    [
      tm('page.purpose'),
      props.of.purposes.map((purpose) => tm(`purposes.${purpose}`)).join(', ') || tm('page.noPurpose'),
    ],
    [tm('one.users'), teams()],
  ];
  return (
    <section class="page-card model-facts" aria-label={tm('one.facts')}>
      <Standing of={props.of} />
      <dl>
        <For each={facts()}>
          {([term, fact]) => (
            <div>
              <dt>{term}</dt>
              <dd>{fact}</dd>
            </div>
          )}
        </For>
      </dl>
      <Show when={props.of.draft === null}>
        <p class="page-note">{tm(props.of.demands.length > 0 ? 'one.unsendable' : 'one.elsewhere')}</p>
      </Show>
    </section>
  );
}

/** How Meta sees it, since when, why, and what it has announced. */
function Standing(props: { of: ManagedTemplate }) {
  const why = () => (props.of.status === 'APPROVED' ? null : reasonText(props.of.statusReason));
  const otherwise = () => {
    const { status, category, sentCategory } = props.of;
    return status === 'APPROVED' && sentCategory !== category ? sentCategory : null;
  };
  return (
    <div class="model-standing">
      <p>
        <StatusBadge status={props.of.status} />
        <Quality of={props.of.quality} />
        <Show when={props.of.statusAt}>
          {(at) => <span class="model-since">{tm('one.since', dateTime(at(), serverNow()))}</span>}
        </Show>
      </p>
      <Show when={why()}>
        {(words) => (
          <p class="model-why" role="note">
            <strong>{tm(props.of.status === 'REJECTED' ? 'one.whyRejected' : 'one.why')}</strong> {words()}
          </p>
        )}
      </Show>
      <Show when={otherwise()}>
        {(sent) => (
          <p class="model-why" role="note">
            {tm('one.approvedAs', t(`templates.categories.${sent()}`), t(`templates.categories.${props.of.category}`))}
          </p>
        )}
      </Show>
      <Show when={props.of.coming}>
        {(coming) => (
          <p class="model-why" role="note">
            {tm('one.coming', t(`templates.categories.${coming().category}`), dateTime(coming().from, serverNow()))}
          </p>
        )}
      </Show>
    </div>
  );
}
