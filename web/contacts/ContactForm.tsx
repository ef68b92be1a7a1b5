import { createEffect, createSignal, on } from 'solid-js';
import type { PersonView } from '../../worker/contacts/person.ts';
import { b } from '../conversation/start/texts.ts';
import { t } from '../i18n/i18n.ts';
import { troubleSentence } from '../i18n/problem.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { say } from '../ui/toasts.store.ts';
import { changeOf, type Told } from './contact-change.ts';
import { changeContact } from './directory.client.ts';

/** What our agents call a contact, and their e-mail address. */
export function ContactForm(props: { person: PersonView; onChanged: () => void }) {
  /** What is being typed; null: nothing, and what is on record stands there. */
  const [name, setName] = createSignal<string | null>(null);
  const [email, setEmail] = createSignal<string | null>(null);
  /** As it was saved, until the contact is read anew. */
  const [saved, setSaved] = createSignal<Told | null>(null);
  const told = () => saved() ?? props.person;
  // What was saved, or somebody else put there alike, is typed no more.
  createEffect(() => {
    if (name() === told().name) setName(null);
    if (email() === (told().email ?? '')) setEmail(null);
  });
  createEffect(
    on(
      () => props.person,
      () => setSaved(null),
      { defer: true },
    ),
  );
  const [wrong, setWrong] = createSignal<string>();
  const [busy, setBusy] = createSignal(false);
  const save = async () => {
    if (busy()) return;
    setWrong(undefined);
    setBusy(true);
    const typed = { name: name(), email: email() };
    const answer = await changeContact(props.person.id, changeOf(told(), typed));
    setBusy(false);
    if (answer.ok) {
      setSaved(answer.value);
      // What is typed meanwhile stays.
      if (name() === typed.name) setName(null);
      if (email() === typed.email) setEmail(null);
      say(t('contacts.directory.saved'));
      return props.onChanged();
    }
    const field = answer.reason.kind === 'refused' ? answer.reason.problem.field : undefined;
    setWrong(field === 'email' ? b('emailWrong') : troubleSentence(answer.reason));
  };
  return (
    <form
      class="contact-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Field
        label={t('contacts.directory.name')}
        autocomplete="off"
        maxLength={256}
        value={name() ?? told().name}
        onInput={(event) => setName(event.currentTarget.value)}
      />
      <Field
        label={t('contacts.directory.email')}
        type="email"
        autocomplete="off"
        maxLength={256}
        error={wrong()}
        value={email() ?? told().email ?? ''}
        onInput={(event) => setEmail(event.currentTarget.value)}
      />
      <Button type="submit" busy={busy()}>
        {t('contacts.directory.save')}
      </Button>
    </form>
  );
}
