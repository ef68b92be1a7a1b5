import { describe, expect } from 'vitest';
import { faults } from './axe.ts';
import { focusName } from './focus.ts';
import type { InboxScreen } from './inbox-screen.ts';
import { journey } from './journey.ts';
import { conversationOf } from './preparing.ts';

/** Ana concludes it for good, so that what comes next is another ticket. */
async function endsForGood({ page }: InboxScreen, desk: { concludes(): Promise<unknown> }): Promise<void> {
  const archives = (archive: 'now' | 'later') =>
    page.evaluate(
      `fetch('/api/me/preferences', { method: 'PATCH', headers: { 'Content-Type': 'application/json' }, body: '{"archive":"${archive}"}' }).then(() => null)`,
    );
  await archives('now');
  await desk.concludes();
  await archives('later');
}

describe('the ticket before', () => {
  journey(
    '[N51] [N22] is asked for above the thread, stands there with number and dates, and the reader keeps their place',
    async ({ screens, stage }) => {
      const contact = await stage.contact('Iara Anterior');
      await contact.writes('Quero trocar a cortina');
      const desk = await conversationOf(stage.agents.ana, 'Iara Anterior');
      await desk.takes();
      const ana = await screens.inboxOf('ana', { reducedMotion: 'reduce' });
      const { page } = ana;
      await endsForGood(ana, desk);
      // Meta's stamps have whole seconds, and what was written before the conclusion reopens the ticket.
      await contact.writes('Oi de novo, agora é o tapete', -2_000);
      await ana.opens('Novos', 'Iara Anterior');
      await ana.bubble('agora é o tapete').waitFor();
      const see = page.getByRole('button', { name: /^Ver conversa anterior Atendimento \d{13} · de .+ a / });
      await see.waitFor();
      expect(await ana.bubble('trocar a cortina').count()).toBe(0);
      expect.soft(await faults(page), 'folded').toEqual([]);
      await screens.shootAll(page, 'previous folded');
      const top = async () => (await ana.bubble('agora é o tapete').boundingBox())?.y ?? 0;
      const before = await top();
      await see.focus();
      await page.keyboard.press('Enter');
      await ana.bubble('trocar a cortina').waitFor();
      await see.waitFor({ state: 'detached' });
      await expect.poll(async () => Math.abs((await top()) - before)).toBeLessThanOrEqual(1);
      await expect.poll(() => focusName(page)).toBe('Mensagens');
      await ana.timeline.getByRole('heading', { name: /^Atendimento \d{13} desde / }).waitFor();
      expect(await ana.timeline.getByRole('heading', { name: /^Atendimento \d{13}/ }).count()).toBe(2);
      expect.soft(await faults(page), 'unfolded').toEqual([]);
      await screens.shootAll(page, 'previous shown');
    },
  );

  journey(
    '[N51] comes above a long ticket, and neither the reader nor the line before what is unread moves',
    async ({ screens, stage }) => {
      const contact = await stage.contact('Iara Divisória');
      await contact.writes('Quero trocar a cortina');
      const desk = await conversationOf(stage.agents.ana, contact.name);
      await desk.takes();
      const ana = await screens.inboxOf('ana', { reducedMotion: 'reduce' });
      const { page } = ana;
      await endsForGood(ana, desk);
      await contact.writes('Oi de novo', -2_000);
      await desk.takes();
      for (let n = 1; n <= 8; n += 1)
        await contact.writes([`Parte ${n}`, ...Array.from({ length: 8 }, () => 'e mais')].join('\n'), -4_000);
      await ana.opens('Meus', contact.name);
      await ana.bubble('Parte 8').waitFor();
      const line = ana.timeline.getByText('Não lidas');
      await line.waitFor();
      const see = page.getByRole('button', { name: /^Ver conversa anterior/ });
      await see.scrollIntoViewIfNeeded();
      const tops = async () =>
        [await line.boundingBox(), await ana.bubble('Parte 1').boundingBox()].map((box) => box?.y ?? 0);
      const before = await tops();
      await see.focus();
      await page.keyboard.press('Enter');
      await ana.bubble('trocar a cortina').waitFor({ state: 'attached' });
      await see.waitFor({ state: 'detached' });
      await expect
        .poll(async () => (await tops()).every((top, at) => Math.abs(top - (before[at] ?? 0)) <= 1), { timeout: 5_000 })
        .toBe(true);
    },
  );
});
