import { type Accessor, createEffect, createSignal } from 'solid-js';
import type { ChannelId, MessageKey } from '../../worker/platform/id.ts';
import type { TemplateView } from '../../worker/templates/template.ts';
import type { FilledTemplate } from '../conversation/acts.client.ts';
import { troubleSentence } from '../i18n/problem.ts';
import type { Answer, Problem, Trouble } from '../live/api.client.ts';
import { serverNow } from '../live/clock.env.ts';
import { newMessageKey } from '../live/key.env.ts';
import { filledIn, wrongSentence } from './filled.ts';
import { fetchTemplates } from './templates.store.ts';

const FIELD_PREFIX = 'template.parameters.';

/** Sending one template, from the first press to its place in the thread. */
export interface Prompting {
  busy: Accessor<boolean>;
  /** A template went out less than a minute ago: is another one meant? */
  asking: Accessor<boolean>;
  /** What is wrong, as a sentence. */
  trouble: Accessor<string | undefined>;
  /** Another team serves the contact by now, and can be asked for the ticket; `askedAt`: that stands since then, ms. */
  elsewhere: Accessor<{ askedAt: number | null } | null>;
  /** What is wrong with single variables, by their key. */
  errors: Accessor<Readonly<Record<string, string>>>;
  send(template: TemplateView, values: Readonly<Record<string, string>>, again: boolean): Promise<void>;
  /** Another choice or other words: what was wrong is no longer said. */
  forget(): void;
}

export interface PromptingDeps {
  channelId: Accessor<ChannelId>;
  /** The same `requestId` is the same act however often it is sent. */
  send(requestId: MessageKey, template: FilledTemplate, again: boolean): Promise<Answer<unknown>>;
  /** Whether the thread knows of the template already. */
  stands(key: MessageKey): boolean;
  /** What is said of a refusal instead of its own sentence; null: nothing else. */
  explain?(problem: Problem): string | null;
  onDone(): void;
}

export function createPrompting({ channelId, send, stands, explain: known, onDone }: PromptingDeps): Prompting {
  const [busy, setBusy] = createSignal(false);
  const [asking, setAsking] = createSignal(false);
  const [trouble, setTrouble] = createSignal<string>();
  const [elsewhere, setElsewhere] = createSignal<{ askedAt: number | null } | null>(null);
  const [errors, setErrors] = createSignal<Readonly<Record<string, string>>>({});
  const [sent, setSent] = createSignal<{ id: MessageKey; what: string } | null>(null);
  let done = false;

  const finish = () => {
    if (!done) onDone();
    done = true;
  };
  // The thread may know of the template before its answer is here.
  createEffect(() => {
    const id = sent()?.id;
    if (id !== undefined && stands(id)) finish();
  });

  const forget = () => {
    setAsking(false);
    setTrouble(undefined);
    setElsewhere(null);
    setErrors({});
  };

  /** Pressed again, or tried again after no answer, it is the same act; another template or other words are another one. */
  const keyFor = (filled: FilledTemplate): MessageKey => {
    const what = JSON.stringify(filled);
    const before = sent();
    const id = before?.what === what ? before.id : newMessageKey();
    setSent({ id, what });
    return id;
  };

  const explain = (reason: Trouble) => {
    if (reason.kind === 'refused') {
      const { code, field, askedAt = null } = reason.problem;
      if (code === 'template_just_sent') return setAsking(true);
      setElsewhere(code === 'ticket_live_elsewhere' ? { askedAt } : null);
      if (field?.startsWith(FIELD_PREFIX)) setErrors({ [field.slice(FIELD_PREFIX.length)]: troubleSentence(reason) });
      if (code === 'template_not_found' || code === 'template_not_approved') void fetchTemplates(channelId());
    }
    const said = reason.kind === 'refused' ? (known?.(reason.problem) ?? null) : null;
    setTrouble(said ?? troubleSentence(reason));
  };

  return {
    busy,
    asking,
    trouble,
    elsewhere,
    errors,
    forget,
    send: async (template, values, again) => {
      if (busy() || done) return;
      forget();
      const { filled, wrong } = filledIn(template, values, serverNow());
      setErrors(wrong);
      setTrouble(wrongSentence(template, wrong) ?? undefined);
      if (Object.keys(wrong).length > 0) return;
      setBusy(true);
      const answer = await send(keyFor(filled), filled, again);
      setBusy(false);
      if (answer.ok) finish();
      else if (!done) explain(answer.reason);
    },
  };
}
