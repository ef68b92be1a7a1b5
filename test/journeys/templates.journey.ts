import { describe, expect } from 'vitest';
import { z } from 'zod';
import { bodyOf, makeCaller } from '../../start/demo/http.client.ts';
import { faults } from './axe.ts';
import { journey } from './journey.ts';
import { narrow } from './screens.ts';
import type { Stage } from './stage.ts';

const still = { reducedMotion: 'reduce' } as const;
const BODY = { type: 'BODY', text: 'Seu pedido saiu para entrega hoje.' };

const listed = z.object({ items: z.array(z.object({ id: z.string(), name: z.string() })) });

/** Has Meta say something of a template of ours. */
async function meta({ origin }: Stage, name: string, act: string, body: object = {}): Promise<void> {
  const sandbox = makeCaller(origin);
  const { items } = bodyOf(await sandbox.ask('GET', '/sandbox/templates'), listed);
  const id = items.find((template) => template.name === name)?.id;
  bodyOf(await sandbox.ask('POST', `/sandbox/templates/${id}/${act}`, body), z.unknown());
}

describe('the templates', () => {
  journey(
    '[R74] [N22] what Meta decides of one is on the open page and at the bell at once, by keyboard, and leads to it',
    async ({ screens, stage }) => {
      const takeAway = await stage.offers('aviso_entrega', 'UTILITY', [BODY]);
      const ana = await screens.inboxOf('ana', still);
      await ana.page.getByRole('link', { name: 'Modelos de mensagem' }).click();
      const row = ana.page.getByRole('link', { name: /^aviso_entrega/ });
      await row.getByText('Ativo').waitFor();
      await meta(stage, 'aviso_entrega', 'status', { status: 'PAUSED' });
      await row.getByText('Pausado').waitFor();
      expect.soft(await faults(ana.page), 'the list').toEqual([]);
      await screens.shoot(ana.page, 'templates');

      const bell = ana.page.getByRole('button', { name: /^Notificações, .*não vista/ });
      await bell.press('Enter');
      const item = ana.page.getByRole('link', { name: /aviso_entrega foi pausado pela Meta\./ });
      await item.getByRole('img', { name: 'Nova' }).waitFor();
      expect.soft(await faults(ana.page), 'the bell').toEqual([]);
      await screens.shoot(ana.page, 'bell');
      await item.focus();
      await ana.page.keyboard.press('Enter');
      await ana.page.getByRole('heading', { name: 'aviso_entrega' }).waitFor();
      await ana.page.getByRole('complementary', { name: 'Prévia da mensagem' }).getByText(BODY.text).waitFor();
      await ana.page.getByRole('button', { name: 'Notificações', exact: true }).waitFor();
      await meta(stage, 'aviso_entrega', 'unpause');
      await ana.page.getByText('Ativo', { exact: true }).waitFor();
      await ana.page.getByRole('button', { name: 'Notificações, 1 não vista' }).waitFor();
      expect.soft(await faults(ana.page), 'one template').toEqual([]);
      await screens.shoot(ana.page, 'template');

      // Seen here is seen wherever Ana sits next.
      await ana.page.reload();
      await ana.page.getByRole('button', { name: 'Notificações, 1 não vista' }).waitFor();
      await ana.page.setViewportSize(narrow);
      expect.soft(await faults(ana.page), 'narrow').toEqual([]);
      await screens.shoot(ana.page, 'template narrow');
      await takeAway();
    },
  );

  journey(
    '[R72] [R74] administrators find one among many, and read them anew from Meta',
    async ({ screens, stage }) => {
      const takeAway = await stage.offers('cobranca_leve', 'MARKETING', [BODY]);
      const admin = await screens.inboxOf('admin', still);
      await admin.page.getByRole('link', { name: 'Modelos de mensagem' }).click();
      const rows = admin.page.getByRole('region', { name: 'Modelos', exact: true }).getByRole('listitem');
      await admin.page.getByRole('searchbox', { name: 'Pesquisar modelo de mensagem' }).fill('cobrança');
      await expect.poll(() => rows.count()).toBe(1);
      await admin.page.getByRole('combobox', { name: 'Categoria' }).selectOption({ label: 'Utilidade' });
      await admin.page.getByText('Nenhum modelo com esse filtro.').waitFor();
      await admin.presses('Limpar filtros');
      await expect.poll(() => rows.count()).toBeGreaterThan(1);
      await admin.presses('Sincronizar');
      await admin.page.getByText(/^\d+ modelos conferidos com a Meta\.$/).waitFor();
      await admin.page.getByText(/^\d+ de 250 modelos$/).waitFor();
      await admin.page.getByText(/^Sincronizado /).waitFor();
      await takeAway();
    },
  );
});
