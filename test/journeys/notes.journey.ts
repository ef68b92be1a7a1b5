import { describe, expect } from 'vitest';
import { conversations } from '../../start/demo/desk.client.ts';
import { faults } from './axe.ts';
import { journey } from './journey.ts';
import { pngOf } from './pictures.ts';
import { conversationOf, handsOver } from './preparing.ts';

const still = { reducedMotion: 'reduce' } as const;

describe('notes', () => {
  journey(
    '[R77] [N22] Ana leaves a note by the key N, Bruno reads it at once, she changes and deletes it, and the phone gets nothing',
    async ({ screens, stage }) => {
      const contact = await stage.contact('Quitéria Anotada');
      await contact.writes('Quero trocar a blusa');
      await (await conversationOf(stage.agents.ana, contact.name)).takes();
      const [ana, bruno] = [await screens.inboxOf('ana', still), await screens.inboxOf('bruno', still)];
      await bruno.opens('Outros', contact.name);
      await ana.opens('Meus', contact.name);
      await ana.field.fill('Para o contato');
      await ana.field.press('Escape');
      await ana.page.keyboard.press('n');
      const note = ana.page.getByRole('textbox', { name: 'Nota para a equipe' });
      await note.waitFor();
      await ana.says('Só a equipe vê').waitFor();
      expect.soft(await note.inputValue()).toBe('');
      await note.pressSequentially('Pediu desconto ontem');
      expect.soft(await faults(ana.page), 'writing').toEqual([]);
      await screens.shootAll(ana.page, 'note writing');
      await note.press('Enter');
      await bruno.bubble('Pediu desconto ontem').getByText('Nota de Ana, só para a equipe').waitFor();
      expect.soft(await bruno.bubble('Pediu desconto ontem').getByRole('button', { name: 'Apagar' }).count()).toBe(0);

      // [N34] Whoever calls nobody is told so.
      await note.fill('Falo com @Zeferino');
      await ana.page.getByText('Nenhum colega com este nome.').waitFor();
      await note.press('Enter');
      await ana.page.getByText(/@Zeferino não chamou ninguém/).waitFor();

      await ana.bubble('Pediu desconto ontem').getByRole('button', { name: 'Editar' }).click();
      const words = ana.page.getByRole('textbox', { name: 'Editar a nota' });
      await words.fill('Pediu desconto de 10%, ');
      // [N34] What is added calls, too, and is offered as where one writes it; Esc puts the list away, and nothing else.
      await words.pressSequentially('@');
      const offered = ana.page.getByRole('listbox', { name: 'Colegas para chamar' });
      await offered.getByRole('option', { name: 'Bruno' }).waitFor();
      expect.soft(await faults(ana.page), 'calling while changing').toEqual([]);
      await screens.shootAll(ana.page, 'note changing');
      await words.press('Escape');
      await offered.waitFor({ state: 'detached' });
      expect(await words.inputValue()).toBe('Pediu desconto de 10%, @');
      await words.press('Backspace');
      await words.pressSequentially('@bru');
      await expect.poll(() => offered.getByRole('option').count()).toBe(1);
      await words.press('Enter');
      expect(await words.inputValue()).toMatch(/^Pediu desconto de 10%, @Bruno/);
      await words.press('Enter');
      await bruno.bubble('Pediu desconto de 10%').getByText('Chamou Bruno').waitFor();
      expect.soft(await faults(ana.page), 'changed').toEqual([]);
      await screens.shootAll(ana.page, 'note changed');

      await ana.bubble('Pediu desconto de 10%').getByRole('button', { name: 'Apagar' }).click();
      await ana.page.getByRole('alertdialog').getByRole('button', { name: 'Apagar' }).click();
      await bruno.bubble('Nota apagada').waitFor();
      await ana.bubble('Nota apagada').waitFor();
      expect(await bruno.timeline.getByText('Pediu desconto').count()).toBe(0);
      expect.soft(await faults(ana.page), 'deleted').toEqual([]);

      await note.press('Escape');
      expect(await ana.field.inputValue()).toBe('Para o contato');
      expect(await contact.received()).toEqual([]);
    },
  );

  journey(
    '[R77] [N34] [N22] Ana calls Bruno by @ and the keys alone, with a picture that is dropped while she writes a note: he reads so in the bell, and the phone gets nothing',
    async ({ screens, stage }) => {
      const contact = await stage.contact('Zuleica Chamada');
      await contact.writes('Chegou quebrado');
      await (await conversationOf(stage.agents.ana, contact.name)).takes();
      const [ana, bruno] = [await screens.inboxOf('ana', still), await screens.inboxOf('bruno', still)];
      const { page } = ana;
      await bruno.opens('Outros', contact.name);
      await ana.opens('Meus', contact.name);
      await ana.field.waitFor();
      await page.keyboard.press('n');
      const note = page.getByRole('textbox', { name: 'Nota para a equipe' });
      await note.waitFor();
      await page.keyboard.type('Vê isto, @');
      const colleagues = page.getByRole('listbox', { name: 'Colegas para chamar' });
      await colleagues.getByRole('option', { name: 'Bruno' }).waitFor();
      expect.soft(await faults(page), 'calling').toEqual([]);
      await screens.shootAll(page, 'note mention');
      await page.keyboard.type('bru');
      await expect.poll(() => colleagues.getByRole('option').count()).toBe(1);
      await page.keyboard.press('Enter');
      expect(await note.inputValue()).toMatch(/^Vê isto, @Bruno\S* .*$|^Vê isto, @Bruno $/);
      await page.keyboard.type('por favor');
      await colleagues.waitFor({ state: 'detached' });

      const photo = pngOf(300, 200, [120, 60, 40]).toString('base64');
      await page.evaluate(`(() => {
        const data = new DataTransfer();
        const bytes = Uint8Array.from(atob('${photo}'), (char) => char.charCodeAt(0));
        data.items.add(new File([bytes], 'avaria.png', { type: 'image/png' }));
        document.querySelector('.thread').dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
      })()`);
      await page.getByText('avaria.png').waitFor();
      // A note carries one file, and says so when there were two.
      await page.evaluate(`(() => {
        const data = new DataTransfer();
        for (const name of ['avaria.png', 'nota-fiscal.png'])
          data.items.add(new File([Uint8Array.from(atob('${photo}'), (char) => char.charCodeAt(0))], name, { type: 'image/png' }));
        document.querySelector('.thread').dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
      })()`);
      await page.getByText('Uma nota leva um arquivo só: ficou avaria.png, sem os outros 2.').waitFor();
      await page.getByRole('button', { name: 'Fechar' }).click();
      expect.soft(await faults(page), 'a file beside the words').toEqual([]);
      await screens.shootAll(page, 'note file');
      await page.reload();
      // Neither words nor file are lost by that.
      await note.or(ana.field).waitFor();
      if (!(await note.isVisible())) await page.getByRole('button', { name: 'Nota', exact: true }).click();
      await page.getByText('avaria.png').waitFor();
      await note.press('Enter');
      const left = bruno.bubble('por favor');
      await left.getByRole('button', { name: /^Abrir/ }).waitFor();
      await left.getByText(/^Chamou Bruno/).waitFor();
      expect.soft(await faults(bruno.page), 'called').toEqual([]);
      await screens.shootAll(bruno.page, 'note called');
      await bruno.page.getByRole('button', { name: /^Notificações/ }).click();
      await bruno.page
        .getByText(/mencionou você em uma nota sobre Zuleica Chamada/)
        .first()
        .waitFor();
      await expect.poll(() => note.inputValue()).toBe('');
      expect(await page.getByText('avaria.png').count()).toBe(0);
      expect(await contact.received()).toEqual([]);
    },
  );

  journey(
    '[N34] a thread that was not to be seen opens as soon as its viewer is called into it',
    async ({ screens, stage }) => {
      const contact = await stage.contact('Ximena Alheia');
      await contact.writes('Preciso da nota fiscal');
      const { ana: caller, bruno } = stage.agents;
      await (await conversationOf(bruno, contact.name)).takes();
      const id = (await conversations(bruno)).get(contact.name);
      await handsOver(bruno, id, { agent: 'Bruno', team: 'Suporte' });
      const ana = await screens.inboxOf('ana', still);
      const { page } = ana;
      const me: { id: string } = await (await page.request.get(`${stage.origin}/api/me`)).json();
      const { status } = await caller.ask('GET', `/api/conversations/${id}`);
      expect(status).toBe(404);
      await page.goto(`${stage.origin}/c/${id}`);
      const none = page.getByText('Este atendimento não existe ou você não pode vê-lo.');
      await none.waitFor();
      const note = { id: crypto.randomUUID(), text: 'Ana, olha isto', mentions: [me.id] };
      expect((await bruno.ask('POST', `/api/conversations/${id}/notes`, note)).status).toBe(201);
      await ana.thread(contact.name).waitFor();
      await ana.bubble('Ana, olha isto').waitFor();
      expect.soft(await faults(page), 'called into it').toEqual([]);
    },
  );
});
