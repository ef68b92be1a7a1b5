import { createEffect, createMemo, createSignal, onCleanup, onMount } from 'solid-js';
import { createStore, reconcile } from 'solid-js/store';
import { parsePhone } from '../../worker/sandbox/phone.ts';
import type { EmailView, MessageView, PhoneView } from '../../worker/sandbox/view.ts';
import { type Act, api, type Business, type Change, Refusal } from './api.client.ts';
import { nowMs } from './clock.env.ts';
import { listen } from './live.client.ts';
import { readSeen, writeSeen } from './seen.store.ts';
import { problemText } from './words.ts';

const TYPING_MS = 25_000;
const TICK_MS = 15_000;
const ERROR_MS = 6000;

/** A text that has left the composer and is not in the ledger yet. */
export type Pending = { key: number; phone: string; text: string };

/** The state of the screen and everything one can do on it. */
export function createSandbox() {
  const [store, setStore] = createStore<{ phones: PhoneView[]; messages: MessageView[] }>({ phones: [], messages: [] });
  const [emails, setEmails] = createSignal<EmailView[]>([]);
  const [businesses, setBusinesses] = createSignal<Business[]>([]);
  const [number, setNumber] = createSignal<string | null>(null);
  const [selected, setSelected] = createSignal(phoneInAddress());
  const [isReady, setReady] = createSignal(false);
  const [isOffline, setOffline] = createSignal(false);
  const [typing, setTyping] = createSignal<{ phone: string; untilMs: number } | null>(null);
  const [pending, setPending] = createSignal<Pending[]>([]);
  const [error, setError] = createSignal<string | null>(null);
  const [now, setNow] = createSignal(nowMs());
  const [seen, setSeen] = createSignal(readSeen());
  const [templatesChanged, setTemplatesChanged] = createSignal(0);

  const phone = createMemo(() => store.phones.find((one) => one.phone === selected()));
  const business = createMemo(() => businesses().find((one) => one.id === number()) ?? businesses()[0]);

  const see = (next: Record<string, number>) => {
    setSeen(next);
    writeSeen(next);
  };

  const loadPhones = async () => {
    const phones = await api.phones();
    if (!seen()) see(Object.fromEntries(phones.map((one) => [one.phone, one.received])));
    setStore('phones', reconcile(phones, { key: 'phone' }));
  };

  const loadMessages = async () => {
    const asked = selected();
    const to = business()?.id;
    if (!asked || !to) return;
    const messages = await api.messages(asked, to);
    if (selected() === asked && business()?.id === to) setStore('messages', reconcile(messages, { key: 'id' }));
  };

  const loadEmails = async () => setEmails(await api.emails());

  const load = async () => {
    if (businesses().length === 0) setBusinesses(await api.numbers());
    await Promise.all([loadPhones(), loadMessages(), loadEmails()]);
    setReady(true);
    setOffline(false);
  };

  /** Runs something that may be refused; the refusal is shown, not thrown. */
  const attempt = (work: () => Promise<unknown>): void => {
    work().catch((failure: unknown) => {
      const isNetwork = failure instanceof Refusal && failure.code === 'no_network';
      if (isNetwork) setOffline(true);
      setError(problemText(failure instanceof Refusal ? failure.code : 'other'));
      setTimeout(() => setError(null), ERROR_MS);
    });
  };

  const select = (next: string | null, isReplacing = false): void => {
    if (next === selected()) return;
    setSelected(next);
    setStore('messages', []);
    const address = next ? `/sandbox?phone=${next}` : '/sandbox';
    if (isReplacing) history.replaceState(null, '', address);
    else history.pushState(null, '', address);
    attempt(loadMessages);
  };

  /** Writes to another number of the business. */
  const turnTo = (id: string): void => {
    setNumber(id);
    setStore('messages', []);
    attempt(loadMessages);
  };

  const create = async (digits: string, name: string): Promise<void> => {
    const made = await api.change(digits, name === '' ? {} : { name });
    await loadPhones();
    select(made.phone);
  };

  const change = (next: Change): void => {
    const target = selected();
    if (!target) return;
    attempt(async () => {
      await api.change(target, next);
      await load();
    });
  };

  const act = async (what: Act): Promise<void> => {
    const target = selected();
    const to = business()?.id;
    if (!target || !to) return;
    await api.write(target, { ...what, number: to });
    await loadMessages();
  };

  /** Does something besides writing. */
  const deed = (name: Parameters<typeof api.deed>[1], what: object): void => {
    const target = selected();
    const to = business()?.id;
    if (!target || !to) return;
    attempt(async () => {
      await api.deed(target, name, name === 'plays' ? what : { ...what, number: to });
      await loadMessages();
    });
  };

  /** Makes the contact someone else; a new number is another phone from then on. */
  const changeIdentity = (what: object): void => {
    const target = selected();
    if (!target) return;
    attempt(async () => {
      const now = await api.changeIdentity(target, what);
      await loadPhones();
      select(now.phone, true);
      await loadMessages();
    });
  };

  let keys = 0;
  const say = (text: string, rest: Pick<Act, 'quote' | 'sentAt' | 'forwarded' | 'referral' | 'group'>): void => {
    const target = selected();
    if (!target) return;
    const key = ++keys;
    setPending((list) => [...list, { key, phone: target, text }]);
    attempt(() => act({ text, ...rest }).finally(() => setPending((list) => list.filter((one) => one.key !== key))));
  };

  onMount(() => {
    attempt(load);
    onCleanup(
      listen({
        onOpen: () => {
          attempt(load);
          setTemplatesChanged((before) => before + 1);
        },
        onDown: () => setOffline(true),
        onFrame: (frame) => {
          if (frame.type === 'emailed') return attempt(loadEmails);
          if (frame.type === 'templates') return setTemplatesChanged((before) => before + 1);
          if (frame.type === 'typing') return setTyping({ phone: frame.phone, untilMs: nowMs() + TYPING_MS });
          if (frame.phone === typing()?.phone) setTyping(null);
          attempt(refresh);
        },
      }),
    );
    const ticks = setInterval(() => setNow(nowMs()), TICK_MS);
    onCleanup(() => clearInterval(ticks));
    const onPop = () => {
      setSelected(phoneInAddress());
      setStore('messages', []);
      attempt(loadMessages);
    };
    addEventListener('popstate', onPop);
    onCleanup(() => removeEventListener('popstate', onPop));
  });

  // A burst of changes costs two looks: one under way, and one for all that came meanwhile.
  let isLooking = false;
  let isStale = false;
  const refresh = async (): Promise<void> => {
    isStale = true;
    if (isLooking) return;
    isLooking = true;
    try {
      while (isStale) {
        isStale = false;
        await Promise.all([loadPhones(), loadMessages()]);
      }
    } finally {
      isLooking = false;
    }
  };

  // A link to a phone that nobody has used yet brings it into being.
  createEffect(() => {
    const asked = selected();
    if (isReady() && asked && !phone()) attempt(() => create(asked, ''));
  });

  // What is on the screen has been seen.
  createEffect(() => {
    const shown = phone();
    if (shown && seen()?.[shown.phone] !== shown.received) see({ ...seen(), [shown.phone]: shown.received });
  });

  return {
    phones: () => store.phones,
    messages: () => store.messages,
    emails,
    businesses,
    business,
    /** Counts up whenever Meta's templates are not what they were. */
    templatesChanged,
    phone,
    selected,
    pending: () => pending().filter((one) => one.phone === selected()),
    isReady,
    isOffline,
    isTyping: () => typing()?.phone === selected() && (typing()?.untilMs ?? 0) > now(),
    error,
    now,
    unread: (one: PhoneView) => Math.max(0, one.received - (seen()?.[one.phone] ?? 0)),
    attempt,
    select,
    turnTo,
    create,
    change,
    act,
    deed,
    changeIdentity,
    say,
  };
}

export type Sandbox = ReturnType<typeof createSandbox>;

function phoneInAddress(): string | null {
  const asked = new URLSearchParams(location.search).get('phone');
  return asked === null ? null : parsePhone(asked);
}
