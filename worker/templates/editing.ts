const DAY_MS = 86_400_000;

/** Not sent in yet: ours alone. */
export const DRAFT = 'DRAFT';

/** An approved one may be edited once in a day and ten times in thirty (facts/meta.md §6). */
const EDITS_IN_30_DAYS = 10;

interface Standing {
  status: string;
  /** When it was edited while approved, ms. */
  editedAt: readonly number[];
}

/** Why it may not be edited now, or null. Source: facts/meta.md §6, "Edit". */
export function refusalToEdit(
  { status, editedAt }: Standing,
  now: number,
): 'template_not_editable' | 'template_edit_limit' | null {
  if (status === DRAFT || status === 'REJECTED' || status === 'PAUSED') return null;
  if (status !== 'APPROVED') return 'template_not_editable';
  const lately = (days: number) => editedAt.filter((at) => at > now - days * DAY_MS).length;
  return lately(1) > 0 || lately(30) >= EDITS_IN_30_DAYS ? 'template_edit_limit' : null;
}

/** Meta keeps the category of one that it approved. */
export const mayChangeCategory = ({ status }: Pick<Standing, 'status'>): boolean => status !== 'APPROVED';

/** One that is disabled cannot be deleted, and one that is gone need not be. */
export const mayDelete = ({ status }: Pick<Standing, 'status'>): boolean =>
  status !== 'DISABLED' && status !== 'DELETED' && status !== 'PENDING_DELETION';
