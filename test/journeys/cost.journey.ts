import { describe, expect } from 'vitest';
import type { InboxScreen } from './inbox-screen.ts';
import { journey } from './journey.ts';
import { PICKER, queues, restartsWith, WAITING, wroteYesterday } from './shut-window.ts';

/** Sets a rate on the page of costs. */
async function sets(admin: InboxScreen, category: string, amount: string): Promise<void> {
  await admin.presses('Nova tarifa');
  const form = admin.dialog('Nova tarifa');
  await form.getByLabel('País').fill('pt');
  await form.getByLabel('Categoria').selectOption(category);
  await form.getByLabel('Valor por mensagem').fill(amount);
  await form.getByLabel('Moeda').fill('eur');
  await form.getByLabel('Vale a partir de').fill('2026-10-01');
  await form.getByLabel('Fonte').fill('Tabela da Meta em euros');
  await form.getByLabel('Conferida com a tabela da Meta').check();
  await form.getByRole('button', { name: 'Salvar tarifa' }).click();
  await form.waitFor({ state: 'hidden' });
}

/** What the details of a message that arrived say of its cost. */
async function costOf(ana: InboxScreen, text: string): Promise<Record<'category' | 'estimate' | 'charge', string>> {
  await ana.ticked(text, 'Lida').waitFor();
  await ana.bubble(text).hover();
  await ana.bubble(text).getByRole('button', { name: 'Opções da mensagem' }).click();
  await ana.page.getByRole('menuitem', { name: 'Detalhes' }).click();
  const details = ana.dialog('Detalhes da mensagem');
  const said = (name: string) => details.locator(`dt:text-is("${name}") + dd`);
  await expect.poll(() => said('Cobrança da Meta').innerText()).not.toBe('nada informado até agora');
  const [category, estimate, charge] = await Promise.all(
    ['Categoria', 'Custo estimado ao escrever', 'Cobrança da Meta'].map((name) => said(name).innerText()),
  );
  await ana.page.keyboard.press('Escape');
  await details.waitFor({ state: 'detached' });
  return { category: plain(category), estimate: plain(estimate), charge: plain(charge) };
}

/** Without the unbreakable spaces of sums of money. */
const plain = (text = ''): string => text.replaceAll('\u00a0', ' ');

describe('what it costs', () => {
  journey(
    '[N11] is charged as it was told before, by category and country, and the month adds it up',
    async ({ screens, stage }) => {
      const admin = await screens.inboxOf('admin');
      await admin.settles('Custos');
      expect(await admin.button('Mês seguinte').isDisabled()).toBe(true);
      await admin.presses('Mês anterior');
      await expect.poll(() => admin.button('Mês seguinte').isEnabled()).toBe(true);
      await admin.presses('Mês seguinte');
      await expect.poll(() => admin.button('Mês seguinte').isDisabled()).toBe(true);

      await admin.presses('Nova tarifa');
      const form = admin.dialog('Nova tarifa');
      await form.getByRole('button', { name: 'Salvar tarifa' }).press('Enter');
      for (const wrong of [
        'Use o código de um país, como BR.',
        'Use um valor com até seis casas, como 0,0068.',
        'Escolha um dia.',
        'Diga de onde vem o número.',
      ]) {
        await form.getByText(wrong).waitFor();
      }
      expect(await form.getByLabel('País').and(form.locator(':focus')).count()).toBe(1);
      await screens.shoot(admin.page, 'cost 8 wrong in four places');
      await form.getByLabel('País').fill('PT');
      expect(await form.locator('[aria-invalid="true"]').count()).toBe(3);
      await admin.page.keyboard.press('Escape');
      await sets(admin, 'Marketing', '0,0592');
      await sets(admin, 'Utilidade', '0,017');

      const ana = await screens.inboxOf('ana');
      const service = 'grátis: dentro das 1.000 mensagens de serviço do mês';
      const cases = [
        { name: 'Inês Portugal', phone: '351912345001', template: 'novidades_da_semana', price: '€ 0,0592' },
        { name: 'Rui Portugal', phone: '351912345002', template: 'retomada_atendimento', price: '€ 0,017' },
        { name: 'Dora Brasil', template: 'novidades_da_semana', price: '≈ US$ 0,0625' },
      ];
      for (const { name, phone, template, price } of cases) {
        const contact = await stage.contact(name, phone);
        await wroteYesterday(contact, stage.agents.ana);
        await ana.opens('Meus', name);
        await ana.presses('Reiniciar');
        await ana.dialog(PICKER).getByRole('radio', { name: template }).check();
        const category = template === 'novidades_da_semana' ? 'Marketing' : 'Utilidade';
        await ana.dialog(PICKER).getByText(`${category}: ${price}.`).waitFor();
        if (category === 'Utilidade') await ana.presses('Continuar');
        await ana.presses('Enviar mensagem');
        await ana.dialog(PICKER).waitFor({ state: 'hidden' });
        const words = category === 'Utilidade' ? 'Podemos continuar' : 'As novidades da semana';
        expect(await costOf(ana, words)).toEqual({ category, estimate: price, charge: price });

        await contact.writes('Pode ser!');
        await ana.bubble('Pode ser!').waitFor();
        await ana.writes('Combinado.');
        const free = await costOf(ana, 'Combinado.');
        expect(free).toEqual({ category: 'Serviço', estimate: service, charge: 'grátis: dentro do atendimento' });
      }

      const row = (words: RegExp) => admin.page.getByRole('row').filter({ hasText: words });
      const rows = async () => {
        await admin.page.reload();
        await admin.page.getByRole('region', { name: 'Tarifas' }).waitFor();
        return Promise.all(
          [/Marketing.*Portugal/, /Utilidade.*Portugal/, /Serviço.*Portugal/].map(async (words) =>
            (await row(words).getByRole('cell').allInnerTexts()).map(plain),
          ),
        );
      };
      // Prices are counted in batches, a few seconds after they were told.
      await expect.poll(rows, { timeout: 30_000 }).toEqual([
        ['Portugal', '1', '0', '€ 0,0592'],
        ['Portugal', '1', '0', '€ 0,017'],
        ['Portugal', '2', '2', 'grátis'],
      ]);
    },
  );

  journey(
    '[N11] [R35] is seen before a template goes out, follows the rate that an administrator sets, and falls when messages are joined',
    async ({ screens, stage }) => {
      const contact = await stage.contact('Celina Braga');
      await wroteYesterday(contact, stage.agents.ana);
      const [ana, admin] = await Promise.all([screens.inboxOf('ana'), screens.inboxOf('admin')]);
      await ana.opens('Meus', 'Celina Braga');
      expect(await ana.page.getByRole('link', { name: 'Ajustes' }).count()).toBe(0);

      await ana.presses('Reiniciar');
      const charge = ana.dialog(PICKER).getByText('Este envio é cobrado pela Meta.');
      await ana.dialog(PICKER).getByText('Escolha um modelo para ver o custo.').waitFor();
      expect(await charge.count()).toBe(0);
      await ana.dialog(PICKER).getByRole('radio', { name: 'retomada_atendimento' }).check();
      await charge.waitFor();
      await ana.dialog(PICKER).getByText('Utilidade: ≈ US$ 0,0068.').waitFor();
      await screens.shoot(ana.page, 'cost 1 before a template');
      await ana.dialog(PICKER).getByRole('button', { name: 'Cancelar' }).click();

      await admin.settles('Custos');
      const rates = admin.page.getByRole('region', { name: 'Tarifas' });
      await rates.getByRole('button', { name: 'Editar tarifa: Brasil, Utilidade, 01/10/2026' }).click();
      const form = admin.dialog('Editar tarifa');
      await form.getByLabel('Valor por mensagem').fill('0,0375');
      await form.getByLabel('Moeda').fill('BRL');
      await form.getByRole('button', { name: 'Salvar tarifa' }).click();
      await form.getByText('Diga de onde vem o número.').waitFor();
      await form.getByLabel('Fonte').fill('Tabela da Meta em reais, conferida em 20/11');
      await form.getByLabel('Conferida com a tabela da Meta').check();
      await form.getByRole('button', { name: 'Salvar tarifa' }).click();
      await form.waitFor({ state: 'hidden' });
      const utility = rates.getByRole('listitem').filter({ hasText: 'Brasil · Utilidade' });
      await utility.getByText('R$ 0,0375').waitFor();
      await utility.getByText(/^Admin, \d\d\/\d\d às \d\d:\d\d$/).waitFor();
      await screens.shoot(admin.page, 'cost 2 rates');

      await ana.presses('Reiniciar');
      await ana.dialog(PICKER).getByRole('radio', { name: 'retomada_atendimento' }).check();
      await ana.dialog(PICKER).getByText('Utilidade: R$ 0,0375.').waitFor();
      await ana.dialog(PICKER).getByRole('button', { name: 'Cancelar' }).click();
      await restartsWith(ana, 'retomada_atendimento');
      await ana.says(WAITING).waitFor();

      for (const text of ['Achei a sua persiana.', 'É de tecido.', 'Fica pronta na sexta.']) await queues(ana, text);
      await ana.timeline.getByText('3 na fila').waitFor();
      await ana.timeline
        .getByText(/^Saem grátis: dentro das 1\.000 mensagens de serviço do mês \(restam [\d.]+\)$/)
        .waitFor();
      await screens.shoot(ana.page, 'cost 3 queue');
      const joins: string[] = [];
      ana.page.on('request', (request) => request.url().endsWith('/queue/join') && joins.push(request.url()));
      // A second press is the same wish.
      await ana.timeline.getByRole('button', { name: /^Juntar 3 em uma mensagem/ }).dblclick();
      await ana.timeline.getByText('1 na fila').waitFor();
      expect(joins).toHaveLength(1);
      expect(await ana.timeline.getByRole('button', { name: /^Juntar/ }).count()).toBe(0);
      expect(await ana.held().count()).toBe(1);
      await screens.shoot(ana.page, 'cost 4 joined');

      await ana.held().getByText('· grátis').waitFor();

      await contact.writes('pare', 0);
      const kept = ana.page.locator('[data-notice="C11"]');
      await kept.getByText(/Sai grátis: dentro das 1\.000 mensagens de serviço do mês \(restam [\d.]+\)/).waitFor();
      await screens.shoot(ana.page, 'cost 7 before a flush');
      await kept.getByRole('button', { name: 'Enviar fila' }).click();
      const joined = 'Achei a sua persiana.\nÉ de tecido.\nFica pronta na sexta.';
      await expect
        .poll(() => contact.received())
        .toEqual([expect.stringContaining('Podemos continuar o seu atendimento'), joined]);

      await ana.ticked('Fica pronta na sexta.', 'Lida').waitFor();
      const bubble = ana.bubble('Fica pronta na sexta.');
      await bubble.hover();
      await bubble.getByRole('button', { name: 'Opções da mensagem' }).click();
      await ana.page.getByRole('menuitem', { name: 'Detalhes' }).click();
      const details = ana.dialog('Detalhes da mensagem');
      await details.getByText('grátis: dentro das 1.000 mensagens de serviço do mês').waitFor();
      await details.getByText('Serviço', { exact: true }).waitFor();
      await expect.poll(() => details.getByText('nada informado até agora').count()).toBe(0);
      await expect.poll(() => details.getByText('ainda não', { exact: true }).count()).toBe(0);
      await screens.shoot(ana.page, 'cost 5 details');

      const month = admin.page.locator('.costs-channel').filter({ hasText: 'Oficial' });
      // Prices are counted in batches, a few seconds after they were told.
      await expect
        .poll(
          async () => {
            await admin.page.reload();
            await rates.waitFor();
            return (await month.getByRole('row').allInnerTexts()).join('\n');
          },
          { timeout: 30_000 },
        )
        .toMatch(/Utilidade.*Brasil.*R\$/s);
      await month.getByText(/^[1-9]\d* de 1\.000 mensagens de serviço grátis$/).waitFor();
      await screens.shoot(admin.page, 'cost 6 month');
    },
  );
});
