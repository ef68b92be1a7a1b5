import { describe, expect } from 'vitest';
import { journey } from './journey.ts';

describe('a part of the screens', () => {
  journey(
    '[N21] that does not come is fetched with the whole page as soon as the site answers',
    async ({ screens, stage }) => {
      const contact = await stage.contact('Zoraide Pinho');
      await contact.writes('Oi!');
      const ana = await screens.inboxOf('ana');
      const parts = /\/assets\/Conversation-.*\.js/;
      const page = (url: URL) => url.pathname === '/';
      const loaded = () => ana.page.evaluate('performance.timeOrigin');
      await ana.page.route(parts, (route) => route.abort());
      await ana.page.reload();
      const before = await loaded();
      let asked = 0;
      await ana.page.route(page, async (route) => {
        asked++;
        await route.abort();
      });
      await expect.poll(() => asked).toBeGreaterThan(1);
      expect(await loaded()).toBe(before);
      await ana.page.unroute(parts);
      await ana.page.unroute(page);
      await expect.poll(loaded).not.toBe(before);
      await ana.opens('Novos', 'Zoraide Pinho');
    },
  );
});
