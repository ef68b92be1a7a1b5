import { createSignal } from 'solid-js';
import { BRAZIL } from '../contacts/countries.ts';
import { PhoneInput } from '../contacts/PhoneInput.tsx';
import { t } from '../i18n/i18n.ts';
import { fetched } from '../live/part.env.ts';
import { Button } from '../ui/Button.tsx';
import { useDesk } from './desk.tsx';
import './PhoneDoor.css';

/** [R24] Below the list: a number, and the way to whoever has it. */
export function PhoneDoor() {
  const desk = useDesk();
  const [typed, setTyped] = createSignal('');
  const [region, setRegion] = createSignal(BRAZIL);
  const [wrong, setWrong] = createSignal(false);
  let form: HTMLFormElement | undefined;
  const talk = async () => {
    const asked = typed();
    const from = region();
    const { wholeNumber } = await fetched(() => import('../contacts/whole-number.ts'));
    // Somebody typed on meanwhile.
    if (asked !== typed() || from !== region()) return;
    const phone = wholeNumber(from, asked);
    setWrong(phone === null);
    if (phone === null) form?.querySelector('input')?.focus();
    else desk.start({ phone, onStarted: () => setTyped('') });
  };
  return (
    <form
      ref={form}
      class="phone-door"
      onSubmit={(event) => {
        event.preventDefault();
        void talk();
      }}
    >
      <PhoneInput
        label={t('start.phone')}
        value={typed()}
        error={wrong() ? t('start.phoneWrong') : undefined}
        onInput={(text, from) => {
          setTyped(text);
          setRegion(from);
          setWrong(false);
        }}
      />
      <Button type="submit">{t('start.talk')}</Button>
    </form>
  );
}
