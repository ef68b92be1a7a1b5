import type { Assets } from '../../worker/sandbox/assets.ts';
import type { FaultReport } from '../../worker/sandbox/fault-report.ts';
import type { FaultRule } from '../../worker/sandbox/fault-rule.ts';
import type { Phone } from '../../worker/sandbox/phone.ts';
import type { EmailView, MessageView, PhoneView, TemplateView } from '../../worker/sandbox/view.ts';

/** A business number as the phone's address book knows it. */
export type Business = { id: string; displayPhoneNumber: string; verifiedName: string; wabaId: string };

export type Change = Partial<Omit<Phone, 'phone'>>;

/** What the contact does in one go; see `POST /sandbox/phones/{phone}/messages`. */
export type Act = {
  text?: string;
  quote?: string;
  file?: { id: string; voice?: boolean; document?: boolean };
  location?: { latitude: number; longitude: number; name?: string };
  contacts?: { origin: 'contact_request' | 'other'; cards: { name: string; phones: string[] }[] };
  order?: {
    catalogId: string;
    text: string;
    items: { product: string; quantity: number; price: number; currency: string }[];
  };
  flow?: { messageId: string; response: object };
  callPermission?: { messageId: string; response: 'accept' | 'reject' };
  edit?: { messageId: string; text: string };
  revoke?: { messageId: string };
  unsupported?: { type: string };
  welcome?: true;
  forwarded?: 'once' | 'often';
  referral?: object;
  group?: string;
  caption?: string;
  button?: { messageId: string; index: number; card?: number };
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
  /** Something that the contact does besides writing; see `POST /sandbox/phones/{phone}/{deed}`. */
  deed: (phone: string, deed: 'calls' | 'preferences' | 'plays' | 'echoes', what: object): Promise<unknown> =>
    ask('POST', `${phonePath(phone)}/${deed}`, what),
  changeIdentity: (phone: string, change: object): Promise<{ phone: string }> =>
    ask('POST', `${phonePath(phone)}/identity`, change),
  faults: (): Promise<FaultReport> => ask('GET', '/sandbox/faults'),
  setFaults: (plan: { seed?: number; rules: FaultRule[] }): Promise<FaultReport> => ask('PUT', '/sandbox/faults', plan),
  setPhoneFaults: (phone: string, rules: FaultRule[]): Promise<FaultReport> =>
    ask('PUT', `${phonePath(phone)}/faults`, { rules }),
  clearFaults: (): Promise<FaultReport> => ask('DELETE', '/sandbox/faults'),
  emails: async (): Promise<EmailView[]> => (await ask<{ items: EmailView[] }>('GET', '/sandbox/emails')).items,
  templates: async (): Promise<TemplateView[]> =>
    (await ask<{ items: TemplateView[] }>('GET', '/sandbox/templates')).items,
  /** What the account has besides templates; see `GET /sandbox/accounts/{id}/assets`. */
  assets: (account: string): Promise<Assets> => ask('GET', `/sandbox/accounts/${account}/assets`),
  setAssets: (account: string, assets: Assets): Promise<Assets> =>
    ask('PUT', `/sandbox/accounts/${account}/assets`, assets),
  tell: (notice: object): Promise<unknown> => ask('POST', '/sandbox/notices', notice),
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
