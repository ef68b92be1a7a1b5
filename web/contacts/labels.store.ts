import { createSignal } from 'solid-js';
import type { LabelView } from '../../worker/contacts/label.ts';
import type { LabelId } from '../../worker/platform/id.ts';
import { call } from '../live/api.client.ts';
import { spaced } from '../live/spaced.env.ts';

const [known, setKnown] = createSignal<LabelView[] | null>(null);
/** Asked for in vain: they were deleted, and nobody asks again for their sake. */
const missing = new Set<LabelId>();
let asking: Promise<void> | null = null;

/** Every label that contacts can bear, by name; null: not known yet. */
export const everyLabel = known;

/** Asks for them anew; whoever asks meanwhile waits for the same answer. */
export function refreshLabels(): Promise<void> {
  asking ??= call<{ items: LabelView[] }>('GET', '/labels').then((answer) => {
    asking = null;
    if (answer.ok) setKnown(answer.value.items);
  });
  return asking;
}

/** How far apart they are asked for at least, however often it is told that they changed: each team's list tells it. */
const GAP_MS = 2_000;

/** We were told that they are not what they were; an answer on its way may not know of it. */
export const hearLabels = spaced(() => {
  if (asking === null && known() === null) return;
  void (asking ?? Promise.resolve()).then(refreshLabels);
}, GAP_MS);

/** These labels as they are called and drawn; of one that is not known yet it is asked once. */
export function labelsNamed(ids: readonly LabelId[]): LabelView[] {
  const all = known() ?? [];
  const unknown = ids.filter((id) => !missing.has(id) && all.every((label) => label.id !== id));
  if (unknown.length > 0) {
    void refreshLabels().then(() => {
      for (const id of unknown) if (known()?.every((label) => label.id !== id)) missing.add(id);
    });
  }
  return all.filter(({ id }) => ids.includes(id));
}
