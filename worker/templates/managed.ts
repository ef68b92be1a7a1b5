import type { TeamId } from '../platform/id.ts';
import type { CodeDraft, TemplateDraft } from './draft.ts';
import type { TemplateCategory, TemplatePurpose, TemplateView } from './template.ts';

/** A template as administrators see it. */
export interface ManagedTemplate extends Omit<TemplateView, 'channelId'> {
  businessAccountId: string;
  quality: string | null;
  /** Why it was refused, paused or disabled, in the provider's words. */
  statusReason: string | null;
  /** Provider's time of its last change of status, ms. */
  statusAt: number | null;
  /** The category that it was sent in with from here; null: it was not. `category` is what the provider made of it. */
  sentCategory: TemplateCategory | null;
  purposes: TemplatePurpose[];
  /** Who may use it; null: every team. */
  teams: TeamId[] | null;
  variableNames: Record<string, string>;
  /** Parts that cannot be filled in here; with any, agents are not offered it. */
  demands: string[];
  /** As it may be edited; null: it has parts that are not written here. */
  draft: TemplateDraft | CodeDraft | null;
  /** Why it may not be edited now. */
  locked: 'template_not_editable' | 'template_edit_limit' | null;
  deletable: boolean;
}

/** What is ours to settle of a template, without a review (R73). */
export interface TemplateSettings {
  purposes: TemplatePurpose[];
  teams: TeamId[] | null;
  friendlyName: string | null;
  variableNames: Record<string, string>;
}
