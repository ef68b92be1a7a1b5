import { describe, expect } from 'vitest';
import { journey } from './journey.ts';
import { conversationOf } from './preparing.ts';

describe('the layers of style', () => {
  journey('stand in their order, whichever stylesheet the builder puts first', async ({ screens, stage }) => {
    const contact = await stage.contact('Zilda Prado');
    await contact.writes('Oi!', 60_000);
    await (await conversationOf(stage.agents.ana, 'Zilda Prado')).takes();
    const ana = await screens.inboxOf('ana');
    await ana.opens('Meus', 'Zilda Prado');
    await ana.bubble('Oi!').waitFor();
    const padding = (selector: string) =>
      ana.page.evaluate(`getComputedStyle(document.querySelector('${selector}')).paddingInlineStart`);
    // What the reset takes from everything, rooms and controls give back.
    expect(await padding('.bubble')).not.toBe('0px');
    expect(await padding('.button')).not.toBe('0px');
  });
});
