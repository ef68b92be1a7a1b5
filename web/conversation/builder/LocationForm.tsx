import { createSignal, Show } from 'solid-js';
import { LIMITS } from '../../../worker/conversation/limits.ts';
import { Button } from '../../ui/Button.tsx';
import { BuilderField } from './BuilderField.tsx';
import type { FormProps } from './builder.ts';
import { ownPosition } from './position.env.ts';
import { tb } from './texts.ts';

const DECIMALS = 6;

/** A place by its degrees, or where one is. */
export function LocationForm(props: FormProps<'location'>) {
  const [finding, setFinding] = createSignal<'no' | 'yes' | 'failed'>('no');
  const find = async () => {
    setFinding('yes');
    const here = await ownPosition();
    setFinding(here === null ? 'failed' : 'no');
    if (here === null) return;
    const { latitude, longitude } = here;
    props.change({ latitude: latitude.toFixed(DECIMALS), longitude: longitude.toFixed(DECIMALS) });
  };
  const field = (name: 'name' | 'address' | 'latitude' | 'longitude', label: string) => (
    <BuilderField
      label={label}
      value={props.fields[name]}
      max={LIMITS.line}
      fault={props.fault(name)}
      {...(name === 'latitude' || name === 'longitude' ? { inputmode: 'decimal' as const } : {})}
      onInput={(text) => props.change({ [name]: text })}
    />
  );
  return (
    <>
      <Button class="builder-add" icon="target" busy={finding() === 'yes'} onClick={() => void find()}>
        {tb(finding() === 'yes' ? 'finding' : 'here')}
      </Button>
      <Show when={finding() === 'failed'}>
        <p class="builder-trouble" role="alert">
          {tb('notFound')}
        </p>
      </Show>
      <div class="builder-pair">
        {field('latitude', tb('latitude'))}
        {field('longitude', tb('longitude'))}
      </div>
      {field('name', tb('placeName'))}
      {field('address', tb('address'))}
    </>
  );
}
