import { createMemo, createSignal, Match, onMount, Show, Switch } from 'solid-js';
import type { Fault } from '../../../worker/conversation/limits.ts';
import type { WrittenBody } from '../../../worker/conversation/message.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { BodyChoices, BodyView } from '../BodyView.tsx';
import { ContactForm } from './ContactForm.tsx';
import { bodyFrom, type Form } from './form.ts';
import { faultsIn } from './form-faults.ts';
import { LocationForm } from './LocationForm.tsx';
import type { KnownPerson } from './people.ts';
import { ButtonsForm, LinkForm, ListForm, RequestForm } from './QuestionForms.tsx';
import { tb } from './texts.ts';
import './Builder.css';

const unfinished: readonly Fault['rule'][] = ['required', 'not_a_link', 'not_a_phone'];

/** Builds a message that is more than words, shows it as it becomes, and sends it only within what the provider takes. */
export default function BuilderDialog(props: {
  form: Form;
  /** It goes into the queue. */
  held: boolean;
  /** Why it can neither be sent nor wait now, and what to do first; null: it can. */
  blocked: string | null;
  people: readonly KnownPerson[];
  onChange: (form: Form) => void;
  onSend: (body: WrittenBody) => void;
  onClose: () => void;
}) {
  const { kind } = props.form;
  const [form, setForm] = createSignal<Form>(props.form);
  const [tried, setTried] = createSignal(false);
  let element: HTMLFormElement | undefined;

  onMount(() => element?.querySelector<HTMLElement>('input, textarea')?.focus());

  const body = createMemo(() => bodyFrom(form()));
  const faults = createMemo(() => faultsIn(form()));
  // What is missing is said when one tries to send; what is too much, at once.
  const fault = (field: string): Fault | undefined =>
    faults().find((one) => one.field === field && (tried() || !unfinished.includes(one.rule)));
  const change = (next: Form) => {
    setForm(next);
    props.onChange(next);
  };
  const send = () => {
    if (props.blocked !== null) return;
    setTried(true);
    if (faults().length === 0) return props.onSend(body());
    queueMicrotask(() => element?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  };

  return (
    <Dialog title={tb(`title.${kind}`)} lead={tb(`lead.${kind}`)} size="large" onClose={props.onClose}>
      <div class="builder">
        <form
          ref={element}
          id="builder"
          onSubmit={(event) => {
            event.preventDefault();
            send();
          }}
        >
          <Fields form={form()} change={change} fault={fault} people={props.people} />
        </form>
        <aside class="builder-preview" aria-label={tb('preview')}>
          <div class="bubble-place" data-side="out" data-first="">
            <div class="bubble" data-kind={body().kind}>
              <BodyView body={body()} />
              <BodyChoices body={body()} unfolded />
            </div>
          </div>
        </aside>
      </div>
      <Show when={props.blocked}>
        {(why) => (
          <p class="builder-blocked" role="alert">
            {why()} {tb('kept')}
          </p>
        )}
      </Show>
      <div class="dialog-foot">
        <Button onClick={props.onClose}>{tb('cancel')}</Button>
        <Show when={props.blocked === null}>
          <Button type="submit" form="builder" look="strong" icon={props.held ? 'hourglass' : 'send'}>
            {tb(props.held ? 'queue' : 'send')}
          </Button>
        </Show>
      </div>
    </Dialog>
  );
}

function Fields(props: {
  form: Form;
  change: (form: Form) => void;
  fault: (field: string) => Fault | undefined;
  people: readonly KnownPerson[];
}) {
  return (
    <Switch>
      <Match when={props.form.kind === 'location' && props.form}>
        {(form) => (
          <LocationForm
            fields={form().fields}
            change={(news) => props.change({ kind: 'location', fields: { ...form().fields, ...news } })}
            fault={props.fault}
          />
        )}
      </Match>
      <Match when={props.form.kind === 'contacts' && props.form}>
        {(form) => (
          <ContactForm
            fields={form().fields}
            change={(news) => props.change({ kind: 'contacts', fields: { ...form().fields, ...news } })}
            fault={props.fault}
            people={props.people}
          />
        )}
      </Match>
      <Match when={props.form.kind === 'buttons' && props.form}>
        {(form) => (
          <ButtonsForm
            fields={form().fields}
            change={(news) => props.change({ kind: 'buttons', fields: { ...form().fields, ...news } })}
            fault={props.fault}
          />
        )}
      </Match>
      <Match when={props.form.kind === 'list' && props.form}>
        {(form) => (
          <ListForm
            fields={form().fields}
            change={(news) => props.change({ kind: 'list', fields: { ...form().fields, ...news } })}
            fault={props.fault}
          />
        )}
      </Match>
      <Match when={props.form.kind === 'link' && props.form}>
        {(form) => (
          <LinkForm
            fields={form().fields}
            change={(news) => props.change({ kind: 'link', fields: { ...form().fields, ...news } })}
            fault={props.fault}
          />
        )}
      </Match>
      <Match when={(props.form.kind === 'location_request' || props.form.kind === 'contact_request') && props.form}>
        {(form) => (
          <RequestForm
            fields={form().fields}
            change={(news) => props.change({ kind: form().kind, fields: { ...form().fields, ...news } })}
            fault={props.fault}
          />
        )}
      </Match>
    </Switch>
  );
}
