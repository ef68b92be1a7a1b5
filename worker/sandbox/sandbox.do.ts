import { DurableObject } from 'cloudflare:workers';
import { type Answer, refuse } from './answer.do.ts';
import { assetsOf, setAssets } from './assets.sql.ts';
import type { Assets } from './assets.ts';
import { addBlob, type Blob, findBlob } from './blobs.sql.ts';
import { changeBlocks, listBlocks } from './block-list.do.ts';
import {
  createTemplate,
  deleteTemplate,
  editTemplate,
  getNode,
  listAccountNumbers,
  listTemplates,
  reviewTemplate,
  subscribeApp,
  type TemplateQuery,
  unpauseTemplate,
} from './catalogue.do.ts';
import { nowMs } from './clock.env.ts';
import { writeAsContact } from './contact.do.ts';
import type { ContactMessageInput } from './contact-input.ts';
import { call, echo, type HistoryChunk, play, prefer, tellHistory } from './deeds.do.ts';
import type { Desk } from './desk.do.ts';
import type { DownloadFault } from './download.routes.ts';
import { addEmail, recentEmails } from './emails.sql.ts';
import type { FaultReport } from './fault-report.ts';
import type { FaultPlan, FaultRule } from './fault-rule.ts';
import { clearFaults, faultReport, setFaults } from './faults.do.ts';
import { type Injection, injectionsAfter, savePlan } from './faults.sql.ts';
import { hear } from './hearing.do.ts';
import { changeIdentity, type IdentityChange } from './identity.do.ts';
import { type LedgerEntry, ledgerAfter } from './ledger.do.ts';
import type { Linked } from './link.client.ts';
import { mail } from './mailing.do.ts';
import { downloadable, removeMedia, upload } from './media.do.ts';
import { exampleAddress, mediaAddress } from './media-address.ts';
import { conversation, lastMessage, receivedCount } from './messages.sql.ts';
import type { Notice } from './notice.ts';
import { tell } from './notices.do.ts';
import { listNumbers, numbersOfAccount, saveNumber } from './numbers.sql.ts';
import { releaseHeld } from './pacing.do.ts';
import { type Phone, waId } from './phone.ts';
import { findPhone, recentPhones, resolvePhone, savePhone } from './phones.sql.ts';
import { Postman } from './postman.do.ts';
import { invalid, type Problem } from './problem.ts';
import { type LedgerRequest, listRequests, requestsAfter } from './requests.sql.ts';
import { err, ok, type Result } from './result.ts';
import { prepareTables } from './schema.sql.ts';
import { Screens } from './screens.do.ts';
import { refusalOfCall } from './send-faults.do.ts';
import { send } from './sending.do.ts';
import { settle } from './settling.do.ts';
import type { Category, TemplateStatus } from './template.ts';
import { everyTemplate } from './templates.sql.ts';
import {
  type EmailView,
  type MessageView,
  messageView,
  type PhoneView,
  type SentEmail,
  type TemplateView,
  templateView,
} from './view.ts';
import { postWebhook } from './webhook.client.ts';
import type { BusinessNumber } from './webhook-payload.ts';

/** What a phone can be told about itself; what is absent stays as it is. */
export type PhoneChange = Partial<Omit<Phone, 'phone'>>;

/**
 * Meta's Graph API and the contacts' phones, in one object. It knows the product only as a web address that receives
 * webhooks, and the product knows it only as another base address of the Graph API.
 */
export class Sandbox extends DurableObject<Env> {
  readonly #postman: Postman;
  readonly #screens: Screens;
  readonly #desk: Desk;

  constructor(context: DurableObjectState, env: Env) {
    super(context, env);
    prepareTables(context.storage.sql);
    this.#screens = new Screens(context);
    this.#postman = new Postman({
      storage: context.storage,
      post: (body) =>
        postWebhook(context.exports.default, `${env.PUBLIC_URL}/webhooks/meta`, env.META_APP_SECRET, body),
      heard: (body, status) => hear(context.storage.sql, body, status),
      inBackground: (work) => context.waitUntil(work),
    });
    this.#desk = {
      sql: context.storage.sql,
      deliver: (lane, payload) => mail(this.#desk, (...letter) => this.#postman.take(...letter), lane, payload),
      changed: (phone) => this.#screens.changed(phone),
      mediaAddress: (id) => mediaAddress(env.META_GRAPH_URL, id, env.META_APP_SECRET, nowMs()),
      exampleAddress: (id) => exampleAddress(env.META_GRAPH_URL, id, env.META_APP_SECRET, nowMs()),
      typing: (phone) => this.#screens.typing(phone),
    };
    context.waitUntil(this.#postman.resume());
  }

  /** A screen looks on: at `/live/` at all phones, at `/live/{phone}` at one. */
  override fetch(request: Request): Response {
    const phone = /\/live\/(\d+)$/.exec(new URL(request.url).pathname)?.[1];
    return this.#screens.open(phone ?? null);
  }

  override alarm(): Promise<void> {
    return this.#postman.wake();
  }

  send(numberId: string, raw: string, linked: Linked | null = null): Answer {
    return this.#whole(() => send(this.#desk, numberId, raw, linked));
  }

  /** `blocks`: onto the list of whom the number does not want to hear, or off it. */
  changeBlocks(numberId: string, raw: string, blocks: boolean): Answer {
    return this.#asked(() => changeBlocks(this.#desk, numberId, raw, blocks));
  }

  listBlocks(numberId: string, after: string | null): Answer {
    return this.#asked(() => listBlocks(this.#desk, numberId, after));
  }

  listTemplates(wabaId: string, query: TemplateQuery): Answer {
    return this.#asked(() => listTemplates(this.#desk, wabaId, query));
  }

  createTemplate(wabaId: string, raw: string): Answer {
    this.#screens.templates();
    return this.#asked(() => createTemplate(this.#desk, wabaId, raw));
  }

  editTemplate(id: string, raw: string): Answer {
    this.#screens.templates();
    return this.#asked(() => editTemplate(this.#desk, id, raw));
  }

  deleteTemplate(wabaId: string, name: string | null, id: string | null): Answer {
    this.#screens.templates();
    return this.#asked(() => deleteTemplate(this.#desk, wabaId, name, id));
  }

  getNode(id: string, fields: string | null, numberId: string | null): Answer {
    return this.#asked(() => getNode(this.#desk, id, fields, numberId));
  }

  upload(numberId: string, product: string | null, blob: Blob | null): Answer {
    return this.#asked(() => upload(this.#desk, numberId, product, blob));
  }

  removeMedia(id: string, numberId: string | null): Answer {
    return this.#asked(() => removeMedia(this.#desk, id, numberId));
  }

  downloadable(id: string): { blob: Blob; fault: DownloadFault | null } | null {
    return this.#whole(() => downloadable(this.#desk, id));
  }

  addBlob(blob: Blob): void {
    addBlob(this.#desk.sql, blob);
  }

  findBlob(id: string): Blob | null {
    return findBlob(this.#desk.sql, id);
  }

  listAccountNumbers(wabaId: string, fields: string | null): Answer {
    return this.#asked(() => listAccountNumbers(this.#desk, wabaId, fields));
  }

  subscribeApp(wabaId: string): Answer {
    return subscribeApp(this.#desk, wabaId);
  }

  reviewTemplate(
    id: string,
    verdict: { status: TemplateStatus; reason: string | null; category: Category | null },
  ): Result<{ id: string; status: TemplateStatus }, Problem> {
    this.#screens.templates();
    return this.#whole(() => reviewTemplate(this.#desk, id, verdict));
  }

  listNumbers(): BusinessNumber[] {
    return listNumbers(this.#desk.sql);
  }

  saveNumber(number: BusinessNumber): void {
    saveNumber(this.#desk.sql, number);
  }

  /** null: no number of that account is known. */
  assetsOf(wabaId: string): Assets | null {
    return numbersOfAccount(this.#desk.sql, wabaId).length === 0 ? null : assetsOf(this.#desk.sql, wabaId);
  }

  /** false: no number of that account is known. */
  setAssets(wabaId: string, assets: Assets): boolean {
    if (numbersOfAccount(this.#desk.sql, wabaId).length === 0) return false;
    setAssets(this.#desk.sql, wabaId, assets);
    return true;
  }

  listPhones(): PhoneView[] {
    return recentPhones(this.#desk.sql).map((phone) => this.#viewOf(phone));
  }

  /** Changes a phone, or makes it. What the change lets through (a fault cleared, a phone switched on) goes at once. */
  changePhone(text: string, change: PhoneChange): Result<PhoneView, Problem> {
    const phone = resolvePhone(this.#desk.sql, text);
    if (!phone) return err(invalid('phone', 'This is not a phone number. Give it with country code.', 'invalid_phone'));
    const changed = { ...phone, ...change };
    this.#whole(() => {
      savePhone(this.#desk.sql, changed, nowMs());
      settle(this.#desk, changed);
    });
    this.#screens.changed(changed.phone);
    return ok(this.#viewOf(changed));
  }

  /** What the phone shows, oldest first; null when it is no phone number. A phone nobody used has no messages. */
  listMessages(text: string, number: string | null): MessageView[] | null {
    const phone = resolvePhone(this.#desk.sql, text);
    return phone && conversation(this.#desk.sql, phone.phone, number).map(messageView);
  }

  writeAsContact(
    phone: string,
    input: ContactMessageInput,
    file: Blob | null,
  ): Result<{ id: string; sentAtMs: number }, Problem> {
    return this.#whole(() => writeAsContact(this.#desk, phone, input, file));
  }

  call(phone: string, input: Parameters<typeof call>[2]): Result<{ id: string }, Problem> {
    return this.#whole(() => call(this.#desk, phone, input));
  }

  prefer(phone: string, input: Parameters<typeof prefer>[2]): Result<{ value: 'stop' | 'resume' }, Problem> {
    return this.#whole(() => prefer(this.#desk, phone, input));
  }

  play(phone: string, messageId: string): Result<{ id: string }, Problem> {
    return this.#whole(() => play(this.#desk, phone, messageId));
  }

  echo(phone: string, input: Parameters<typeof echo>[2], file: Blob | null): Result<{ id: string }, Problem> {
    return this.#whole(() => echo(this.#desk, phone, input, file));
  }

  tellHistory(phone: string, input: HistoryChunk, files: (Blob | null)[]): Result<{ ids: string[] }, Problem> {
    return this.#whole(() => tellHistory(this.#desk, phone, input, files));
  }

  changeIdentity(phone: string, input: IdentityChange): Result<Phone, Problem> {
    return this.#whole(() => changeIdentity(this.#desk, phone, input));
  }

  tell(notice: Notice): Result<{ field: string }, Problem> {
    if ('templateId' in notice) this.#screens.templates();
    return this.#whole(() => tell(this.#desk, notice));
  }

  unpauseTemplate(id: string): Result<{ id: string }, Problem> {
    this.#screens.templates();
    return this.#whole(() => unpauseTemplate(this.#desk, id));
  }

  listEveryTemplate(): TemplateView[] {
    return everyTemplate(this.#desk.sql).map(templateView);
  }

  /** The newest requests, or with `afterSeq` those that followed it. */
  listRequests(phone: string | null, limit: number, afterSeq: number | null): LedgerRequest[] {
    const known = phone === null ? null : (findPhone(this.#desk.sql, phone)?.phone ?? phone);
    return afterSeq === null
      ? listRequests(this.#desk.sql, known, limit)
      : requestsAfter(this.#desk.sql, known, afterSeq, limit);
  }

  releaseHeld(messageId: string, isGood: boolean): Result<{ id: string }, Problem> {
    return this.#whole(() => releaseHeld(this.#desk, messageId, isGood));
  }

  faults(): FaultReport {
    return faultReport(this.#desk);
  }

  setFaults(plan: FaultPlan): Result<FaultReport, Problem> {
    return this.#whole(() => setFaults(this.#desk, plan));
  }

  clearFaults(): FaultReport {
    return this.#whole(() => clearFaults(this.#desk));
  }

  /** Null when it is no phone number. */
  setPhoneFaults(text: string, rules: FaultRule[]): FaultReport | null {
    const phone = resolvePhone(this.#desk.sql, text);
    if (!phone) return null;
    savePlan(this.#desk.sql, phone.phone, rules);
    return faultReport(this.#desk);
  }

  injections(afterSeq: number, limit: number): Injection[] {
    return injectionsAfter(this.#desk.sql, afterSeq, limit);
  }

  ledger(afterSeq: number, limit: number): { items: LedgerEntry[]; next: number | null } {
    return ledgerAfter(this.#desk, afterSeq, limit);
  }

  // Not `email`, which the runtime keeps for its own handlers.
  takeEmail(sent: SentEmail): void {
    addEmail(this.#desk.sql, sent, nowMs());
    this.#screens.emailed();
  }

  /** The newest first; with `to`, those to that address. */
  listEmails(to: string | null): EmailView[] {
    return recentEmails(this.#desk.sql, to);
  }

  waitingDeliveries(): { pending: number; attempts: number } {
    return this.#postman.waiting();
  }

  async retryDeliveries(): Promise<{ pending: number; attempts: number }> {
    await this.#postman.hurry();
    return this.#postman.waiting();
  }

  /** A request that concerns no contact: it may be turned away for the token or the account. */
  #asked(work: () => Answer): Answer {
    return this.#whole(() => {
      const refusal = refusalOfCall(this.#desk);
      return refusal ? refuse(refusal) : work();
    });
  }

  #viewOf(phone: Phone): PhoneView {
    const last = lastMessage(this.#desk.sql, phone);
    return {
      ...phone,
      waId: waId(phone),
      received: receivedCount(this.#desk.sql, phone.phone),
      last: last && messageView(last),
    };
  }

  /** All of it or none of it: a failure in the middle must not leave half a message in the ledger. */
  #whole<Value>(work: () => Value): Value {
    return this.ctx.storage.transactionSync(work);
  }
}
