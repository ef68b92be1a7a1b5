import { createMemo, createSignal, For, onMount, Show } from 'solid-js';
import type { QuickReplyView } from '../../worker/quick-replies/quick-reply.ts';
import { useDesk } from '../inbox/desk.tsx';
import { Button } from '../ui/Button.tsx';
import { Kept } from '../ui/Kept.tsx';
import { Page } from '../ui/Page.tsx';
import { SearchField } from '../ui/SearchField.tsx';
import { Select } from '../ui/Select.tsx';
import { DeleteReply } from './DeleteReply.tsx';
import { findable, findReplies } from './found.ts';
import { createListed } from './listed.store.ts';
import { ReplyDialog } from './ReplyDialog.tsx';
import { ReplyRow } from './ReplyRow.tsx';
import { scopeText } from './scope-text.ts';
import { tq } from './texts.ts';
import './RepliesPage.css';

/** [R76] Where quick replies are written and looked after. */
export default function RepliesPage() {
  const desk = useDesk();
  const listed = createListed(desk.session.me.id);
  const [query, setQuery] = createSignal('');
  const [whose, setWhose] = createSignal<string | null>(null);
  const [writing, setWriting] = createSignal<{ reply: QuickReplyView | null; copies: boolean } | null>(null);
  const [deleting, setDeleting] = createSignal<QuickReplyView | null>(null);
  onMount(() => void listed.load());

  const nameOf = ({ scope }: QuickReplyView) => scopeText(scope, desk.teamName);
  const all = () => listed.items() ?? [];
  const scopes = createMemo(() => [...new Set(all().map(nameOf))].sort((one, other) => one.localeCompare(other)));
  const known = createMemo(() => findable(all().filter((reply) => whose() === null || nameOf(reply) === whose())));
  const found = createMemo(() => findReplies(known(), query()));
  const done = () => {
    setWriting(null);
    setDeleting(null);
    void listed.load();
  };

  return (
    <>
      <Page
        words={{
          ...{ title: tq('title'), lead: tq('lead'), loading: tq('loading') },
          ...{ failed: tq('failed'), retry: tq('retry') },
        }}
        icon="bolt"
        width={860}
        shown={listed.items()}
        failed={listed.failed()}
        onRetry={() => void listed.load()}
      >
        {() => (
          <section class="replies" aria-label={tq('list')}>
            <div class="replies-tools">
              <SearchField label={tq('search')} value={query()} onInput={setQuery} />
              <label>
                <span class="unseen">{tq('whose')}</span>
                <Select onChange={(event) => setWhose(event.currentTarget.value || null)}>
                  <option value="" selected={whose() === null}>
                    {tq('any')}
                  </option>
                  <For each={scopes()}>
                    {(scope) => (
                      <option value={scope} selected={scope === whose()}>
                        {scope}
                      </option>
                    )}
                  </For>
                </Select>
              </label>
              <label>
                <span class="unseen">{tq('which')}</span>
                <Select onChange={(event) => listed.setArchived(event.currentTarget.value === 'away')}>
                  <option value="active" selected={!listed.archived()}>
                    {tq('active')}
                  </option>
                  <option value="away" selected={listed.archived()}>
                    {tq('away')}
                  </option>
                </Select>
              </label>
              <Button look="strong" icon="plus" onClick={() => setWriting({ reply: null, copies: false })}>
                {tq('create')}
              </Button>
            </div>
            <p class="unseen" role="status">
              {query() === '' ? '' : tq('count', found().length)}
            </p>
            <ul class="page-card replies-list">
              <For
                each={found()}
                fallback={
                  <li class="replies-none">
                    <Show
                      when={all().length === 0}
                      fallback={query() === '' ? tq('nothingHere') : tq('nothing', query())}
                    >
                      <Show when={!listed.archived()} fallback={tq('noneAway')}>
                        <strong>{tq('none')}</strong>
                        <p>{tq('noneFirst')}</p>
                      </Show>
                    </Show>
                  </li>
                }
              >
                {(reply) => (
                  <ReplyRow
                    of={reply}
                    onEdit={() => setWriting({ reply, copies: false })}
                    onCopy={() => setWriting({ reply, copies: true })}
                    onDelete={() => setDeleting(reply)}
                    onChanged={() => void listed.load()}
                  />
                )}
              </For>
            </ul>
            <Show when={listed.more()}>
              {(more) => (
                <Button look="quiet" busy={listed.busy()} onClick={() => more()()}>
                  {tq('more')}
                </Button>
              )}
            </Show>
          </section>
        )}
      </Page>
      <Show when={writing()} keyed>
        {({ reply, copies }) => (
          <ReplyDialog of={reply} copies={copies} onClose={() => setWriting(null)} onDone={done} />
        )}
      </Show>
      <Kept when={deleting()}>
        {(reply) => <DeleteReply of={reply()} onClose={() => setDeleting(null)} onDone={done} />}
      </Kept>
    </>
  );
}
