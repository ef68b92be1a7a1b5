import { Index, Show } from 'solid-js';
import { LIMITS } from '../../../worker/conversation/limits.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { BuilderField } from './BuilderField.tsx';
import type { FormProps } from './builder.ts';
import { tb } from './texts.ts';

const BODY_LINES = 3;

interface Frame {
  header: string;
  body: string;
  footer: string;
}

interface FrameProps {
  fields: Frame;
  change: (change: Partial<Frame>) => void;
  fault: FormProps<'link'>['fault'];
  bodyMax: number;
}

function Words(props: FrameProps) {
  return (
    <>
      <BuilderField
        label={tb('header')}
        value={props.fields.header}
        max={LIMITS.header}
        fault={props.fault('header')}
        onInput={(header) => props.change({ header })}
      />
      <BuilderField
        label={tb('body')}
        value={props.fields.body}
        max={props.bodyMax}
        lines={BODY_LINES}
        fault={props.fault('body')}
        onInput={(body) => props.change({ body })}
      />
    </>
  );
}

function Footer(props: Omit<FrameProps, 'bodyMax'>) {
  return (
    <BuilderField
      label={tb('footer')}
      value={props.fields.footer}
      max={LIMITS.footer}
      fault={props.fault('footer')}
      onInput={(footer) => props.change({ footer })}
    />
  );
}

/** A question with one to three buttons. */
export function ButtonsForm(props: FormProps<'buttons'>) {
  const titles = () => props.fields.titles;
  const setTitle = (at: number, title: string) =>
    props.change({ titles: titles().map((one, index) => (index === at ? title : one)) });
  return (
    <>
      <Words fields={props.fields} change={props.change} fault={props.fault} bodyMax={LIMITS.body} />
      <Index each={titles()}>
        {(title, index) => (
          <div class="builder-row">
            <BuilderField
              label={tb('button', index + 1)}
              value={title()}
              max={LIMITS.buttonTitle}
              fault={props.fault(`titles.${index}`) ?? (index === 0 ? props.fault('buttons') : undefined)}
              onInput={(text) => setTitle(index, text)}
            />
            <Show when={titles().length > 1}>
              <IconButton
                icon="trash"
                label={tb('remove', tb('button', index + 1))}
                onClick={() => props.change({ titles: titles().filter((_, at) => at !== index) })}
              />
            </Show>
          </div>
        )}
      </Index>
      <Show when={titles().length < LIMITS.buttons}>
        <Button
          class="builder-add"
          look="quiet"
          icon="plus"
          onClick={() => props.change({ titles: [...titles(), ''] })}
        >
          {tb('addButton')}
        </Button>
      </Show>
      <Footer fields={props.fields} change={props.change} fault={props.fault} />
    </>
  );
}

/** A text with a button that opens a web address. */
export function LinkForm(props: FormProps<'link'>) {
  return (
    <>
      <Words fields={props.fields} change={props.change} fault={props.fault} bodyMax={LIMITS.body} />
      <BuilderField
        label={tb('label')}
        value={props.fields.label}
        max={LIMITS.buttonTitle}
        fault={props.fault('label')}
        onInput={(label) => props.change({ label })}
      />
      <BuilderField
        label={tb('url')}
        value={props.fields.url}
        max={LIMITS.url}
        fault={props.fault('url')}
        inputmode="url"
        placeholder="https://"
        onInput={(url) => props.change({ url })}
      />
      <Footer fields={props.fields} change={props.change} fault={props.fault} />
    </>
  );
}

/** Asks for the contact's place or phone number. */
export function RequestForm(props: FormProps<'location_request' | 'contact_request'>) {
  return (
    <BuilderField
      label={tb('body')}
      value={props.fields.body}
      max={LIMITS.body}
      lines={BODY_LINES}
      fault={props.fault('body')}
      onInput={(body) => props.change({ body })}
    />
  );
}

/** A question whose answers stand in a list. */
export function ListForm(props: FormProps<'list'>) {
  return (
    <>
      <Words fields={props.fields} change={props.change} fault={props.fault} bodyMax={LIMITS.listBody} />
      <BuilderField
        label={tb('listButton')}
        value={props.fields.button}
        max={LIMITS.buttonTitle}
        fault={props.fault('button')}
        onInput={(button) => props.change({ button })}
      />
      <Sections fields={props.fields} change={props.change} fault={props.fault} />
      <Footer fields={props.fields} change={props.change} fault={props.fault} />
    </>
  );
}

function Sections(props: FormProps<'list'>) {
  const sections = () => props.fields.sections;
  const count = () => sections().reduce((sum, { rows }) => sum + rows.length, 0);
  const replace = (at: number, change: Partial<(typeof props.fields.sections)[number]>) =>
    props.change({
      sections: sections().map((section, index) => (index === at ? { ...section, ...change } : section)),
    });
  const emptyRow = { title: '', description: '' };
  return (
    <>
      <Index each={sections()}>
        {(section, at) => (
          <fieldset class="builder-section">
            <legend>
              {tb('section', at + 1)}
              <Show when={sections().length > 1}>
                <IconButton
                  icon="trash"
                  label={tb('remove', tb('section', at + 1))}
                  onClick={() => props.change({ sections: sections().filter((_, index) => index !== at) })}
                />
              </Show>
            </legend>
            <BuilderField
              label={tb(sections().length > 1 ? 'sectionTitle' : 'sectionTitleOptional')}
              value={section().title}
              max={LIMITS.sectionTitle}
              fault={props.fault(`sections.${at}.title`)}
              onInput={(title) => replace(at, { title })}
            />
            <Index each={section().rows}>
              {(row, index) => (
                <div class="builder-row">
                  <div class="builder-pair">
                    <BuilderField
                      label={tb('row', index + 1)}
                      value={row().title}
                      max={LIMITS.rowTitle}
                      fault={
                        props.fault(`sections.${at}.rows.${index}.title`) ??
                        (index === 0
                          ? (props.fault(`sections.${at}.rows`) ?? (at === 0 ? props.fault('sections') : undefined))
                          : undefined)
                      }
                      onInput={(title) =>
                        replace(at, { rows: section().rows.map((one, n) => (n === index ? { ...one, title } : one)) })
                      }
                    />
                    <BuilderField
                      label={tb('rowDescription')}
                      value={row().description}
                      max={LIMITS.rowDescription}
                      fault={props.fault(`sections.${at}.rows.${index}.description`)}
                      onInput={(description) =>
                        replace(at, {
                          rows: section().rows.map((one, n) => (n === index ? { ...one, description } : one)),
                        })
                      }
                    />
                  </div>
                  <Show when={section().rows.length > 1}>
                    <IconButton
                      icon="trash"
                      label={tb('remove', tb('row', index + 1))}
                      onClick={() => replace(at, { rows: section().rows.filter((_, n) => n !== index) })}
                    />
                  </Show>
                </div>
              )}
            </Index>
            <Show when={count() < LIMITS.rows}>
              <Button
                class="builder-add"
                look="quiet"
                icon="plus"
                onClick={() => replace(at, { rows: [...section().rows, emptyRow] })}
              >
                {tb('addRow')}
              </Button>
            </Show>
          </fieldset>
        )}
      </Index>
      <div class="builder-foot">
        <Show when={sections().length < LIMITS.sections && count() < LIMITS.rows}>
          <Button
            class="builder-add"
            look="quiet"
            icon="plus"
            onClick={() => props.change({ sections: [...sections(), { title: '', rows: [emptyRow] }] })}
          >
            {tb('addSection')}
          </Button>
        </Show>
        <small>{tb('rowsLeft', count())}</small>
      </div>
    </>
  );
}
