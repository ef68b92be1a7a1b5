import type { TemplateId } from '../platform/id.ts';
import type { PlacePart, ProductPart } from './variables.ts';

export type TemplateCategory = 'MARKETING' | 'UTILITY' | 'AUTHENTICATION';

/** What an agent may use a template for (R72); `service` is *atendimento*. */
export type TemplatePurpose = 'service' | 'campaign' | 'sequence' | 'scheduled';

/** A file that stands above the text. */
export type HeaderFile = 'image' | 'video' | 'document';

/**
 * A variable of a template. `key` addresses it in a form and in `parameters` (`variables.ts`); `label` is what the form writes:
 * `[NOME]` style, from the named variable or its number, empty where `asks` says it all.
 */
export interface TemplateVariable {
  key: string;
  label: string;
  example: string | null;
  /** The kind of value: of a file our id of it, of a time ms; `code`: good once, of an authentication template. `name` and `address` of a place may stay empty. */
  asks: 'text' | 'code' | 'coupon' | 'time' | HeaderFile | PlacePart | ProductPart | 'products';
}

/** What stands on a message, or on one card of it. Texts have their variables as Meta writes them: `{{1}}`, `{{nome}}`. */
export interface TemplateSheet {
  header: { format: 'TEXT'; text: string } | { format: 'IMAGE' | 'VIDEO' | 'DOCUMENT' | 'LOCATION' | 'PRODUCT' } | null;
  body: string;
  footer: string | null;
  /** `url` may end in the variable part of a link. */
  buttons: { type: string; text: string; url: string | null }[];
}

/** A limited-time offer; `expires`: each sending says until when. */
export interface TemplateOffer {
  text: string;
  expires: boolean;
}

interface TemplateIdentity {
  id: TemplateId;
  name: string;
  language: string;
  category: TemplateCategory;
  status: string;
  /** What agents call it; null: by its name. */
  friendlyName: string | null;
}

/** All that is needed to fill a template in; `definition.ts` reads it from the provider's components. */
export interface TemplateDefinition extends TemplateIdentity, TemplateSheet {
  offer: TemplateOffer | null;
  cards: TemplateSheet[];
  /** What the template's author gave as examples, by variable key. */
  examples: Record<string, string>;
  /** Parts that ask for what we do not have when sending (a moving picture …): such a template cannot go out from here. */
  demands: string[];
}

/** The one status in which the provider lets a template go out. */
export const APPROVED = 'APPROVED';

/** A template as screens and API callers get it. */
export interface TemplateView extends TemplateIdentity, TemplateSheet {
  channelId: string;
  offer: TemplateOffer | null;
  cards: TemplateSheet[];
  variables: TemplateVariable[];
  /** The provider announced another category from then (ms) on; null: none. */
  coming: { category: TemplateCategory; from: number } | null;
}
