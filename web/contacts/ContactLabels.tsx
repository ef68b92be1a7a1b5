import { A } from '@solidjs/router';
import { createSignal, For, onMount, Show } from 'solid-js';
import type { ContactId, LabelId } from '../../worker/platform/id.ts';
import { troubleSentence } from '../i18n/problem.ts';
import { useDesk } from '../inbox/desk.tsx';
import { call } from '../live/api.client.ts';
import { Button } from '../ui/Button.tsx';
import { Menu, type MenuItem } from '../ui/Menu.tsx';
import { say } from '../ui/toasts.store.ts';
import { Label } from './Label.tsx';
import { everyLabel, labelsNamed, refreshLabels } from './labels.store.ts';
import { cp } from './panel-texts.ts';
import './Contact.css';

/** [R39] The labels of a contact, and the way to put others. */
export function ContactLabels(props: { of: ContactId; borne: readonly LabelId[]; onPut?: () => void }) {
  const desk = useDesk();
  const [anchor, setAnchor] = createSignal<HTMLElement | null>(null);
  const [chosen, setChosen] = createSignal<readonly LabelId[]>([]);
  onMount(() => void refreshLabels());
  const items = (): MenuItem[] =>
    (everyLabel() ?? []).map(({ id, name }) => ({
      id,
      icon: 'label',
      label: name,
      checked: chosen().includes(id),
      several: true,
      onSelect: () => setChosen((now) => (now.includes(id) ? now.filter((one) => one !== id) : [...now, id])),
    }));
  /** What it bears, without labels that are no more. */
  const known = () => labelsNamed(props.borne).map(({ id }) => id);
  const put = async () => {
    setAnchor(null);
    const [before, wanted] = [known().sort().join(), [...chosen()].sort()];
    if (before === wanted.join()) return;
    const answer = await call('PUT', `/contacts/${props.of}/labels`, { labels: wanted });
    if (!answer.ok) say(troubleSentence(answer.reason));
    else props.onPut?.();
  };
  return (
    <section aria-label={cp('labels.title')}>
      <h3>{cp('labels.title')}</h3>
      <Show
        when={everyLabel()?.length !== 0}
        fallback={
          <p class="panel-note">
            {cp('labels.noneMade')}{' '}
            <Show when={desk.session.viewer.role === 'admin'}>
              <A href="/ajustes/etiquetas">{cp('labels.make')}</A>
            </Show>
          </p>
        }
      >
        <ul class="labels contact-labels">
          <For each={labelsNamed(props.borne)}>
            {(label) => (
              <li>
                <Label of={label} />
              </li>
            )}
          </For>
          <li>
            <Button
              look="quiet"
              icon="plus"
              aria-haspopup="menu"
              aria-expanded={anchor() !== null}
              // Before they are known, whoever chose would take all of them away.
              disabled={everyLabel() === null}
              onClick={(event) => {
                setChosen(known());
                setAnchor(event.currentTarget);
              }}
            >
              {cp('labels.put')}
            </Button>
          </li>
        </ul>
      </Show>
      <Show when={anchor()}>
        {(at) => <Menu label={cp('labels.put')} anchor={at()} items={items()} onClose={() => void put()} />}
      </Show>
    </section>
  );
}
