import { describe, expect } from 'vitest';
import { focusName } from './focus.ts';
import { journey } from './journey.ts';
import { pngOf } from './pictures.ts';
import { conversationOf } from './preparing.ts';
import { narrow } from './screens.ts';
import { longPress } from './touch.ts';

describe('reactions', () => {
  journey(
    '[N22] Ana reacts by mouse and by keyboard, changes it, takes it back, and picks any emoji',
    async ({ screens, stage }) => {
      const contact = await stage.contact('Joana Prado');
      await contact.writes('Chegou tudo certo, obrigada!', 60_000);
      await (await conversationOf(stage.agents.ana, 'Joana Prado')).takes();
      const ana = await screens.inboxOf('ana');
      const phone = await screens.phoneOf(contact);
      const { page } = ana;
      await ana.opens('Meus', 'Joana Prado');
      const bubble = ana.bubble('Chegou tudo certo');
      const onPhone = phone.bubble('Chegou tudo certo').locator('.bubble-reactions');
      const node = ana.timeline.locator('.node').filter({ hasText: 'Chegou tudo certo' });
      const opens = async () => {
        await bubble.hover();
        await bubble.getByRole('button', { name: 'Opções da mensagem' }).click();
      };
      await opens();
      await screens.shoot(page, 'react menu');
      await page.getByRole('menuitem', { name: 'Reagir com 👍' }).click();
      await node.getByText('👍').waitFor();
      await onPhone.getByText('👍').waitFor();

      await opens();
      await page.getByRole('menuitem', { name: 'Mais emojis' }).click();
      const picker = page.getByRole('dialog', { name: 'Escolher emoji' });
      await picker.getByRole('combobox').fill('foguete');
      await picker
        .getByRole('option', { name: /foguete/ })
        .first()
        .waitFor();
      await screens.shoot(page, 'emoji picker');
      await picker
        .getByRole('option', { name: /foguete/ })
        .first()
        .click();
      await node.getByText('🚀').waitFor();
      await onPhone.getByText('🚀').waitFor();

      // By keyboard alone: to the message, open, the first reaction, and the same once more takes it back.
      await ana.field.focus();
      const opensByKey = async () => {
        await page.keyboard.press('Enter');
        // What opens takes the focus once it stands.
        await expect.poll(() => page.evaluate('document.activeElement.role')).toBe('menuitem');
      };
      const keys = async () => {
        await page.keyboard.press('Shift+Tab');
        while ((await focusName(page)) !== 'Opções da mensagem') await page.keyboard.press('Shift+Tab');
        await opensByKey();
      };
      await keys();
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('Enter');
      await node.getByText('❤️').waitFor();
      await expect.poll(() => focusName(page)).toBe('Opções da mensagem');
      await opensByKey();
      await page.getByRole('menuitem', { name: 'Retirar ❤️' }).focus();
      // Whatever the thread tells meanwhile, the key reaches the act that has the focus.
      await contact.writes('Mais uma coisa');
      await ana.bubble('Mais uma coisa').waitFor();
      expect(await focusName(page)).toBe('Retirar ❤️');
      await page.keyboard.press('Enter');
      await node.getByText('❤️').waitFor({ state: 'hidden' });
      await expect.poll(async () => onPhone.getByText('❤️').count()).toBe(0);

      // In the field, where the cursor stands.
      await ana.field.fill('Obrigado!');
      await ana.field.press('Home');
      await ana.presses('Escolher emoji');
      await picker.getByRole('combobox').fill('foguete');
      await picker
        .getByRole('option', { name: /foguete/ })
        .first()
        .click();
      await expect.poll(() => ana.field.inputValue()).toBe('🚀Obrigado!');
    },
  );

  journey('under a finger, a long press opens the menu, which stays when it lifts', async ({ screens, stage }) => {
    const contact = await stage.contact('Xênia Rosa');
    for (let n = 1; n <= 20; n += 1) await contact.writes(`Item ${n} da lista`, 60_000);
    await (await conversationOf(stage.agents.ana, 'Xênia Rosa')).takes();
    const ana = await screens.inboxOf('ana', { viewport: narrow, hasTouch: true, isMobile: true });
    await ana.tab('Meus').tap();
    await ana.row('Xênia Rosa').tap();
    const bubble = ana.bubble('Item 20 da lista');
    await bubble.waitFor();
    const menu = ana.page.getByRole('menu', { name: 'Opções da mensagem' });
    // A finger that goes on scrolls.
    await longPress(bubble, 60);
    expect(await menu.count()).toBe(0);
    await longPress(bubble);
    await menu.waitFor();
    expect(await ana.page.evaluate('getSelection().toString()')).toBe('');
    await screens.shoot(ana.page, 'menu under a finger');
    await menu.getByRole('menuitem', { name: 'Reagir com 👍' }).tap();
    await ana.timeline.locator('.node').filter({ hasText: 'Item 20 da lista' }).getByText('👍').waitFor();
    await longPress(bubble);
    await menu.waitFor();
    await ana.page.touchscreen.tap(10, 300);
    await menu.waitFor({ state: 'detached' });
    // On a picture, too, which a tap would open.
    await contact.sends({ name: 'uma.png', mimeType: 'image/png', bytes: pngOf(600, 400, [120, 60, 40]) });
    const picture = ana.timeline.getByRole('button', { name: 'Abrir Foto' });
    await picture.waitFor();
    await longPress(picture);
    await menu.getByRole('menuitem', { name: 'Encaminhar' }).tap();
    await ana.dialog('Encaminhar mensagem').waitFor();
    expect(await ana.dialog('Arquivos da conversa').count()).toBe(0);
  });
});
