import fc from 'fast-check';
import { expect, it } from 'vitest';
import { written } from '../../web/templates/manage/variables-in.ts';
import { componentsOf, type DraftButton } from '../../worker/templates/draft.ts';
import { draftOf } from '../../worker/templates/draft-of.ts';
import examples from '../fixtures/template-examples.json' with { type: 'json' };
import { identity } from './identity.ts';

type Component = Readonly<Record<string, unknown>>;

const read = (components: readonly unknown[], parameterFormat: 'POSITIONAL' | 'NAMED' = 'POSITIONAL') =>
  draftOf({ ...identity, parameterFormat, components });

const word = fc.stringMatching(/^[a-zà-ü0-9 ]{1,12}$/);
const id = fc.stringMatching(/^[A-Za-z0-9_]{1,12}$/);
// Fields that Meta has, or will have, and the editor has not.
const besides = fc.dictionary(
  fc.constantFrom('flow_action', 'navigate_screen', 'flow_json', 'icon', 'ttl_minutes', 'app_deep_link'),
  fc.oneof(id, fc.nat(), fc.boolean(), fc.record({ meta_app_id: id })),
  { maxKeys: 3, noNullPrototype: true },
);
const wide = <Own extends object>(own: fc.Arbitrary<Own>) =>
  fc.tuple(besides, own).map(([more, its]): Component => ({ ...more, ...its }));

const worded = fc.constantFrom('QUICK_REPLY', 'CATALOG', 'MPM', 'SPM', 'VOICE_CALL');
const button = wide(
  fc.oneof(
    fc.record({ type: worded, text: word }),
    fc.record({ type: fc.constant('URL'), text: word, url: id.map((page) => `https://loja.example/${page}`) }),
    fc.record({
      type: fc.constant('URL'),
      text: word,
      url: fc.constant('https://loja.example/{{1}}'),
      example: id.map((page) => [`https://loja.example/${page}`]),
    }),
    fc.record({ type: fc.constant('PHONE_NUMBER'), text: word, phone_number: fc.constant('+551140031234') }),
    fc.record({ type: fc.constant('COPY_CODE'), example: id }),
    fc.record({ type: fc.constant('FLOW'), text: word, flow_id: id }),
    fc.record({ type: fc.constant('REQUEST_CONTACT_INFO') }),
  ),
);

function text(part: 'body' | 'header', format: string, words: string, count: number): Component {
  const names = Array.from({ length: count }, (_, at) => (format === 'NAMED' ? `nome_${at}` : String(at + 1)));
  const own = { text: [words, ...names.map((name) => `{{${name}}}`)].join(' e ') };
  if (count === 0) return own;
  const values = names.map((name) => `ex ${name}`);
  if (format === 'POSITIONAL') return { ...own, example: { [`${part}_text`]: part === 'body' ? [values] : values } };
  const named = names.map((name, at) => ({ param_name: name, example: values[at] }));
  return { ...own, example: { [`${part}_text_named_params`]: named } };
}

const definition = fc.constantFrom('POSITIONAL' as const, 'NAMED' as const).chain((format) => {
  const maybe = (part: fc.Arbitrary<Component>) => fc.option(part).map((one) => (one === null ? [] : [one]));
  const header = fc.oneof(
    fc.tuple(word, fc.nat(1)).map(([words, count]) => ({ format: 'TEXT', ...text('header', format, words, count) })),
    fc.record({
      format: fc.constantFrom('IMAGE', 'VIDEO', 'DOCUMENT'),
      example: id.map((handle) => ({ header_handle: [`4::${handle}`] })),
    }),
    fc.record({ format: fc.constantFrom('LOCATION', 'PRODUCT') }),
  );
  return fc
    .tuple(
      maybe(wide(header.map((own) => ({ type: 'HEADER', ...own })))),
      wide(
        fc.tuple(word, fc.nat(3)).map(([words, count]) => ({ type: 'BODY', ...text('body', format, words, count) })),
      ),
      maybe(wide(fc.record({ type: fc.constant('FOOTER'), text: word }))),
      maybe(wide(fc.array(button, { minLength: 1, maxLength: 10 }).map((buttons) => ({ type: 'BUTTONS', buttons })))),
    )
    .map(([above, body, below, buttons]) => ({ format, components: [...above, body, ...below, ...buttons] }));
});

it('[N68] any template that can be edited goes back as it came, with the fields that the editor has not', () => {
  fc.assert(
    fc.property(definition, ({ format, components }) => {
      const draft = read(components, format);
      expect(draft === null ? null : componentsOf(draft)).toEqual(components);
    }),
  );
});

/** In the spelling that Meta answers with: types in capitals, the header first, examples whole. */
const spelled = (components: readonly Component[]): Component[] =>
  components.map((component) => ({ ...component, type: String(component.type).toUpperCase() }));

const shown = examples.filter(({ request }) => request.category !== 'AUTHENTICATION');
it.each(shown.map(({ name, request }) => [name, request] as const))(
  '[N68] so does Meta’s own example: %s',
  (_, request) => {
    const components = spelled(request.components);
    const draft = read(components);
    // A form by name or by its whole text is not written here, nor is what Meta calls an example and is none.
    if (draft === null) return expect(JSON.stringify(components)).toMatch(/flow_json|flow_name/);
    const back = JSON.stringify(componentsOf(draft)).replace(
      'https://damp-sea-63235.herokuapp.com/shop?promo=summer',
      'summer',
    );
    expect(JSON.parse(back)).toEqual(components);
  },
);

it('[N68] what is kept stays with its own part while texts are written and buttons change places', () => {
  const flow = { type: 'FLOW', text: 'Agendar', flow_id: '1', flow_action: 'navigate', navigate_screen: 'HORA' };
  const draft = read([
    { type: 'HEADER', format: 'TEXT', text: 'Oi', hue: 1 },
    { type: 'BODY', text: 'Olá, veja.', hue: 2 },
    { type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: 'Sim' }, flow] },
  ]);
  expect(draft?.category).toBe('UTILITY');
  if (draft === null || draft.category === 'AUTHENTICATION') return;
  const settings = { purposes: [], teams: null, friendlyName: '', variableNames: {} };
  const code = { advice: true, minutes: null, button: '' };
  const changed = written(written({ ...draft, code, settings }, 'header', 'Oi!'), 'body', 'Olá, veja só.');
  const buttons: DraftButton[] = changed.buttons.toReversed();
  expect(componentsOf({ ...draft, ...changed, category: 'UTILITY', buttons })).toEqual([
    { type: 'HEADER', format: 'TEXT', text: 'Oi!', hue: 1 },
    { type: 'BODY', text: 'Olá, veja só.', hue: 2 },
    { type: 'BUTTONS', buttons: [flow, { type: 'QUICK_REPLY', text: 'Sim' }] },
  ]);
});
