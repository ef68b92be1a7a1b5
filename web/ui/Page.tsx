import { type Accessor, type JSX, Match, Show, Switch } from 'solid-js';
import { Blank } from './Blank.tsx';
import { Button } from './Button.tsx';
import { Later } from './Later.tsx';
import { Skeleton } from './Skeleton.tsx';
import type { IconName } from './strokes.ts';
import './Page.css';

/** What a page says of itself, and while it is fetched. */
interface PageWords {
  title: string;
  lead: string;
  loading: string;
  failed: string;
  retry: string;
}

/** Whoever loaded everything anew has waited already when a page begins to be fetched. */
const LOADED_ANEW_MS = 3_000;

/**
 * A page beside the inbox: while it is fetched, when that failed, and then its title and what it shows. What was fetched stays
 * when fetching it anew fails, and that is said above it.
 */
export function Page<Shown>(props: {
  words: PageWords;
  icon: IconName;
  /** The widest that its text becomes, px. */
  width: number;
  shown: Shown | null;
  failed: boolean;
  /** null: asking again would change nothing. */
  onRetry: (() => void) | null;
  /** The title can take the focus. */
  heading?: (title: HTMLHeadingElement) => void;
  /** The way back to where one comes from. */
  back?: JSX.Element;
  /** Beside the title, once it is there. */
  mark?: JSX.Element;
  /** Under the title, instead of a sentence. */
  line?: JSX.Element;
  children: (shown: Accessor<NonNullable<Shown>>) => JSX.Element;
}) {
  return (
    <section class="page" aria-label={props.words.title}>
      <Switch
        fallback={
          <Later atOnce={performance.now() < LOADED_ANEW_MS}>
            <div class="page-body" style={{ 'max-width': `${props.width}px` }}>
              <p class="unseen" role="status">
                {props.words.loading}
              </p>
              {props.back}
              <header>
                <p class="page-title">{props.words.title}</p>
                <p>{props.words.lead}</p>
              </header>
              <Skeleton />
            </div>
          </Later>
        }
      >
        <Match when={props.shown}>
          {(all) => (
            <div class="page-body" style={{ 'max-width': `${props.width}px` }}>
              {props.back}
              <header>
                {props.mark}
                <div>
                  <h2 ref={props.heading} tabIndex={props.heading === undefined ? undefined : -1}>
                    {props.words.title}
                  </h2>
                  <p>{props.line ?? props.words.lead}</p>
                </div>
              </header>
              <Show when={props.failed}>
                <p class="page-failed" role="alert">
                  {props.words.failed}
                  <Show when={props.onRetry}>
                    {(retry) => (
                      <Button look="quiet" onClick={() => retry()()}>
                        {props.words.retry}
                      </Button>
                    )}
                  </Show>
                </p>
              </Show>
              {props.children(all)}
            </div>
          )}
        </Match>
        <Match when={props.failed}>
          <Blank icon={props.icon} title={props.words.title} body={props.words.failed}>
            <Show when={props.onRetry}>
              {(retry) => <Button onClick={() => retry()()}>{props.words.retry}</Button>}
            </Show>
          </Blank>
        </Match>
      </Switch>
    </section>
  );
}
