import type { Context } from 'hono';
import { tieFile, untieFile } from '../media/sending.store.ts';
import type { AppEnv } from '../platform/app.env.ts';
import { type ChannelId, type ConversationId, isMediaId, type MessageKey, type TemplateId } from '../platform/id.ts';
import type { ProblemStatus } from '../platform/problem.ts';
import { ok, type Result, refuse } from '../platform/result.ts';
import { now } from '../platform/runtime.env.ts';
import { conversationStub } from '../platform/stubs.env.ts';
import { render, type TemplateBody } from '../templates/render.ts';
import { approvedTemplate } from '../templates/template.store.ts';
import type { HeaderFile, TemplateDefinition, TemplateVariable } from '../templates/template.ts';
import { variablesOf } from '../templates/variables.ts';

type AppContext = Context<AppEnv>;

/** Which message a template is filled in for. */
interface Sending {
  conversationId: ConversationId;
  messageId: MessageKey;
}

interface Refused {
  status: ProblemStatus;
  code: string;
  detail: string;
  field: string;
}

/** What an agent chose and filled in, as it goes out: an approved template that serves on this channel. */
export async function chosenTemplate(
  c: AppContext,
  sending: Sending,
  channelId: ChannelId,
  { id, parameters }: { id: TemplateId; parameters: Readonly<Record<string, string>> },
): Promise<Result<TemplateBody, Refused>> {
  const found = await approvedTemplate(c.env.DB, c.var.viewer, id, channelId, now());
  if (found.ok) return await filledTemplate(c, sending, found.value, parameters);
  const status = found.reason === 'template_not_found' ? 404 : 409;
  const detail = 'There is no approved service template of this channel with that id.';
  return refuse({ status, code: found.reason, detail, field: 'template.id' });
}

/** Fills a template in, with the files that stand on it tied to its message; each was uploaded to this conversation. */
export async function filledTemplate(
  c: AppContext,
  sending: Sending,
  definition: TemplateDefinition,
  parameters: Readonly<Record<string, string>>,
): Promise<Result<TemplateBody, Refused>> {
  const rendered = render(definition, parameters, now());
  if (!rendered.ok) {
    const { code, field, detail } = rendered.reason;
    return refuse({ status: 422, code, detail, field: fieldOf(field) });
  }
  const wanted = variablesOf(definition).flatMap(({ key, asks }) => (isFile(asks) ? [{ key, kind: asks }] : []));
  if (wanted.length === 0) return rendered;
  const files: NonNullable<TemplateBody['files']> = [];
  for (const { key, kind } of wanted) {
    const file = await tiedFile(c, sending, parameters[key]?.trim() ?? '', kind);
    if (file === null) {
      await letGoFiles(c, sending, { ...rendered.value, files });
      const detail = `You uploaded no such ${kind} here that WhatsApp takes on a template.`;
      return refuse({ status: 422, code: 'template_parameter_invalid', detail, field: fieldOf(key) });
    }
    files.push({ key, ...file });
  }
  return ok({ ...rendered.value, files });
}

/** The template was not taken: its files can go with another one. */
export async function letGoFiles(c: AppContext, sending: Sending, body: TemplateBody): Promise<void> {
  if (body.files === undefined) return;
  const stands = await conversationStub(c.env, sending.conversationId).seesMessage(c.var.viewer, sending.messageId);
  if (stands !== null) return;
  for (const { media } of body.files) await untieFile(c.env.DB, { id: sending.messageId, media: media.id });
}

/** What WhatsApp takes as this kind, and nothing that would travel as a link. */
async function tiedFile(c: AppContext, { conversationId, messageId }: Sending, id: string, kind: HeaderFile) {
  if (!isMediaId(id)) return null;
  const tie = { id: messageId, media: id };
  const tied = await tieFile(c.env.DB, conversationId, c.var.viewer.id, { ...tie, text: '', voice: false });
  if (!tied.ok) return null;
  const { value } = tied;
  if ('media' in value && value.kind === kind && value.media.carriage !== 'link') return { kind, media: value.media };
  await untieFile(c.env.DB, tie);
  return null;
}

const isFile = (asks: TemplateVariable['asks']): asks is HeaderFile =>
  asks === 'image' || asks === 'video' || asks === 'document';

const fieldOf = (key: string): string => `template.parameters.${key}`;
