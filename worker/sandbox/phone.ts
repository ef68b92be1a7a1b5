/** What keeps a virtual phone from being an obedient one. Acts on what the business sends to it. */
export const FAULTS = ['undeliverable', 'lost_answer', 'silence', 'refused'] as const;
export type Fault = (typeof FAULTS)[number];

/** A virtual phone of a contact. `phone` is E.164 digits without the plus sign. */
export type Phone = {
  phone: string;
  name: string;
  username: string | null;
  /** The number is withheld from the business, which then knows the contact by user id only. */
  hidden: boolean;
  /** Whether the account's `wa_id` keeps the ninth digit of a Brazilian mobile. */
  ninthDigit: boolean;
  /** Whether messages reach the phone; while it is off they wait at Meta. */
  delivers: boolean;
  /** Whether what reaches the phone is read at once and a read receipt goes out. */
  reads: boolean;
  fault: Fault | null;
};

const E164 = /^[1-9]\d{6,14}$/;

/** E.164 digits of what a person typed (`+55 (11) 98765-4321`), or null when it cannot be a phone number. */
export function parsePhone(text: string): string | null {
  const digits = text
    .trim()
    .replace(/^\+/, '')
    .replace(/[\s().-]/g, '');
  return E164.test(digits) ? digits : null;
}

const BRAZIL_MOBILE_WITH_NINTH = /^55(\d{2})9([6-9]\d{7})$/;
const BRAZIL_MOBILE_WITHOUT_NINTH = /^55(\d{2})([6-9]\d{7})$/;

/** The same Brazilian mobile with and without its ninth digit; other numbers have one spelling only. */
export function spellings(phone: string): string[] {
  const long = BRAZIL_MOBILE_WITH_NINTH.exec(phone);
  if (long) return [phone, `55${long[1]}${long[2]}`];
  const short = BRAZIL_MOBILE_WITHOUT_NINTH.exec(phone);
  if (short) return [phone, `55${short[1]}9${short[2]}`];
  return [phone];
}

/**
 * The account's WhatsApp id. Accounts made before the ninth digit came to their area keep the eight-digit form,
 * which no rule by area code predicts, so the phone says which kind it is.
 */
export function waId(phone: Pick<Phone, 'phone' | 'ninthDigit'>): string {
  if (phone.ninthDigit) return phone.phone;
  const long = BRAZIL_MOBILE_WITH_NINTH.exec(phone.phone);
  return long ? `55${long[1]}${long[2]}` : phone.phone;
}

/** A phone nobody has touched yet. */
export const newPhone = (phone: string): Phone => ({
  phone,
  name: `Contato ${phone.slice(-4)}`,
  username: null,
  hidden: false,
  ninthDigit: true,
  delivers: true,
  reads: true,
  fault: null,
});
