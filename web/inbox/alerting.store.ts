import { createEffect } from 'solid-js';
import type { TeamId } from '../../worker/platform/id.ts';
import { preferences } from '../accounts/preferences.store.ts';
import { alerting } from '../i18n/pt-BR/alerting.ts';
import { textsOf } from '../i18n/texts.ts';
import { serverNow } from '../live/clock.env.ts';
import { chime, inOneTab, show } from './alert.env.ts';
import { type Alert, alertsSince, type Looked, lookAt } from './alerting.ts';
import type { Desk } from './desk.tsx';

const ta = textsOf(alerting);

/** [R57] Lets a new ticket and an answer be heard, and shown by the browser, while a tab is open; in one tab only. */
export function createAlerting({ inbox, session, openId }: Desk, open: (path: string) => void): void {
  const since = serverNow();
  const serving = new Set(session.me.teams.flatMap(({ id, serves }) => (serves ? [id] : [])));
  const me = { id: session.me.id, serves: (team: TeamId) => serving.has(team) };
  let looked: Looked | null = null;
  createEffect(() => {
    const [fresh, mine] = [inbox.rows('new'), inbox.rows('mine')];
    if (fresh === null || mine === null) return;
    const alerts = looked === null ? [] : alertsSince(looked, fresh, mine, me, since);
    looked = lookAt(fresh, mine, me.id);
    for (const alert of alerts) void tell(alert);
  });

  async function tell({ kind, row, mark }: Alert): Promise<void> {
    const isRead = openId() === row.conversationId && document.hasFocus();
    await inOneTab(mark, () => {
      // Whoever has it before their eyes need not be called.
      if (isRead) return;
      if (preferences()?.sound) chime(kind);
      if (!preferences()?.notify || document.hasFocus()) return;
      const { name } = row.contact;
      const title = kind === 'new' ? ta('new', name) : name;
      show(title, row.preview?.text ?? '', mark, () => open(`/c/${row.conversationId}`));
    });
  }
}
