import { describe, expect } from 'vitest';
import { faults } from './axe.ts';
import { journey } from './journey.ts';
import { narrow, sizes } from './screens.ts';

const still = { reducedMotion: 'reduce' } as const;
const MANY = 20;
/** How far the list itself can be scrolled, px. */
const INNER_PX = `(() => {
  const list = document.querySelector('.directory');
  return list.scrollHeight - list.clientHeight;
})()`;

describe('the page of contacts', () => {
  journey('[N59] scrolls as a whole, with what one looks for in sight, at every size', async ({ screens, stage }) => {
    for (let n = 0; n < MANY; n += 1) {
      const phone = `55119550201${String(n).padStart(2, '0')}`;
      await stage.agents.ana.ask('POST', '/api/contacts', { phone, name: `Inês Prata ${n + 1}` });
    }
    const { page } = await screens.inboxOf('ana', still);
    await page.getByRole('link', { name: 'Contatos' }).click();
    const people = page.getByRole('list', { name: 'Contatos encontrados' });
    const search = page.getByRole('region', { name: 'Todos os contatos' }).getByRole('searchbox');
    await search.fill('Inês Prata');
    await expect.poll(() => people.getByRole('link').count()).toBe(MANY);
    for (const size of sizes) {
      await page.setViewportSize(size);
      await people.getByRole('link').last().scrollIntoViewIfNeeded();
      const inner = await page.evaluate(INNER_PX);
      expect.soft(inner, `nothing scrolls in the list at ${size.width}`).toBeLessThanOrEqual(1);
      const box = await search.boundingBox();
      expect.soft(box?.y, `the search is in sight at ${size.width}`).toBeGreaterThanOrEqual(0);
      expect.soft(box?.y, `the search is above them at ${size.width}`).toBeLessThan(60);
      expect.soft(await faults(page), String(size.width)).toEqual([]);
    }
  });

  journey(
    '[N59] that of one contact says that it loads, and a dialog on a phone makes room for what is said',
    async ({ screens, stage }) => {
      await stage.agents.ana.ask('POST', '/api/contacts', { phone: '5511955020199', name: 'Inácio Prata' });
      const { page } = await screens.inboxOf('ana', { ...still, viewport: narrow });
      await page.getByRole('link', { name: 'Contatos' }).click();
      await page.getByRole('region', { name: 'Todos os contatos' }).getByRole('searchbox').fill('Inácio Prata');
      await page.getByRole('link', { name: /Inácio Prata/ }).click();
      await page.getByRole('heading', { name: 'Inácio Prata' }).waitFor();
      let answer = () => {};
      const asked = new Promise<void>((resolve) => {
        answer = resolve;
      });
      await page.route('**/api/contacts/*/channels', async (route) => {
        await asked;
        await route.continue();
      });
      await page.reload();
      await page.locator('.page .skeleton').waitFor();
      await page.getByRole('link', { name: 'Voltar para os contatos' }).waitFor();
      answer();
      await page.getByRole('heading', { name: 'Inácio Prata' }).waitFor();

      await page.getByRole('textbox', { name: 'E-mail' }).fill('inacio@example.com');
      await page.getByRole('button', { name: 'Salvar' }).click();
      const toast = page.getByText('Contato salvo.');
      await toast.waitFor();
      await page.getByRole('button', { name: 'Iniciar' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.waitFor();
      const [said, under] = [await page.locator('.toast').first().boundingBox(), await dialog.boundingBox()];
      expect((said?.y ?? 0) + (said?.height ?? 0)).toBeLessThanOrEqual(under?.y ?? 0);
      await screens.shoot(page, 'toast over dialog');
    },
  );

  journey('[R25] saves no name for the blanks around it, and shows what is on record', async ({ screens, stage }) => {
    await stage.agents.ana.ask('POST', '/api/contacts', { phone: '5511955020197', name: 'Ivone Prata' });
    const { page } = await screens.inboxOf('ana', still);
    await page.getByRole('link', { name: 'Contatos' }).click();
    await page.getByRole('region', { name: 'Todos os contatos' }).getByRole('searchbox').fill('Ivone Prata');
    await page.getByRole('link', { name: /Ivone Prata/ }).click();
    const name = page.getByRole('textbox', { name: 'Nome' });
    const email = page.getByRole('textbox', { name: 'E-mail' });
    const saved = async () => {
      const [request] = await Promise.all([
        page.waitForRequest((one) => one.method() === 'PATCH'),
        page.getByRole('button', { name: 'Salvar' }).click(),
      ]);
      return request.postDataJSON();
    };
    await name.fill('  Ivone Prata ');
    await email.fill('IVONE@exemplo.com ');
    expect(await saved()).toEqual({ email: 'IVONE@exemplo.com' });
    await expect.poll(() => email.inputValue()).toBe('ivone@exemplo.com');
    await expect.poll(() => name.inputValue()).toBe('Ivone Prata');
    await name.fill(' Ivone da loja  ');
    expect(await saved()).toEqual({ name: 'Ivone da loja' });
    await expect.poll(() => name.inputValue()).toBe('Ivone da loja');
    await page.getByRole('heading', { name: 'Ivone da loja' }).waitFor();
  });

  journey(
    '[N64] [N65] says whose a known number is and keeps what was typed; what is said covers no foremost act',
    async ({ screens, stage }) => {
      await stage.agents.ana.ask('POST', '/api/contacts', { phone: '5511955020198', name: 'Iolanda Prata' });
      const { page } = await screens.inboxOf('ana', still);
      await page.getByRole('link', { name: 'Contatos' }).click();
      const anew = page.getByRole('button', { name: 'Novo contato' });
      await anew.click();
      const dialog = page.getByRole('dialog', { name: 'Novo contato' });
      await dialog.getByRole('textbox', { name: 'Número de telefone com DDD' }).fill('11 95502-0198');
      await dialog.getByRole('textbox', { name: 'Nome (opcional)' }).fill('Iolanda da loja');
      await dialog.getByRole('button', { name: 'Criar contato' }).click();
      await dialog.getByText('Este número já é de Iolanda Prata.').waitFor();
      expect(await dialog.getByRole('textbox', { name: 'Nome (opcional)' }).inputValue()).toBe('Iolanda da loja');
      expect.soft(await faults(page), 'known').toEqual([]);
      await screens.shootAll(page, 'new contact known');
      await dialog.getByRole('button', { name: 'Abrir contato' }).click();
      await page.getByRole('heading', { name: 'Iolanda Prata' }).waitFor();

      await page.getByRole('textbox', { name: 'E-mail' }).fill('iolanda@example.com');
      await page.getByRole('button', { name: 'Salvar' }).click();
      await page.getByText('Contato salvo.').waitFor();
      await page.getByRole('link', { name: 'Voltar para os contatos' }).click();
      await anew.waitFor();
      for (const size of sizes) {
        await page.setViewportSize(size);
        const [said, act] = [await page.locator('.toast').first().boundingBox(), await anew.boundingBox()];
        if (said === null || act === null) throw new Error(`One of both is gone at ${size.width}`);
        const apart = said.y >= act.y + act.height || said.y + said.height <= act.y;
        expect.soft(apart, `what is said and the act at ${size.width}`).toBe(true);
        await screens.shoot(page, `toast on a page ${size.width}`);
      }
    },
  );
});
