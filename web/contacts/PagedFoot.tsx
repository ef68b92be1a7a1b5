import { Show } from 'solid-js';
import { t } from '../i18n/i18n.ts';
import { Button } from '../ui/Button.tsx';
import { Later } from '../ui/Later.tsx';
import type { Paged } from './paging.store.ts';
import { cp } from './panel-texts.ts';
import './Contact.css';

/** Below a list that is read page by page: that it loads, could not be had, or goes on. */
export function PagedFoot(props: { of: Paged<unknown> }) {
  return (
    <>
      <Show when={props.of.items() === null && !props.of.failed()}>
        <Later>
          <p class="panel-note" role="status">
            {cp('loading')}
          </p>
        </Later>
      </Show>
      <Show when={props.of.failed()}>
        <p class="panel-note" role="alert">
          {cp('failed')}
        </p>
        <Button onClick={() => props.of.again()}>{t('contacts.retry')}</Button>
      </Show>
      <Show when={!props.of.failed() && props.of.items() !== null && props.of.more()}>
        {(more) => (
          <Button look="quiet" busy={props.of.busy()} onClick={() => more()()}>
            {cp('more')}
          </Button>
        )}
      </Show>
    </>
  );
}
