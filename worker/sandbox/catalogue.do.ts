import { type Answer, answer, refuse } from './answer.do.ts';
import { barOf } from './bar.sql.ts';
import { nowMs } from './clock.env.ts';
import type { Desk } from './desk.do.ts';
import { newObjectId } from './dice.env.ts';
import { badValue, unknownObject } from './graph-error.ts';
import { describeMedia } from './media.do.ts';
import { refusalOf } from './meta-code.ts';
import { tell } from './notices.do.ts';
import { findNumber, numbersOfAccount } from './numbers.sql.ts';
import type { Problem } from './problem.ts';
import { err, ok, type Result } from './result.ts';
import { fileOfHandle } from './resumable.do.ts';
import { standingOf } from './standing.sql.ts';
import {
  buttonsOf,
  type Category,
  type Components,
  cardsOf,
  footerOf,
  headerOf,
  type Template,
  type TemplateStatus,
} from './template.ts';
import { listedOneTime } from './template-authentication.ts';
import { alreadyExists, badPage, parseCreation, tooManyNames } from './template-creation.ts';
import { editError, parseEdit } from './template-edit.ts';
import {
  addTemplate,
  createdBy,
  deleteTemplates,
  editsOf,
  findTemplate,
  moveTemplate,
  pageOfTemplates,
  rewriteTemplate,
  templateById,
} from './templates.sql.ts';
import { type BusinessNumber, templateWebhook } from './webhook-payload.ts';

const PAGE_DEFAULT = 25;
const PAGE_MAX = 1000;

// Source: facts on templates, "Creation rate" and "Templates per WABA". Which code tells of the rate is not published: that of the account.
const NAMES_MAX = 250;
const CREATIONS_PER_HOUR = 100;
const HOUR_MS = 3_600_000;

/** The query of a template list, as it came. `self` is the address of the list without its query. */
export type TemplateQuery = {
  self: string;
  limit: string | null;
  after: string | null;
  fields: string | null;
  name: string | null;
  status: string | null;
};

/** `GET /{waba-id}/message_templates`, paged by cursors. */
export function listTemplates(desk: Desk, wabaId: string, query: TemplateQuery): Answer {
  if (numbersOfAccount(desk.sql, wabaId).length === 0) return refuse(unknownObject(wabaId, 'get'));
  const limit = query.limit === null ? PAGE_DEFAULT : Number(query.limit);
  if (!Number.isInteger(limit) || limit < 1 || limit > PAGE_MAX) return refuse(badPage('limit'));
  const afterSeq = query.after === null ? 0 : fromCursor(query.after);
  if (afterSeq === null) return refuse(badPage('after'));
  const found = pageOfTemplates(desk.sql, wabaId, query, afterSeq, limit + 1);
  const page = found.slice(0, limit);
  const [first, last] = [page[0], page.at(-1)];
  if (!first || !last) return answer({ data: [] });
  const next = new URLSearchParams({ limit: String(limit), after: toCursor(last.seq) });
  for (const key of ['fields', 'name', 'status'] as const) if (query[key] !== null) next.set(key, query[key]);
  return answer({
    data: page.map((template) => pick(shape(desk, template), query.fields)),
    paging: {
      cursors: { before: toCursor(first.seq), after: toCursor(last.seq) },
      ...(found.length > limit ? { next: `${query.self}?${next}` } : {}),
    },
  });
}

/** `POST /{waba-id}/message_templates`: a new template waits for review. */
export function createTemplate(desk: Desk, wabaId: string, raw: string): Answer {
  if (numbersOfAccount(desk.sql, wabaId).length === 0) return refuse(unknownObject(wabaId, 'post'));
  const creation = parseCreation(raw);
  if (!creation.ok) return refuse(creation.error);
  const { name, language, category } = creation.value;
  if (findTemplate(desk.sql, wabaId, name, language)) return refuse(alreadyExists);
  const { others, lately } = createdBy(desk.sql, wabaId, name, nowMs() - HOUR_MS);
  if (others >= NAMES_MAX) return refuse(tooManyNames);
  if (lately >= CREATIONS_PER_HOUR) return refuse(refusalOf(80007));
  const id = newObjectId();
  addTemplate(desk.sql, id, wabaId, creation.value, nowMs());
  return answer({ id, status: 'PENDING', category });
}

/** `POST /{template-id}`: an edited template is judged anew. Source: facts on edits, as Meta's own pages tell them. */
export function editTemplate(desk: Desk, id: string, raw: string): Answer {
  const template = templateById(desk.sql, id);
  if (!template) return refuse(unknownObject(id, 'post'));
  const edit = parseEdit(raw, template);
  if (!edit.ok) return refuse(edit.error);
  const wrong = editError(template, editsOf(desk.sql, id), edit.value.category, nowMs());
  if (wrong) return refuse(wrong);
  rewriteTemplate(desk.sql, id, edit.value, nowMs());
  return answer({ success: true });
}

/** `DELETE /{waba-id}/message_templates?name=`: all languages of a name, or the one of `hsm_id`. */
export function deleteTemplate(desk: Desk, wabaId: string, name: string | null, id: string | null): Answer {
  if (numbersOfAccount(desk.sql, wabaId).length === 0) return refuse(unknownObject(wabaId, 'delete'));
  if (!name) return refuse(badPage('name'));
  if (deleteTemplates(desk.sql, wabaId, name, id) === 0)
    return refuse(badValue(`The template ${name} does not exist in this account.`));
  return answer({ success: true });
}

/** `GET /{id}` of a phone number, a template or a file; `numberId` is whose file it must be. */
export function getNode(desk: Desk, id: string, fields: string | null, numberId: string | null): Answer {
  const number = findNumber(desk.sql, id);
  if (number)
    return answer(pick(numberShape(desk, number), fields ?? 'display_phone_number,verified_name,quality_rating'));
  const template = templateById(desk.sql, id);
  if (template) return answer(pick(shape(desk, template), fields));
  return describeMedia(desk, id, numberId) ?? refuse(unknownObject(id, 'get'));
}

/** `GET /{waba-id}/phone_numbers`. */
export function listAccountNumbers(desk: Desk, wabaId: string, fields: string | null): Answer {
  const numbers = numbersOfAccount(desk.sql, wabaId);
  if (numbers.length === 0) return refuse(unknownObject(wabaId, 'get'));
  const cursor = (number: BusinessNumber | undefined) => btoa(number?.id ?? '');
  return answer({
    data: numbers.map((number) => pick(numberShape(desk, number), fields)),
    paging: { cursors: { before: cursor(numbers[0]), after: cursor(numbers.at(-1)) } },
  });
}

/** Subscribes the app to the account's webhooks; here every registered number's webhooks reach the one app anyway. */
export function subscribeApp(desk: Desk, wabaId: string): Answer {
  const known = numbersOfAccount(desk.sql, wabaId).length > 0;
  return known ? answer({ success: true }) : refuse(unknownObject(wabaId, 'post'));
}

/** Plays Meta's review: moves a template and announces it. */
export function reviewTemplate(
  desk: Desk,
  id: string,
  verdict: { status: TemplateStatus; reason: string | null; category: Category | null },
): Result<{ id: string; status: TemplateStatus }, Problem> {
  const template = templateById(desk.sql, id);
  if (!template) return err({ status: 404, code: 'unknown_template', detail: 'There is no template of that id.' });
  const category = verdict.category ?? template.category;
  const rejected = verdict.status === 'REJECTED' ? (verdict.reason ?? 'INCORRECT_CATEGORY') : null;
  moveTemplate(desk.sql, id, verdict.status, category, rejected);
  const moved = { ...template, category };
  desk.deliver(`templates:${template.wabaId}`, templateWebhook(moved, verdict.status, verdict.reason, nowMs()));
  return ok({ id, status: verdict.status });
}

/** The end of a pause: the template can be sent again. */
export function unpauseTemplate(desk: Desk, id: string): Result<{ id: string }, Problem> {
  const template = templateById(desk.sql, id);
  if (!template) return err({ status: 404, code: 'unknown_template', detail: 'There is no template of that id.' });
  if (template.status !== 'PAUSED') {
    return err({ status: 409, code: 'not_paused', detail: 'Only a paused template can be unpaused.' });
  }
  const notice = {
    field: 'message_template_status_update',
    templateId: id,
    event: 'APPROVED',
    title: 'UNPAUSE',
  } as const;
  const told = tell(desk, notice);
  return told.ok ? ok({ id }) : told;
}

const shape = (desk: Desk, template: Template): Record<string, unknown> => ({
  name: template.name,
  parameter_format: template.parameterFormat,
  components: template.components.map((component) => listed(desk, component, template)),
  language: template.language,
  status: template.status,
  category: template.category,
  rejected_reason: template.rejectedReason ?? 'NONE',
  quality_score: { score: template.quality },
  id: template.id,
});

/** Of what stands above a text Meta lists where its example lies, for a while; the button of a code as a link. */
function listed(desk: Desk, component: Components[number], template: Template): object {
  const buttons = buttonsOf([component]);
  if (template.category === 'AUTHENTICATION' && buttons.length > 0) {
    const minutes = footerOf(template.components)?.code_expiration_minutes;
    return { ...component, buttons: buttons.map((button) => listedOneTime(button, minutes)) };
  }
  const cards = cardsOf([component]);
  if (cards.length > 0) {
    const shown = cards.map((card) => ({
      ...card,
      components: card.components.map((part) => listed(desk, part, template)),
    }));
    return { ...component, cards: shown };
  }
  const example = headerOf([component])?.example;
  const file = fileOfHandle(example?.header_handle?.[0] ?? '');
  return file === null
    ? component
    : { ...component, example: { ...example, header_handle: [desk.exampleAddress(file)] } };
}

function numberShape(desk: Desk, number: BusinessNumber): Record<string, unknown> {
  const { quality, limit } = standingOf(desk.sql, number.id);
  return {
    id: number.id,
    display_phone_number: number.displayPhoneNumber,
    verified_name: number.verifiedName,
    quality_rating: quality,
    status: 'CONNECTED',
    name_status: 'APPROVED',
    code_verification_status: 'VERIFIED',
    account_mode: 'SANDBOX',
    platform_type: 'CLOUD_API',
    throughput: { level: 'STANDARD' },
    health_status: { can_send_message: barOf(desk.sql, number.wabaId).isDisabled ? 'BLOCKED' : 'AVAILABLE' },
    whatsapp_business_manager_messaging_limit: limit,
  };
}

/** The fields that were asked for; the id is always among them. */
function pick(node: Record<string, unknown>, fields: string | null): Record<string, unknown> {
  if (fields === null) return node;
  const wanted = new Set(['id', ...fields.split(',').map((field) => field.trim().replace(/[.{(].*$/, ''))]);
  return Object.fromEntries(Object.entries(node).filter(([key]) => wanted.has(key)));
}

const toCursor = (seq: number): string => btoa(`T:${seq}`).replaceAll('=', '');

function fromCursor(cursor: string): number | null {
  try {
    const match = /^T:(\d+)$/.exec(atob(cursor));
    return match ? Number(match[1]) : null;
  } catch {
    return null;
  }
}
