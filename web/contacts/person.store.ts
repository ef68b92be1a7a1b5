import { type Accessor, createEffect, createMemo, createSignal, on } from 'solid-js';
import type { MergeView, PersonView } from '../../worker/contacts/person.ts';
import type { ContactId } from '../../worker/platform/id.ts';
import { person as ask } from './merges.client.ts';
import { otherThan } from './standing.ts';

/** Who the contact of the open thread is, as the record has it. */
export interface Person {
  view: Accessor<PersonView | null>;
  failed: Accessor<boolean>;
  reload(): void;
  /** Who may be the same person; null: nobody that we know of. */
  maybe: Accessor<{ merge: MergeView; name: string } | null>;
}

/**
 * Asks anew when the contact's names change, as that may be what a proposal comes of, or whatever else `names` tells of who is known
 * by now.
 */
export function createPerson(id: Accessor<ContactId | null>, names: (known: PersonView | null) => string): Person {
  const [view, setView] = createSignal<PersonView | null>(null);
  const [failed, setFailed] = createSignal(false);
  const reload = () => {
    const asked = id();
    if (asked === null) return;
    void ask(asked).then((answer) => {
      if (asked !== id()) return;
      setFailed(!answer.ok);
      if (answer.ok) setView(answer.value);
    });
  };
  // What is asked again when something becomes known by the answer must not ask because there was one.
  createEffect(on([id, createMemo(() => names(view()))], reload));
  return {
    view,
    failed,
    reload,
    maybe: () => {
      const known = view();
      const merge = known?.merges.find(({ status }) => status === 'proposed');
      const other = known === null || merge === undefined ? null : otherThan(merge, known.id);
      return merge === undefined || other === null ? null : { merge, name: other.name };
    },
  };
}
