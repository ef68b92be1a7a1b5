import { type Context, Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { z } from 'zod';
import { administrators } from '../accounts/guard.routes.ts';
import { changed, created, deleted } from '../audit/audit.ts';
import { entryOf } from '../audit/doer.routes.ts';
import { tellTeams } from '../channels/news.env.ts';
import type { AppEnv } from '../platform/app.env.ts';
import { contactIdDoor, labelIdDoor } from '../platform/door.ts';
import { newLabelId } from '../platform/id.env.ts';
import { jsonBody } from '../platform/json-body.routes.ts';
import { json, problems } from '../platform/openapi.ts';
import { body, noSuch, param, problem } from '../platform/problem.ts';
import { now } from '../platform/runtime.env.ts';
import { conversationStub } from '../platform/stubs.env.ts';
import { labelChangeDoor, labelsDoor, labelView, newLabelDoor } from './label.ts';
import { changeLabel, deleteLabel, everyLabel, labelById, labelsOf, makeLabel, putLabels } from './labels.store.ts';
import { personFor } from './sight.env.ts';

const ofLabel = param(z.object({ id: labelIdDoor }));
const ofContact = param(z.object({ id: contactIdDoor }));
const borne = { 200: json('What the contact bears now, by name', z.object({ labels: z.array(labelIdDoor) })) };

/** Mounted at /api/labels. */
export const labelRoutes = new Hono<AppEnv>()
  .get(
    '/',
    describeRoute({
      summary: 'Every label that contacts can bear',
      responses: { 200: json('By name', z.object({ items: z.array(labelView) })) },
    }),
    async (c) => c.json({ items: await everyLabel(c.env.DB) }, 200),
  )
  .post(
    '/',
    describeRoute({
      summary: 'Makes a label',
      responses: {
        201: json('The label', labelView),
        ...problems({ 403: 'not_administrator', 409: 'name_taken, too_many', 422: 'invalid' }),
      },
    }),
    administrators,
    jsonBody,
    body(newLabelDoor),
    async (c) => {
      const wanted = { id: newLabelId(), ...c.req.valid('json') };
      const { id, name, colour } = wanted;
      const deed = created('label', { id, name }, { name, colour });
      const made = await makeLabel(c.env.DB, wanted, now(), entryOf(c, deed));
      if (made.ok) {
        await tellTeams(c.env, 'labels');
        return c.json(made.value, 201);
      }
      return made.reason === 'name_taken' ? nameTaken(c) : tooMany(c);
    },
  )
  .patch(
    '/:id',
    describeRoute({
      summary: 'Gives a label another name or colour',
      responses: {
        200: json('The label', labelView),
        ...problems({ 403: 'not_administrator', 404: 'not_found', 409: 'name_taken', 422: 'invalid' }),
      },
    }),
    administrators,
    ofLabel,
    jsonBody,
    body(labelChangeDoor),
    async (c) => {
      const before = await labelById(c.env.DB, c.req.valid('param').id);
      if (before === null) return noSuch(c, 'label');
      const { name = before.name, colour = before.colour } = c.req.valid('json');
      const facts = { name: before.name, colour: before.colour };
      const deed = changed('label', { id: before.id, name }, facts, { name, colour });
      const answer = await changeLabel(c.env.DB, { id: before.id, name, colour }, entryOf(c, deed));
      if (!answer.ok) return nameTaken(c);
      if (answer.value === null) return noSuch(c, 'label');
      await tellTeams(c.env, 'labels');
      return c.json(answer.value, 200);
    },
  )
  .delete(
    '/:id',
    describeRoute({
      summary: 'Deletes a label, and takes it off every contact',
      responses: {
        204: { description: 'It is gone' },
        ...problems({ 403: 'not_administrator', 404: 'not_found' }),
      },
    }),
    administrators,
    ofLabel,
    async (c) => {
      const before = await labelById(c.env.DB, c.req.valid('param').id);
      if (before === null) return noSuch(c, 'label');
      const { id, name, colour } = before;
      await deleteLabel(c.env.DB, id, entryOf(c, deleted('label', { id, name }, { name, colour })));
      await tellTeams(c.env, 'labels');
      return c.body(null, 204);
    },
  );

/** Mounted at /api/contacts. */
export const contactLabelRoutes = new Hono<AppEnv>()
  .get(
    '/:id/labels',
    describeRoute({
      summary: 'The labels that a contact bears',
      responses: { ...borne, ...problems({ 404: 'not_found' }) },
    }),
    ofContact,
    async (c) => {
      const person = await personFor(c.env, c.var.viewer, c.req.valid('param').id);
      if (person === null) return noSuch(c, 'contact');
      return c.json({ labels: await labelsOf(c.env.DB, person.id) }, 200);
    },
  )
  .put(
    '/:id/labels',
    describeRoute({
      summary: 'Puts labels on a contact; open lists and threads show them at once',
      responses: { ...borne, ...problems({ 404: 'not_found', 422: 'invalid, label_not_found' }) },
    }),
    ofContact,
    jsonBody,
    body(labelsDoor),
    async (c) => {
      const person = await personFor(c.env, c.var.viewer, c.req.valid('param').id);
      if (person === null) return noSuch(c, 'contact');
      const put = await putLabels(c.env.DB, person.id, c.req.valid('json').labels);
      if (!put.ok) {
        const detail = 'The field labels names one that there is not.';
        return problem(c, { status: 422, code: put.reason, detail, field: 'labels' });
      }
      await Promise.all(person.conversations.map((id) => conversationStub(c.env, id).learnLabels()));
      return c.json({ labels: put.value }, 200);
    },
  );

type AppContext = Context<AppEnv>;

const nameTaken = (c: AppContext) =>
  problem(c, { status: 409, code: 'name_taken', detail: 'Another label has this name.', field: 'name' });

const tooMany = (c: AppContext) =>
  problem(c, { status: 409, code: 'too_many', detail: 'There are 200 labels, which is as many as there can be.' });
