import { createEffect, createMemo, createSignal, type JSX, on, Show } from 'solid-js';
import type { Assets } from '../../worker/sandbox/assets.ts';
import { api } from './api.client.ts';
import { assetsFrom, fieldsOfAssets } from './asset-form.ts';
import { valuesOf } from './FormDialog.tsx';
import { FormFields } from './FormFields.tsx';
import type { Sandbox } from './sandbox.store.ts';
import { words } from './words.ts';

const SAID_MS = 4000;

/** Which flows and products the company's account has; Meta refuses what names others. */
export function AssetsPanel(props: { sandbox: Sandbox }): JSX.Element {
  const [assets, setAssets] = createSignal<Assets>();
  const [said, setSaid] = createSignal('');
  const account = createMemo(() => props.sandbox.business()?.wabaId);
  createEffect(
    on(account, (wabaId) => {
      if (wabaId !== undefined) props.sandbox.attempt(async () => setAssets(await api.assets(wabaId)));
    }),
  );

  const save = (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault();
    const wabaId = account();
    if (wabaId === undefined) return;
    const told = assetsFrom(valuesOf(event.currentTarget));
    props.sandbox.attempt(async () => {
      setAssets(await api.setAssets(wabaId, told));
      setSaid(words.savedAssets);
      setTimeout(() => setSaid(''), SAID_MS);
    });
  };

  return (
    <Show when={assets()}>
      {(known) => (
        <form class="meta meta-assets" onSubmit={save}>
          <h2>{words.assets}</h2>
          <p class="hint">{words.assetsHint}</p>
          <FormFields fields={fieldsOfAssets(known())} />
          <div class="meta-foot">
            <button type="submit" class="button">
              {words.save}
            </button>
            <span role="status">{said()}</span>
          </div>
        </form>
      )}
    </Show>
  );
}
