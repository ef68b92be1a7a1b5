import type { Phone } from '../../worker/sandbox/phone.ts';
import type { MessageView, PhoneView } from '../../worker/sandbox/view.ts';

/** A business number as the phone's address book knows it. */
export type Business = { id: string; displayPhoneNumber: string; verifiedName: string };

export type Change = Partial<Omit<Phone, 'phone'>>;

/** What the contact does in one go; see `POST /sandbox/phones/{phone}/messages`. */
export type Act = {
  text?: string;
  quote?: string;
  file?: { id: string; voice?: boolean };
  caption?: string;
  button?: { messageId: string; index: number };
  reaction?: { messageId: string; emoji: string };
  sentAt?: number;
  number?: string;
};

/** A refusal by the sandbox; `code` is stable, and `no_network` when it could not be asked at all. */
export class Refusal extends Error {
  readonly code: string;

  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

const phonePath = (phone: string): string => `/sandbox/phones/${phone}`;

export const api = {
  phones: async (): Promise<PhoneView[]> => (await ask<{ items: PhoneView[] }>('GET', '/sandbox/phones')).items,
  numbers: async (): Promise<Business[]> => (await ask<{ items: Business[] }>('GET', '/sandbox/numbers')).items,
  messages: async (phone: string, number: string): Promise<MessageView[]> =>
    (await ask<{ items: MessageView[] }>('GET', `${phonePath(phone)}/messages?number=${number}`)).items,
  change: (phone: string, change: Change): Promise<PhoneView> => ask('PUT', phonePath(phone), change),
  write: (phone: string, act: Act): Promise<{ id: string }> => ask('POST', `${phonePath(phone)}/messages`, act),
};

async function ask<Answer>(method: string, path: string, body?: object): Promise<Answer> {
  const response = await fetch(path, {
    method,
    ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  }).catch(() => {
    throw new Refusal('no_network');
  });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Refusal(typeof answer.code === 'string' ? answer.code : 'other');
  return answer;
}
