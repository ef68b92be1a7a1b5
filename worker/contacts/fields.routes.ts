import { type Context, Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { z } from 'zod';
import { administrators } from '../accounts/guard.routes.ts';
import { changed, created, deleted, type Facts } from '../audit/audit.ts';
import { entryOf } from '../audit/doer.routes.ts';
import type { AppEnv } from '../platform/app.env.ts';
import { fieldIdDoor } from '../platform/door.ts';
import { newFieldId, newOptionId } from '../platform/id.env.ts';
import { jsonBody } from '../platform/json-body.routes.ts';
import { json, problems } from '../platform/openapi.ts';
import { body, noSuch, param, problem } from '../platform/problem.ts';
import { now } from '../platform/runtime.env.ts';
import { type FieldOption, hasOptions } from './field.ts';
import { type FieldView, fieldChangeDoor, fieldOrderDoor, fieldView, newFieldDoor } from './field-door.ts';
import { changeField, deleteField, everyField, fieldById, makeField, orderFields, usageOf } from './fields.store.ts';

const ofField = param(z.object({ id: fieldIdDoor }));
const every = z.object({ items: z.array(fieldView) });

/** Mounted at /api/fields. */
export const fieldRoutes = new Hono<AppEnv>()
  .get(
    '/',
    describeRoute({
      summary: 'Every field of contacts, archived ones too',
      responses: { 200: json('In their order', every) },
    }),
    async (c) => c.json({ items: await everyField(c.env.DB) }, 200),
  )
  .post(
    '/',
    describeRoute({
      summary: 'Makes a field of contacts',
      responses: {
        201: json('The field', fieldView),
        ...problems({ 403: 'not_administrator', 409: 'name_taken, too_many', 422: 'invalid' }),
      },
    }),
    administrators,
    jsonBody,
    body(newFieldDoor),
    async (c) => {
      const { options, ...wanted } = c.req.valid('json');
      const field = { id: newFieldId(), ...wanted, options: named(options), archived: false };
      const wrong = wrongOptions(field) ?? strangeOption([], options);
      if (wrong !== null) return problem(c, { status: 422, code: 'invalid', detail: wrong, field: 'options' });
      const made = await makeField(c.env.DB, field, now(), entryOf(c, created('field', field, factsOf(field))));
      if (made.ok) return c.json(made.value, 201);
      return made.reason === 'name_taken' ? nameTaken(c) : tooMany(c);
    },
  )
  .put(
    '/order',
    describeRoute({
      summary: 'Puts the fields of contacts in another order',
      responses: {
        200: json('In their order', every),
        ...problems({ 403: 'not_administrator', 409: 'fields_changed', 422: 'invalid' }),
      },
    }),
    administrators,
    jsonBody,
    body(fieldOrderDoor),
    async (c) => {
      const { ids } = c.req.valid('json');
      const before = await everyField(c.env.DB);
      const names = ids.flatMap((id) => before.find((field) => field.id === id)?.name ?? []);
      const deed = changed(
        'field',
        { id: null, name: null },
        { order: before.map(({ name }) => name) },
        { order: names },
      );
      if (!(await orderFields(c.env.DB, ids, entryOf(c, deed)))) {
        const detail = 'The field ids must name every field once; there are others by now.';
        return problem(c, { status: 409, code: 'fields_changed', detail, field: 'ids' });
      }
      return c.json({ items: await everyField(c.env.DB) }, 200);
    },
  )
  .get(
    '/:id/usage',
    describeRoute({
      summary: 'How many contacts have something in a field: what deleting it takes away',
      responses: {
        200: json('So many', z.object({ contacts: z.int() })),
        ...problems({ 403: 'not_administrator', 404: 'not_found' }),
      },
    }),
    administrators,
    ofField,
    async (c) => {
      const field = await fieldById(c.env.DB, c.req.valid('param').id);
      return field === null ? noSuch(c, 'field') : c.json({ contacts: await usageOf(c.env.DB, field.id) }, 200);
    },
  )
  .patch(
    '/:id',
    describeRoute({
      summary: 'Changes a field of contacts, archives it, or brings it back; its kind stays',
      responses: {
        200: json('The field', fieldView),
        ...problems({ 403: 'not_administrator', 404: 'not_found', 409: 'name_taken', 422: 'invalid' }),
      },
    }),
    administrators,
    ofField,
    jsonBody,
    body(fieldChangeDoor),
    async (c) => {
      const before = await fieldById(c.env.DB, c.req.valid('param').id);
      if (before === null) return noSuch(c, 'field');
      const { options, name = before.name, group = before.group, archived = before.archived } = c.req.valid('json');
      const after = {
        ...before,
        name,
        group,
        archived,
        options: options === undefined ? before.options : named(options),
      };
      const wrong = wrongOptions(after) ?? strangeOption(before.options, options ?? []);
      if (wrong !== null) return problem(c, { status: 422, code: 'invalid', detail: wrong, field: 'options' });
      const deed = changed('field', after, factsOf(before), factsOf(after));
      const answer = await changeField(c.env.DB, before, after, now(), entryOf(c, deed));
      if (!answer.ok) return nameTaken(c);
      return answer.value === null ? noSuch(c, 'field') : c.json(answer.value, 200);
    },
  )
  .delete(
    '/:id',
    describeRoute({
      summary: 'Deletes a field, and what every contact has in it',
      responses: { 204: { description: 'It is gone' }, ...problems({ 403: 'not_administrator', 404: 'not_found' }) },
    }),
    administrators,
    ofField,
    async (c) => {
      const before = await fieldById(c.env.DB, c.req.valid('param').id);
      if (before === null) return noSuch(c, 'field');
      await deleteField(c.env.DB, before.id, entryOf(c, deleted('field', before, factsOf(before))));
      return c.body(null, 204);
    },
  );

/** What the audit says of it. */
const factsOf = ({ name, kind, group, options, archived }: FieldView): Facts => ({
  name,
  kind,
  group,
  options: options.map((option) => option.name),
  archived,
});

type WantedOption = z.infer<typeof newFieldDoor>['options'][number];

const named = (options: readonly WantedOption[]): FieldOption[] =>
  options.map(({ id = newOptionId(), name }) => ({ id, name }));

/** Why a field of this kind cannot have these options; null: it can. */
function wrongOptions({ kind, options }: FieldView): string | null {
  if (hasOptions(kind)) return options.length === 0 ? 'The field options must name something to choose from.' : null;
  return options.length > 0 ? 'The field options must be empty for this kind.' : null;
}

const strangeOption = (known: readonly FieldOption[], options: readonly WantedOption[]): string | null =>
  options.every(({ id }) => id === undefined || known.some((one) => one.id === id))
    ? null
    : 'The field options has one of another field.';

type AppContext = Context<AppEnv>;

const nameTaken = (c: AppContext) =>
  problem(c, { status: 409, code: 'name_taken', detail: 'Another field has this name.', field: 'name' });

const tooMany = (c: AppContext) =>
  problem(c, { status: 409, code: 'too_many', detail: 'There are 100 fields, which is as many as there can be.' });
