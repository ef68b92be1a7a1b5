import { describe, expect } from 'vitest';
import { journey } from './journey.ts';

describe('a part of the screens', () => {
  journey(
    '[N21] that does not come when wanted is fetched with the whole page as soon as the site answers, and not before',
    async ({ screens, stage }) => {
      const contact = await stage.contact('Zoraide Pinho');
      await contact.writes('Oi!');
      const ana = await screens.inboxOf('ana');
      const parts = /\/assets\/Conversation-.*\.js/;
      const page = (url: URL) => url.pathname === '/';
      const loaded = () => ana.page.evaluate('performance.timeOrigin');
      await ana.page.route(parts, (route) => route.abort());
      const ahead = ana.page.waitForEvent('console', (line) => line.text().includes('ahead of time'));
      await ana.page.reload();
      const before = await loaded();
      let asked = 0;
      await ana.page.route(page, async (route) => {
        asked++;
        await route.abort();
      });
      await ahead;
      await ana.tab('Novos').click();
      await ana.row('Zoraide Pinho').waitFor();
      expect(asked).toBe(0);
      await ana.row('Zoraide Pinho').click();
      await expect.poll(() => asked).toBeGreaterThan(1);
      expect(await loaded()).toBe(before);
      await ana.page.unroute(parts);
      await ana.page.unroute(page);
      await expect.poll(loaded).not.toBe(before);
      await ana.bubble('Oi!').waitFor();
    },
  );
});
