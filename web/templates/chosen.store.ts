import { type Accessor, createEffect, createSignal, untrack } from 'solid-js';
import type { TemplateCategory, TemplateView } from '../../worker/templates/template.ts';
import { t } from '../i18n/i18n.ts';
import { calledName } from './called.ts';
import type { Known } from './templates.store.ts';

/** The template that was chosen, as it stands by now: the provider may pause, change or move it while it is being filled in. */
export interface Chosen {
  chosen: Accessor<TemplateView | null>;
  choose(template: TemplateView | null): void;
  /** That it went away meanwhile, or may not go out any more, as a sentence. */
  gone: Accessor<string | undefined>;
  /** That it is of another category by now, which has another price, as a sentence. */
  moved: Accessor<string | undefined>;
}

/** [R21] `bound`: the only category that may go out now; null: any. `onGone`: another one must be chosen. */
export function createChosen(
  known: Accessor<Known>,
  bound: Accessor<TemplateCategory | null>,
  onGone: () => void,
): Chosen {
  const [chosen, setChosen] = createSignal<TemplateView | null>(null);
  const [gone, setGone] = createSignal<string>();
  const [moved, setMoved] = createSignal<string>();

  createEffect(() => {
    const now = known();
    const only = bound();
    const template = untrack(chosen);
    if (now.state !== 'ready' || template === null) return;
    const stands = now.items.find(({ id }) => id === template.id) ?? null;
    const isBarred = stands !== null && only !== null && stands.category !== only;
    const hasMoved = stands !== null && stands.category !== template.category;
    setChosen(isBarred ? null : stands);
    if (isBarred || stands === null) {
      setMoved(undefined);
      setGone(
        stands === null || only === null ? t('templates.gone', calledName(template)) : barred(stands, only, hasMoved),
      );
      onGone();
    } else if (hasMoved) {
      setMoved(t('templates.moved', calledName(stands), t(`templates.categories.${stands.category}`)));
    }
  });

  return {
    chosen,
    choose: (template) => {
      setChosen(template);
      setGone(undefined);
      setMoved(undefined);
    },
    gone,
    moved,
  };
}

/** `hasMoved`: by the provider, just now; else a colleague has sent another one meanwhile. */
function barred(template: TemplateView, only: TemplateCategory, hasMoved: boolean): string {
  const own = t(`templates.categories.${template.category}`);
  const other = t(`templates.categories.${only}`);
  return t(hasMoved ? 'templates.movedAway' : 'templates.barred', calledName(template), own, other);
}
