import type { MessageKey } from '../../worker/platform/id.ts';
import { ok } from '../../worker/platform/result.ts';
import { t } from '../i18n/i18n.ts';
import type { Answer } from '../live/api.client.ts';
import { attachmentFrom } from '../media/stored.client.ts';
import type { Form } from './builder/form.ts';
import type { Here } from './here.store.ts';
import { type Reclaimable, reclaimableAs } from './reclaimable.ts';
import type { OutgoingBubble } from './timeline-nodes.ts';

export interface Reclaiming {
  /** Makes ready what expired, or was taken back; the function puts it before its author. null: not now, which is said. */
  ready(entry: OutgoingBubble): Promise<Answer<() => void> | null>;
  /** Where it stands before them in this browser already; null: nowhere. */
  standsIn(entry: OutgoingBubble): Reclaimable['to'] | null;
}

/**
 * [N3] [O8] Has a message, with its file and what it answers, before its author again; what is sent of it says of what expired
 * message it came. One that stands there already is gone to. `build` opens a builder.
 */
export function createReclaiming(
  { id, desk }: Here,
  build: (kind: Form['kind']) => void,
  toField: () => void,
): Reclaiming {
  const answers = ({ quoted }: OutgoingBubble) => {
    if (quoted !== undefined && desk.drafts.answering(id) === null) desk.drafts.answer(id, quoted);
  };
  const standsIn = (entry: OutgoingBubble): Reclaimable['to'] | null => {
    const way = reclaimableAs(entry.body);
    const keys = usedBy(entry);
    const isIn = (used: readonly MessageKey[]) => keys.some((key) => used.includes(key));
    switch (way?.to) {
      case 'field':
        return isIn(desk.drafts.using(id, 'field')) ? way.to : null;
      case 'tray':
        return desk.attachments.tray(id).some(({ reclaims }) => isIn(reclaims ?? [])) ? way.to : null;
      case 'builder':
        return isIn(desk.drafts.using(id, way.form.kind)) ? way.to : null;
      case undefined:
        return null;
      default:
        return way;
    }
  };
  const ready: Reclaiming['ready'] = async (entry) => {
    const way = reclaimableAs(entry.body);
    if (way === null) return null;
    const keys = usedBy(entry);
    const stands = standsIn(entry) !== null;
    switch (way.to) {
      case 'field':
        return ok(() => {
          if (!stands) {
            desk.drafts.add(id, way.text);
            desk.drafts.use(id, 'field', keys);
            answers(entry);
          }
          toField();
        });
      case 'tray': {
        if (stands) return ok(toField);
        const file = await attachmentFrom(id, way.file, entry.state === 'expired');
        if (!file.ok) return file;
        return ok(() => {
          desk.attachments.add({ ...file.value, reclaims: keys });
          answers(entry);
          toField();
        });
      }
      case 'builder': {
        const { kind, fields } = way.form;
        if (desk.forms.isBegun(id, kind)) {
          if (stands) return ok(() => build(kind));
          desk.setNotice(id, t('conversation.held.formBegun'));
          return null;
        }
        return ok(() => {
          desk.forms.keep(id, kind, fields);
          desk.drafts.release(id, kind);
          desk.drafts.use(id, kind, keys);
          answers(entry);
          build(kind);
        });
      }
      default:
        return way;
    }
  };
  return { ready, standsIn };
}

/** What expired and comes before its author with it. */
const usedBy = ({ key, state, reclaims }: OutgoingBubble): MessageKey[] =>
  state === 'expired' ? [key] : (reclaims ?? []);
