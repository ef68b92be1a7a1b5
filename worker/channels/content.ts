import type { MessageKey } from '../platform/id.ts';

// What messages say, in our words, both ways. An adapter turns its provider's shapes into these and back.

export const mediaKinds = ['image', 'video', 'audio', 'document', 'sticker'] as const;

export type MediaKind = (typeof mediaKinds)[number];

/** A file as the provider tells of it; its bytes are fetched separately. */
export interface ProviderMedia {
  /** The provider's id of the file. */
  providerId: string;
  /** As told, parameters included (`audio/ogg; codecs=opus`); null: not told. */
  mimeType: string | null;
  /** Base64, of the whole file; null: not told. */
  sha256: string | null;
  /** An audio that was recorded on the spot. */
  voice: boolean;
  /** A sticker that moves. */
  animated: boolean;
}

/** A point on earth, in degrees. */
export interface Place {
  latitude: number;
  longitude: number;
  name: string | null;
  address: string | null;
  url: string | null;
}

/** One card of the `contacts` kind: whoever it is of, as the sender has them in their address book. */
export interface ContactCard {
  /** Never empty: the name, else a number of theirs. */
  name: string;
  /** As written on the card; `waId` digits when the person is on WhatsApp. */
  phones: { phone: string | null; waId: string | null; label: string | null }[];
  emails: string[];
  company: string | null;
}

export interface OrderItem {
  productId: string;
  quantity: number | null;
  /** In units of the currency, not cents. */
  unitPrice: number | null;
  currency: string | null;
}

/** The ad or post from which the contact came. Everything but the kind may be missing. */
export interface Referral {
  source: 'ad' | 'post' | 'unknown';
  sourceId: string | null;
  url: string | null;
  headline: string | null;
  body: string | null;
  /** The click's id, for attribution. */
  clickId: string | null;
}

export type InteractiveReply = 'button' | 'list' | 'flow' | 'call_permission';

/**
 * What a contact sent. `caption` is what stands for it in one line where it has no words of its own. Fields marked optional are
 * missing in what was stored before they existed.
 */
export type InboundContent =
  | { kind: 'text'; text: string }
  /** A tap on a template's quick reply. */
  | { kind: 'button'; text: string; payload?: string | null }
  /** An answer to one of our interactive messages. `answers`: of a form, by field. */
  | {
      kind: 'interactive';
      text: string;
      reply?: InteractiveReply | null;
      id?: string | null;
      answers?: { name: string; value: string }[];
    }
  | { kind: MediaKind; caption: string | null; fileName: string | null; media?: ProviderMedia | null }
  /** Reactions, edits and revokes are marks of the message that they concern; as entries they stand only in older threads. */
  | { kind: 'reaction'; emoji: string | null; target: MessageKey | null }
  | { kind: 'location'; caption: string | null; place?: Place | null }
  /** `requested`: the answer to our request for contact info, the only card that proves a number (facts/meta.md §4.1). */
  | { kind: 'contacts'; caption: string | null; cards?: ContactCard[]; requested?: boolean }
  | { kind: 'order'; caption: string | null; items?: OrderItem[]; note?: string | null }
  | { kind: 'edit'; caption: string | null; target?: MessageKey | null }
  | { kind: 'revoke'; caption: string | null; target?: MessageKey | null }
  | { kind: 'request_welcome' | 'unsupported'; caption: string | null }
  /** A file of the time before the number was ours, of which more may come. */
  | { kind: 'placeholder'; caption: null };

/** A variable of a template's text; `name` null: told by its place among the others. */
export type TemplateParameter = { name: string | null; value: string };

/** Products of a catalogue under one title. */
export interface ProductSection {
  title: string;
  productIds: string[];
}

/**
 * A part of a template that is filled in. `link`: the variable end of a button's address; `reply`: what a tap comes back with;
 * `offer`: when it ends, ms.
 */
export type TemplatePart =
  | { part: 'header' | 'body'; texts: TemplateParameter[] }
  | { part: 'file'; kind: 'image' | 'video' | 'document'; source: FileSource; fileName: string | null }
  | { part: 'place'; place: Place }
  | { part: 'offer'; endsAt: number }
  /** The one product that stands above the text. */
  | { part: 'product'; productId: string; catalogueId: string }
  /** What the button at `index` shows. */
  | { part: 'products'; index: number; sections: ProductSection[] }
  | { part: 'link' | 'coupon' | 'reply'; index: number; value: string };

/** A choice that the contact may tap; `id` comes back with the answer. */
export interface Choice {
  id: string;
  title: string;
  description: string | null;
}

/** Our interactive messages. `header` and `footer` are plain text, null: none. */
export type Interactive =
  | { type: 'buttons'; header: string | null; body: string; footer: string | null; buttons: Choice[] }
  | {
      type: 'list';
      header: string | null;
      body: string;
      footer: string | null;
      /** What opens the list. */
      button: string;
      sections: { title: string | null; rows: Choice[] }[];
    }
  | { type: 'link'; header: string | null; body: string; footer: string | null; label: string; url: string }
  | { type: 'location_request'; body: string }
  /** Asks for the contact's phone number (N15). */
  | { type: 'contact_request'; body: string };

/** Where the provider has a file from: it was uploaded there, or it fetches it from an address of ours. */
export type FileSource = { providerMediaId: string } | { link: string };

/** What goes out, in our words; an adapter turns it into its provider's request. */
export type OutboundContent =
  | { kind: 'text'; text: string }
  | {
      kind: MediaKind;
      source: FileSource;
      caption: string | null;
      fileName: string | null;
      voice: boolean;
    }
  | { kind: 'location'; place: Place }
  | { kind: 'contacts'; cards: ContactCard[] }
  /** `emoji` null: takes the reaction back. */
  | { kind: 'reaction'; targetProviderId: string; emoji: string | null }
  | { kind: 'interactive'; interactive: Interactive }
  | {
      kind: 'template';
      name: string;
      language: string;
      parts: TemplatePart[];
      /** What is filled in on each card, in their order. */
      cards: TemplatePart[][];
    };
