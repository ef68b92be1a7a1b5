import { type JSX, Match, Switch } from 'solid-js';
import { t } from '../i18n/i18n.ts';
import { Button } from '../ui/Button.tsx';
import { Later } from '../ui/Later.tsx';
import type { Searching } from './searching.store.ts';

/** How a search for contacts stands: under way, failed, in vain (`nobody`), or those who were found. */
export function SearchOutcome(props: {
  searching: Searching;
  /** Said while it is under way. */
  waiting: string;
  /** Classes of the two sentences. */
  looks: { waiting?: string; failed: string };
  nobody: JSX.Element;
  children: JSX.Element;
}) {
  const count = () => props.searching.found()?.items.length ?? 0;
  return (
    <Switch
      fallback={
        <Later>
          <p class={props.looks.waiting} role="status">
            {props.waiting}
          </p>
        </Later>
      }
    >
      <Match when={props.searching.failed()}>
        <div class={props.looks.failed} role="alert">
          {t('start.searchFailed')}
          <Button onClick={props.searching.again}>{t('start.retry')}</Button>
        </div>
      </Match>
      <Match when={props.searching.found() !== null && count() === 0}>{props.nobody}</Match>
      <Match when={count() > 0}>{props.children}</Match>
    </Switch>
  );
}
