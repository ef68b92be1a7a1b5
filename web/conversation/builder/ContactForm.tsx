import { For } from 'solid-js';
import { LIMITS } from '../../../worker/conversation/limits.ts';
import { formatPhone } from '../../i18n/phone.ts';
import { BuilderField } from './BuilderField.tsx';
import type { FormProps } from './builder.ts';
import type { KnownPerson } from './people.ts';
import { tb } from './texts.ts';

/** Somebody's card: one of those we know, or typed. */
export function ContactForm(props: FormProps<'contacts'> & { people: readonly KnownPerson[] }) {
  const onName = (name: string) => {
    const known = props.people.find((person) => person.name === name);
    props.change(known === undefined ? { name } : { name, phone: formatPhone(known.phone) });
  };
  return (
    <>
      <datalist id="builder-people">
        <For each={props.people}>{({ name, phone }) => <option value={name}>{formatPhone(phone)}</option>}</For>
      </datalist>
      <BuilderField
        label={tb('personName')}
        value={props.fields.name}
        max={LIMITS.line}
        fault={props.fault('name')}
        list="builder-people"
        onInput={onName}
      />
      <BuilderField
        label={tb('phone')}
        value={props.fields.phone}
        max={LIMITS.line}
        fault={props.fault('phone')}
        inputmode="tel"
        placeholder="+55 11 98765-4321"
        onInput={(phone) => props.change({ phone })}
      />
      <BuilderField
        label={tb('company')}
        value={props.fields.company}
        max={LIMITS.line}
        fault={props.fault('company')}
        onInput={(company) => props.change({ company })}
      />
    </>
  );
}
