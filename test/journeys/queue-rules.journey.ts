import { describe, expect, onTestFinished } from 'vitest';
import { faults } from './axe.ts';
import { journey } from './journey.ts';
import { conversationOf } from './preparing.ts';
import { narrow, sizes, wide } from './screens.ts';

describe('the rules of queues', () => {
  journey('[N3] [N5] are settled by administrators, team by team, and kept', async ({ screens, stage }) => {
    const ana = await screens.inboxOf('ana');
    expect(await ana.page.getByRole('link', { name: 'Ajustes' }).count()).toBe(0);
    // The address of before the settings stood together, which people have kept.
    await ana.page.goto(`${stage.origin}/fila`);
    await ana.page.getByText('Os ajustes são para administradores e supervisores.').waitFor();
    expect.soft(await faults(ana.page), 'not theirs').toEqual([]);
    await ana.page.getByRole('link', { name: 'Ir para os atendimentos' }).click();
    await ana.tab('Novos').waitFor();

    const { page } = await screens.inboxOf('admin', { reducedMotion: 'reduce' });
    await page.goto(`${stage.origin}/fila`);
    await page.waitForURL('**/ajustes/fila');
    const days = page.getByRole('textbox', { name: 'Prazo em dias: Geral' });
    const patience = page.getByRole('textbox', { name: 'Concluir sem resposta após dias: Geral' });
    const review = page.getByRole('checkbox', { name: 'Revisar antes de enviar: Geral' });
    const resend = page.getByRole('checkbox', { name: 'Reenviar sem perguntar' });
    await days.waitFor();
    expect(await resend.isChecked()).toBe(false);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      for (const size of sizes) {
        await page.setViewportSize(size);
        await screens.shoot(page, `queue rules ${size.width} ${colorScheme}`);
        if (size !== narrow) continue;
        const [first, second] = [await days.boundingBox(), await patience.boundingBox()];
        expect.soft(second?.x, 'days below days').toBe(first?.x);
        expect.soft((second?.y ?? 0) - (first?.y ?? 0) - (first?.height ?? 0), 'and apart').toBeGreaterThanOrEqual(4);
      }
    }
    await page.setViewportSize(wide);

    await days.fill('0');
    await page.getByText('Use de 1 a 90 dias.').waitFor();
    await screens.shoot(page, 'queue rules wrong');
    expect.soft(await faults(page), 'queue rules').toEqual([]);
    await days.fill('3');
    await days.press('Enter');
    await page.getByText('Geral: 3 dias, sem revisão.').waitFor();
    await review.check();
    await page.getByText('Geral: 3 dias, com revisão.').waitFor();
    await resend.check();
    await page.getByText('Mensagens sem confirmação são reenviadas.').waitFor();
    await page.reload();
    await expect.poll(() => days.inputValue()).toBe('3');
    expect([await review.isChecked(), await resend.isChecked()]).toEqual([true, true]);

    await resend.uncheck();
    await page.getByText('O atendente decide o reenvio.').waitFor();
    await review.uncheck();
    await page.getByText('Geral: 3 dias, sem revisão.').waitFor();
    await days.fill('7');
    await days.press('Enter');
    await page.getByText('Geral: 7 dias, sem revisão.').waitFor();
  });
});

describe('the reasons of failures', () => {
  journey('[N10] are read in the language that the account menu offers, and kept there', async ({ screens, stage }) => {
    const contact = await stage.contact('Enzo Prata');
    await contact.writes('Oi');
    await (await conversationOf(stage.agents.ana, 'Enzo Prata')).takes();
    await contact.behaves({ fault: 'undeliverable' });
    onTestFinished(() => contact.behaves({ fault: null }));
    const ana = await screens.inboxOf('ana');
    await ana.opens('Meus', 'Enzo Prata');
    await ana.writes('Bom dia');
    await ana.says(/^o número não está no WhatsApp|^O número não está no WhatsApp/).waitFor();
    await ana.page.getByRole('button', { name: 'Minha conta: Ana' }).click();
    const choice = ana.page.getByRole('radiogroup', { name: 'Motivos de falha em' });
    await choice.getByRole('radio', { name: 'English' }).check();
    await screens.shoot(ana.page, 'language');
    await ana.says(/^The number is not on WhatsApp/).waitFor();
    await ana.page.reload();
    await ana.says(/^The number is not on WhatsApp/).waitFor();
    await ana.page.getByRole('button', { name: 'Minha conta: Ana' }).click();
    await choice.getByRole('radio', { name: 'Português' }).check();
    await ana.says(/^O número não está no WhatsApp/).waitFor();
  });
});
