import { type Context, Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { z } from 'zod';
import type { AppEnv } from '../platform/app.env.ts';
import { contactIdDoor } from '../platform/door.ts';
import type { FieldId } from '../platform/id.ts';
import { jsonBody } from '../platform/json-body.routes.ts';
import { json, problems } from '../platform/openapi.ts';
import { body, noSuch, param, problem } from '../platform/problem.ts';
import { conversationStub } from '../platform/stubs.env.ts';
import { type FieldValue, judgeValue, type ValueFault } from './field.ts';
import { type FieldView, fieldValuesDoor, fieldValuesView } from './field-door.ts';
import { putValues, valuesOf } from './field-values.store.ts';
import { everyField } from './fields.store.ts';
import { personFor } from './sight.env.ts';

const ofContact = param(z.object({ id: contactIdDoor }));
const has = { 200: json('What the contact has in the company’s fields', fieldValuesView) };

/** Mounted at /api/contacts. */
export const contactFieldRoutes = new Hono<AppEnv>()
  .get(
    '/:id/fields',
    describeRoute({
      summary: 'What a contact has in the company’s fields',
      responses: { ...has, ...problems({ 404: 'not_found' }) },
    }),
    ofContact,
    async (c) => {
      const person = await personFor(c.env, c.var.viewer, c.req.valid('param').id);
      if (person === null) return noSuch(c, 'contact');
      return c.json({ values: await valuesOf(c.env.DB, person.id, await everyField(c.env.DB)) }, 200);
    },
  )
  .patch(
    '/:id/fields',
    describeRoute({
      summary: 'Fills in fields of a contact, each judged by its kind; panels that stand open show it at once',
      responses: { ...has, ...problems({ 404: 'not_found', 422: 'invalid, field_not_found, field_archived' }) },
    }),
    ofContact,
    jsonBody,
    body(fieldValuesDoor),
    async (c) => {
      const person = await personFor(c.env, c.var.viewer, c.req.valid('param').id);
      if (person === null) return noSuch(c, 'contact');
      const fields = await everyField(c.env.DB);
      const judged = new Map<FieldId, FieldValue | null>();
      for (const [id, value] of Object.entries(c.req.valid('json').values)) {
        const field = fields.find((one) => one.id === id);
        if (field === undefined) return unknown(c, id);
        if (field.archived) return archived(c, field);
        const answer = judgeValue(field, value);
        if (!answer.ok) return wrong(c, field, answer.reason);
        judged.set(field.id, answer.value);
      }
      if (await putValues(c.env.DB, person.id, judged))
        await Promise.all(person.conversations.map((id) => conversationStub(c.env, id).tellFields()));
      return c.json({ values: await valuesOf(c.env.DB, person.id, fields) }, 200);
    },
  );

type AppContext = Context<AppEnv>;

/** What they wrote is theirs alone: the sentence tells the kind, never the value. */
const wrong = (c: AppContext, { id, name }: FieldView, fault: ValueFault) =>
  problem(
    c,
    { status: 422, code: 'invalid', detail: `The field ${name} ${sentences[fault]}.`, field: `values.${id}` },
    { fault },
  );

const unknown = (c: AppContext, id: string) =>
  problem(c, { status: 422, code: 'field_not_found', detail: 'There is no such field.', field: `values.${id}` });

const archived = (c: AppContext, { id, name }: FieldView) =>
  problem(c, { status: 422, code: 'field_archived', detail: `The field ${name} is archived.`, field: `values.${id}` });

const sentences = {
  not_text: 'must be text',
  line_break: 'must stand in one line',
  too_long: 'is too long',
  masked: 'is shown in part only, and cannot be changed from there',
  not_a_number: 'must be a number',
  out_of_range: 'is too great',
  not_cents: 'must be whole cents',
  not_a_date: 'must be a day, as 2026-11-26',
  not_yes_no: 'must be true or false',
  not_an_option: 'must be of its options',
  not_a_link: 'must be an address of the web or of e-mail',
} as const satisfies Record<ValueFault, string>;
