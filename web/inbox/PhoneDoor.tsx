import { createSignal } from 'solid-js';
import { PhoneInput } from '../contacts/PhoneInput.tsx';
import { t } from '../i18n/i18n.ts';
import { Button } from '../ui/Button.tsx';
import { useDesk } from './desk.tsx';
import './PhoneDoor.css';

/** [R24] Below the list: a number, and the way to whoever has it. */
export function PhoneDoor() {
  const desk = useDesk();
  const [typed, setTyped] = createSignal('');
  const [whole, setWhole] = createSignal<string | null>(null);
  const [wrong, setWrong] = createSignal(false);
  return (
    <form
      class="phone-door"
      onSubmit={(event) => {
        event.preventDefault();
        const phone = whole();
        setWrong(phone === null);
        if (phone === null) return event.currentTarget.querySelector('input')?.focus();
        desk.start({ phone, onStarted: () => setTyped('') });
      }}
    >
      <PhoneInput
        label={t('start.phone')}
        value={typed()}
        error={wrong() ? t('start.phoneWrong') : undefined}
        onInput={(text, number) => {
          setTyped(text);
          setWhole(number);
          setWrong(false);
        }}
      />
      <Button type="submit">{t('start.talk')}</Button>
    </form>
  );
}
