import { createSignal, For, Show, Suspense } from 'solid-js';
import { type FileKind, fileKinds, type SharedFile } from '../../worker/conversation/files.ts';
import type { ConversationId } from '../../worker/platform/id.ts';
import { kindName } from '../conversation/content-text.ts';
import { dateTime } from '../i18n/time.ts';
import { part } from '../live/part.env.ts';
import { isViewable, sizeText, type Viewable, type ViewKey } from '../media/shown.ts';
import { urlOf } from '../media/url.store.ts';
import { Icon } from '../ui/Icon.tsx';
import { PagedFoot } from './PagedFoot.tsx';
import { createPaged } from './paging.store.ts';
import { filesOf } from './panel.client.ts';
import { cp } from './panel-texts.ts';
import './Contact.css';
import './PanelFiles.css';

const Viewer = part(() => import('../media/Viewer.tsx'));

const keyOf = ({ key, file }: SharedFile): ViewKey => `${key} ${file.id}`;

const viewableOf = (one: SharedFile): Viewable => {
  const { at, from, kind, name, voice, file } = one;
  const { mimeType, sizeBytes, width, height } = file;
  const shown = { kind, ...urlOf(file.id), mimeType, sizeBytes, name, width, height, voice };
  return { key: keyOf(one), from, at, file: { ...shown, carriage: 'upload' } };
};

/** [R91] The files of a conversation, by kind. `anew`: changes with what is said in it. */
export function PanelFiles(props: { of: ConversationId; anew: unknown; now: number }) {
  const [kind, setKind] = createSignal<FileKind | null>(null);
  const [viewed, setViewed] = createSignal<ViewKey | null>(null);
  const paged = createPaged(
    () => [props.of, props.anew, kind()],
    async (before: number | null) => {
      const answer = await filesOf(props.of, kind(), before);
      return answer.ok ? { ok: true, value: { items: answer.value.items, next: answer.value.before } } : answer;
    },
  );
  const viewables = () => (paged.items() ?? []).map(viewableOf).filter(({ file }) => isViewable(file));
  return (
    <>
      <fieldset class="panel-kinds">
        <legend class="unseen">{cp('files.kinds')}</legend>
        <For each={[null, ...fileKinds]}>
          {(one) => (
            <button type="button" aria-pressed={kind() === one} onClick={() => setKind(one)}>
              {cp(`files.${one ?? 'all'}`)}
            </button>
          )}
        </For>
      </fieldset>
      <Show when={paged.items()}>
        {(items) => (
          <ul class="panel-files">
            <For
              each={items()}
              fallback={
                <Show when={paged.more() === null}>
                  <li class="panel-note">{cp(kind() === null ? 'files.none' : 'files.noneOfKind')}</li>
                </Show>
              }
            >
              {(one) => <FileRow of={one} now={props.now} onOpen={() => setViewed(keyOf(one))} />}
            </For>
          </ul>
        )}
      </Show>
      <PagedFoot of={paged} />
      <Show when={viewed()}>
        {(key) => (
          <Suspense>
            <Viewer
              items={viewables().toReversed()}
              of={key()}
              now={props.now}
              onShow={setViewed}
              onClose={() => setViewed(null)}
            />
          </Suspense>
        )}
      </Show>
    </>
  );
}

function FileRow(props: { of: SharedFile; now: number; onOpen: () => void }) {
  const [broken, setBroken] = createSignal(false);
  const name = () => props.of.name ?? kindName(props.of.kind);
  const mayOpen = () => isViewable({ kind: props.of.kind, mimeType: props.of.file.mimeType });
  const facts = () =>
    [cp(`files.from.${props.of.from}`), dateTime(props.of.at, props.now), sizeText(props.of.file.sizeBytes)].join(
      ' · ',
    );
  const look = () => (
    <>
      <span class="panel-file-look">
        <Show when={props.of.kind === 'image' && !broken()} fallback={<Icon name={props.of.kind} />}>
          <img src={urlOf(props.of.file.id).smallUrl} alt="" loading="lazy" onError={() => setBroken(true)} />
        </Show>
      </span>
      <span class="panel-file-words">
        <span dir="auto">{name()}</span>
        <small>{facts()}</small>
      </span>
    </>
  );
  return (
    <li>
      <Show when={mayOpen()} fallback={<div class="panel-file">{look()}</div>}>
        <button type="button" class="panel-file" aria-label={cp('files.open', name())} onClick={() => props.onOpen()}>
          {look()}
        </button>
      </Show>
      <a
        class="icon-button"
        href={urlOf(props.of.file.id).downloadUrl}
        download={name()}
        aria-label={cp('files.download', name())}
        title={cp('files.download', name())}
      >
        <Icon name="download" />
      </a>
    </li>
  );
}
