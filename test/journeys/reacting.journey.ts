import { describe, expect } from 'vitest';
import { journey } from './journey.ts';
import { conversationOf } from './preparing.ts';

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
      const keys = async () => {
        await page.keyboard.press('Shift+Tab');
        while ((await page.evaluate('document.activeElement.ariaLabel')) !== 'Opções da mensagem')
          await page.keyboard.press('Shift+Tab');
        await page.keyboard.press('Enter');
      };
      await keys();
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('Enter');
      await node.getByText('❤️').waitFor();
      await page.keyboard.press('Enter');
      await page.getByRole('menuitem', { name: 'Retirar ❤️' }).focus();
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
});
