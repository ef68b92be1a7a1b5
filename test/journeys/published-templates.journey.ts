import { describe, expect } from 'vitest';
import { z } from 'zod';
import examples from '../fixtures/template-examples.json' with { type: 'json' };
import { faults } from './axe.ts';
import { journey } from './journey.ts';
import { pdfOf, pngOf } from './pictures.ts';
import { conversationOf } from './preparing.ts';
import { PICKER } from './shut-window.ts';

const still = { reducedMotion: 'reduce' } as const;

/** Their names repeat, and some are left to the reader. */
const named = examples.map(({ request }, n) => ({
  components: request.components,
  category: z.enum(['MARKETING', 'UTILITY', 'AUTHENTICATION']).parse(request.category),
  name: `exemplo_${String(n + 1).padStart(2, '0')}_${request.name.replace(/[^a-z_]/g, '')}`.replace(/_+$/, ''),
}));

const picture = { name: 'toscana.png', mimeType: 'image/png', buffer: pngOf(320, 180, [90, 60, 30]) };
const receipt = { name: 'recibo.pdf', mimeType: 'application/pdf', buffer: pdfOf('Recibo') };

/** What is filled in by the names of the fields, where a template asks for it. */
const values: readonly [label: RegExp, value: string][] = [
  [/^Latitude$/, '-23,5505'],
  [/^Longitude$/, '-46,6333'],
  [/^Nome do lugar/, 'Loja do centro'],
  [/^Produtos$/, 'Promoções: SKU-1, SKU-2'],
  [/^Id do catálogo$/, '1'],
  [/Parâmetro \d$|^Código$|^Botão /, '123456'],
];

describe('the examples that Meta publishes', () => {
  journey(
    '[R31] [R32] [R74] each is shown to administrators, chosen, filled in and sent, and the phone draws it',
    async ({ screens, stage }) => {
      const takeAway: (() => Promise<void>)[] = [];
      for (const { name, category, components } of named) takeAway.push(await stage.offers(name, category, components));
      const contact = await stage.contact('Teresa Prado');
      await contact.writes('Oi!');
      await (await conversationOf(stage.agents.ana, 'Teresa Prado')).takes();
      const admin = await screens.inboxOf('admin', still);
      await admin.page.getByRole('link', { name: 'Modelos', exact: true }).click();
      for (const { name, category } of named) {
        await admin.page.getByRole('link', { name: new RegExp(`^${name}`) }).click();
        await admin.page.getByRole('heading', { name }).waitFor();
        await admin.page.getByRole('complementary', { name: 'Prévia da mensagem' }).waitFor();
        // A code is offered to agents only where that is said.
        if (category === 'AUTHENTICATION') {
          await admin.page.getByRole('checkbox', { name: 'Atendimento' }).check();
          await admin.presses('Salvar');
          await admin.page.getByText('Salvo.').first().waitFor();
        }
        expect.soft(await faults(admin.page), name).toEqual([]);
        await screens.shoot(admin.page, `published ${name} page`);
        await admin.page.getByRole('link', { name: 'Todos os modelos' }).click();
      }

      const ana = await screens.inboxOf('ana', still);
      const phone = await screens.phoneOf(contact);
      await ana.opens('Meus', 'Teresa Prado');
      const dialog = ana.dialog(PICKER);
      for (const [n, { name }] of named.entries()) {
        await ana.button('Mais tipos de mensagem').click();
        await ana.page.getByRole('menuitem', { name: 'Modelo' }).click();
        await dialog.getByRole('searchbox').fill(name);
        await dialog.getByRole('radio', { name: new RegExp(`^${name}`) }).check();
        await screens.shoot(ana.page, `published ${name} picked`);
        const isAsking = (await ana.button('Continuar').count()) > 0;
        if (isAsking) {
          await ana.presses('Continuar');
          await dialog.getByRole('heading', { name: 'Parâmetros' }).waitFor();
          for (const [label, value] of values) {
            for (const field of await dialog.getByRole('textbox', { name: label }).all()) await field.fill(value);
          }
          const file = dialog.locator('input[type="file"]');
          if ((await file.count()) > 0) {
            await file.setInputFiles((await dialog.getByLabel('Documento').count()) > 0 ? receipt : picture);
            await dialog.getByText('Arquivo pronto.').waitFor();
          }
          expect.soft(await faults(ana.page), `${name} filled in`).toEqual([]);
          await screens.shoot(ana.page, `published ${name} filled`);
        }
        await ana.presses('Enviar mensagem');
        // One after the other is asked about.
        if (n > 0) await ana.presses('Enviar mesmo assim');
        await dialog.waitFor({ state: 'hidden' });
        await expect.poll(() => contact.received().then((all) => all.length)).toBe(n + 1);
        await expect.poll(() => phone.page.getByRole('log').getByRole('article').count()).toBe(n + 2);
        await screens.shoot(ana.page, `published ${name} thread`);
        await screens.shoot(phone.page, `published ${name} phone`);
      }
      for (const end of takeAway) await end();
    },
  );
});
