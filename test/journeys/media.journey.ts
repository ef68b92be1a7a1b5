import type { Locator } from 'playwright-core';
import { describe, expect } from 'vitest';
import { oggPages } from '../media/ogg.ts';
import { faults } from './axe.ts';
import { focusName } from './focus.ts';
import type { InboxScreen } from './inbox-screen.ts';
import { journey } from './journey.ts';
import { pdfOf, pngOf, wavOf } from './pictures.ts';
import { conversationOf } from './preparing.ts';
import { QUEUE_HINT, restartsWith, wroteYesterday } from './shut-window.ts';

const SECOND_MS = 1_000;

const attach = (ana: InboxScreen, ...files: { name: string; mimeType: string; buffer: Buffer }[]) =>
  ana.page.getByLabel('Anexar arquivo').and(ana.page.locator('input')).setInputFiles(files);

const photo = { name: 'vitrine.png', mimeType: 'image/png', buffer: pngOf(800, 600, [40, 110, 120]) };
const contract = { name: 'Contrato.pdf', mimeType: 'application/pdf', buffer: pdfOf('Contrato') };

const item = (ana: InboxScreen, name: string) =>
  ana.page.getByRole('list', { name: 'Anexos' }).getByRole('listitem').filter({ hasText: name });

/** Whether its list has not scrolled it away. */
async function isInSight(element: Locator): Promise<boolean> {
  const [box, list] = [await element.boundingBox(), await element.locator('xpath=..').boundingBox()];
  return box !== null && list !== null && box.y >= list.y - 1 && box.y + box.height <= list.y + list.height + 1;
}

/** The page is handed a file, as the system's clipboard and pointer do it. `onto`: a selector. */
const hands = (
  ana: InboxScreen,
  event: 'paste' | 'dragenter' | 'dragover' | 'dragleave' | 'drop',
  onto: string,
  { name, mimeType, buffer }: typeof photo,
): Promise<void> =>
  ana.page.evaluate<void>(`(() => {
    const data = new DataTransfer();
    const bytes = Uint8Array.from(atob('${buffer.toString('base64')}'), (char) => char.charCodeAt(0));
    data.items.add(new File([bytes], '${name}', { type: '${mimeType}' }));
    const how = { clipboardData: data, dataTransfer: data, bubbles: true, cancelable: true };
    const event = '${event}' === 'paste' ? new ClipboardEvent('paste', how) : new DragEvent('${event}', how);
    document.querySelector('${onto}').dispatchEvent(event);
  })()`);

/** A WebP of one colour, made by the browser itself. */
const webpIn = async (ana: InboxScreen, colour: string): Promise<Buffer> =>
  Buffer.from(
    await ana.page.evaluate<string>(`(() => {
      const canvas = Object.assign(document.createElement('canvas'), { width: 512, height: 512 });
      const context = canvas.getContext('2d');
      context.fillStyle = '${colour}';
      context.fillRect(0, 0, 512, 512);
      return canvas.toDataURL('image/webp').split(',')[1];
    })()`),
    'base64',
  );

describe('files', () => {
  journey('a contact sends pictures, a sound and a PDF; Ana sees, hears and opens them', async ({ screens, stage }) => {
    const contact = await stage.contact('Flora Lima');
    await contact.writes('Vou mandar as fotos', 60_000);
    await (await conversationOf(stage.agents.ana, 'Flora Lima')).takes();
    const ana = await screens.inboxOf('ana');
    await ana.framesPdf(true);
    await ana.opens('Meus', 'Flora Lima');
    await contact.sends(
      { name: 'uma.png', mimeType: 'image/png', bytes: pngOf(600, 400, [120, 60, 40]) },
      'A primeira',
    );
    await contact.sends({ name: 'outra.png', mimeType: 'image/png', bytes: pngOf(300, 500, [40, 70, 130]) });
    await contact.sends({ name: 'nota.wav', mimeType: 'audio/wav', bytes: wavOf(3) });
    await contact.sends({ name: 'Contrato.pdf', mimeType: 'application/pdf', bytes: contract.buffer });

    const pictures = ana.timeline.getByRole('button', { name: 'Abrir Foto' });
    await expect.poll(() => pictures.count()).toBe(2);
    await ana.timeline.getByRole('button', { name: 'Abrir Contrato.pdf' }).waitFor();
    // The box is as large before the bytes as after.
    const box = await pictures.first().boundingBox();
    expect(Math.round(((box?.width ?? 0) / (box?.height ?? 1)) * 100)).toBe(150);

    // A bubble asks for a picture of its own size, the viewer for the whole.
    expect(await pictures.first().locator('img').getAttribute('src')).toMatch(/\?small$/);
    await pictures.first().click();
    const viewer = ana.dialog('Arquivos da conversa');
    await viewer.getByText(/^1 de 3 /).waitFor();
    await viewer.locator('img:not([src*="small"])').first().waitFor();
    await screens.shoot(ana.page, 'viewer');
    await ana.page.keyboard.press('ArrowRight');
    await viewer.getByText(/^2 de 3 /).waitFor();
    await ana.page.keyboard.press('+');
    await expect.poll(() => viewer.getByRole('button', { name: 'Diminuir' }).first().isEnabled()).toBe(true);
    await ana.page.keyboard.press('ArrowRight');
    await viewer.getByText(/^3 de 3 /).waitFor();
    await viewer.locator('iframe[title="Contrato.pdf"]').waitFor();
    await ana.page.keyboard.press('Escape');
    await viewer.waitFor({ state: 'detached' });
    expect(await ana.thread('Flora Lima').count()).toBe(1);

    await ana.timeline.getByRole('button', { name: 'Velocidade 1×' }).click();
    await ana.timeline.getByRole('button', { name: 'Tocar' }).click();
    const position = ana.timeline.getByRole('slider', { name: 'Posição no áudio' });
    await expect.poll(() => position.getAttribute('aria-valuetext')).toMatch(/^0:0[12] de 0:03$/);
    await ana.timeline.getByRole('button', { name: 'Velocidade 1,5×' }).waitFor();
    await screens.shoot(ana.page, 'files inbound');
  });

  journey('[N66] a browser that shows no PDF says so, and offers it to be saved', async ({ screens, stage }) => {
    const contact = await stage.contact('Fausto Reis');
    await contact.writes('Segue o contrato', 60_000);
    await (await conversationOf(stage.agents.ana, 'Fausto Reis')).takes();
    await contact.sends({ name: 'Contrato.pdf', mimeType: 'application/pdf', bytes: contract.buffer });
    const ana = await screens.inboxOf('ana');
    await ana.framesPdf(false);
    await ana.opens('Meus', 'Fausto Reis');
    await ana.timeline.getByRole('button', { name: 'Abrir Contrato.pdf' }).click();
    const viewer = ana.dialog('Arquivos da conversa');
    await viewer.getByText('Este navegador não abre PDF aqui. Baixe o arquivo para ver.').waitFor();
    expect(await viewer.locator('iframe').count()).toBe(0);
    const save = viewer.getByRole('link', { name: 'Baixar', exact: true });
    expect(await save.getAttribute('download')).toBe('Contrato.pdf');
    expect((await save.boundingBox())?.height).toBeGreaterThanOrEqual(44);
    await screens.shoot(ana.page, 'viewer without PDF');
  });

  journey(
    'Ana attaches a picture and a PDF with captions, sees them leave, and the phone gets them',
    async ({ screens, stage }) => {
      const contact = await stage.contact('Gil Prado');
      await contact.writes('Tem foto?', 60_000);
      await (await conversationOf(stage.agents.ana, 'Gil Prado')).takes();
      const ana = await screens.inboxOf('ana');
      await ana.opens('Meus', 'Gil Prado');
      await attach(ana, photo, contract);
      await item(ana, 'vitrine.png').getByRole('textbox').fill('A vitrine');
      await screens.shoot(ana.page, 'tray');
      await item(ana, 'Contrato.pdf').getByRole('textbox').press('Enter');
      await ana.ticked('A vitrine', 'Lida').waitFor();
      await ana.ticked('Contrato.pdf', 'Lida').waitFor();
      expect(await contact.files()).toMatchObject([
        { kind: 'image', mimeType: 'image/png', sizeBytes: photo.buffer.length },
        { kind: 'document', name: 'Contrato.pdf', mimeType: 'application/pdf' },
      ]);
      expect(await item(ana, 'vitrine.png').count()).toBe(0);
      const phone = await screens.phoneOf(contact);
      await phone.bubble('A vitrine').waitFor();
      await screens.shoot(ana.page, 'files outbound');
    },
  );

  journey(
    '[R96] what WhatsApp does not take says so before it leaves, and what nobody can send does not leave',
    async ({ screens, stage }) => {
      const contact = await stage.contact('Hugo Reis');
      await contact.writes('Manda a planilha', 60_000);
      await (await conversationOf(stage.agents.ana, 'Hugo Reis')).takes();
      const ana = await screens.inboxOf('ana');
      await ana.opens('Meus', 'Hugo Reis');
      await attach(ana, { name: 'vazio.txt', mimeType: 'text/plain', buffer: Buffer.alloc(0) });
      await ana.says('Este arquivo está vazio.').waitFor();
      expect(await ana.button('Enviar').isDisabled()).toBe(true);
      await ana.presses('Remover vazio.txt');
      // One that lies out of sight says so all the same, and is gone at a press.
      const photos = ['a', 'b', 'c', 'd'].map((name) => ({ ...photo, name: `${name}.png` }));
      await attach(ana, { name: 'vazio.txt', mimeType: 'text/plain', buffer: Buffer.alloc(0) }, ...photos);
      await item(ana, 'd.png').waitFor();
      await expect.poll(() => isInSight(item(ana, 'd.png'))).toBe(true);
      expect(await isInSight(item(ana, 'vazio.txt'))).toBe(false);
      await ana.says('1 anexo não pode ser enviado e segura o envio.').waitFor();
      expect(await ana.button('Enviar').isDisabled()).toBe(true);
      await screens.shoot(ana.page, 'tray held back');
      await ana.presses('Remover');
      expect(await ana.button('Enviar').isEnabled()).toBe(true);
      await item(ana, 'a.png').getByRole('textbox').fill('x'.repeat(1_025));
      await ana.says('Uma legenda passa do limite e segura o envio.').waitFor();
      await ana.presses('Ver a legenda');
      await expect.poll(() => focusName(ana.page)).toBe('Legenda de a.png');
      await ana.page.keyboard.press('End');
      await ana.page.keyboard.press('Backspace');
      await expect.poll(() => ana.button('Enviar').isEnabled()).toBe(true);
      for (const { name } of photos) await ana.presses(`Remover ${name}`);
      await attach(ana, { name: 'tabela.csv', mimeType: 'text/csv', buffer: Buffer.from('a;b\n1;2\n') });
      await ana.says('O WhatsApp não recebe este tipo de arquivo: vai como link, que vale por 30 dias.').waitFor();
      await ana.writes('A planilha');
      await expect.poll(async () => (await contact.received()).at(-1)).toMatch(/^A planilha\n\nhttp\S+\/files\/\S+$/);
      const [, link = ''] = ((await contact.received()).at(-1) ?? '').split('\n\n');
      const answer = await ana.page.request.get(link);
      expect(await answer.text()).toBe('a;b\n1;2\n');
    },
  );

  journey(
    '[R97] Ana records a voice note, leaves the conversation, reloads, and sends it: Opus in Ogg with one channel',
    async ({ screens, stage }) => {
      const contact = await stage.contact('Inês Matos');
      await contact.writes('Me explica por áudio?', 60_000);
      const other = await stage.contact('Jonas Vidal');
      await other.writes('Oi', 60_000);
      for (const name of ['Inês Matos', 'Jonas Vidal']) await (await conversationOf(stage.agents.ana, name)).takes();
      const ana = await screens.inboxOf('ana', { permissions: ['microphone'] });
      await ana.opens('Meus', 'Inês Matos');
      await ana.presses('Gravar mensagem de voz');
      const recorder = ana.page.getByRole('group', { name: 'Gravando' });
      await expect.poll(() => recorder.getByRole('timer').textContent(), { timeout: 10 * SECOND_MS }).toBe('0:02');
      await screens.shoot(ana.page, 'recorder');
      await recorder.getByRole('button', { name: 'Pausar a gravação' }).click();
      await recorder.getByRole('button', { name: 'Continuar a gravação' }).click();

      await ana.row('Jonas Vidal').click();
      await ana.thread('Jonas Vidal').waitFor();
      expect(await ana.page.getByRole('list', { name: 'Anexos' }).count()).toBe(0);
      const draft = ana.row('Inês Matos').getByText('Rascunho: áudio');
      await draft.waitFor();
      await screens.shoot(ana.page, 'voice draft in the list');
      await ana.page.reload();
      await draft.waitFor();
      await attach(ana, contract);
      await item(ana, 'Contrato.pdf').waitFor();
      await ana.row('Inês Matos').click();
      await ana.row('Jonas Vidal').getByText('Rascunho: arquivo').waitFor();
      await item(ana, 'Mensagem de voz').waitFor();
      await ana.page.reload();
      await item(ana, 'Mensagem de voz').getByText('Vai como mensagem de voz.').waitFor();
      await screens.shoot(ana.page, 'voice draft');
      await ana.presses('Enviar');
      await ana.timeline.locator('.bubble[data-kind="audio"]').getByRole('img', { name: 'Lida' }).waitFor();
      const [voice] = await contact.files();
      expect(voice).toMatchObject({ kind: 'audio', mimeType: 'audio/ogg; codecs=opus' });
      const pages = oggPages(await contact.fileBytes(voice));
      expect(pages.head).toMatchObject({ word: 'OpusHead', channels: 1 });
      expect(pages.seconds).toBeGreaterThan(1);
      expect(await contact.asVoice()).toBe(true);
    },
  );

  journey(
    'Ana sends what she is recording with one press, and what she typed goes ahead of it',
    async ({ screens, stage }) => {
      const contact = await stage.contact('Ondina Melo');
      await contact.writes('Me explica por áudio?', 60_000);
      await (await conversationOf(stage.agents.ana, 'Ondina Melo')).takes();
      const ana = await screens.inboxOf('ana', { permissions: ['microphone'] });
      await ana.opens('Meus', 'Ondina Melo');
      await ana.presses('Gravar mensagem de voz');
      const recorder = ana.page.getByRole('group', { name: 'Gravando' });
      await expect.poll(() => recorder.getByRole('timer').textContent(), { timeout: 10 * SECOND_MS }).toBe('0:02');
      await ana.field.fill('Assim:');
      await ana.presses('Enviar');
      await recorder.waitFor({ state: 'detached' });
      await ana.timeline.locator('.bubble[data-kind="audio"]').getByRole('img', { name: 'Lida' }).waitFor();
      expect(await contact.asVoice()).toBe(true);
      expect(await ana.timeline.locator('.bubble-place[data-side="out"] .bubble').first().textContent()).toContain(
        'Assim:',
      );
      expect(await ana.page.getByRole('list', { name: 'Anexos' }).count()).toBe(0);
    },
  );

  journey('[R96] a file that is not what its name says is told so before it leaves', async ({ screens, stage }) => {
    await (await stage.contact('Palmira Reis')).writes('Manda a foto?', 60_000);
    await (await conversationOf(stage.agents.ana, 'Palmira Reis')).takes();
    const ana = await screens.inboxOf('ana');
    await ana.opens('Meus', 'Palmira Reis');
    await attach(ana, { name: 'foto.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('bom dia') });
    await item(ana, 'foto.jpg').getByText('O conteúdo não é o que o nome do arquivo diz').waitFor();
    await screens.shoot(ana.page, 'misnamed file');
  });

  journey('a recording that a crash cut short is there again', async ({ screens, stage }) => {
    const contact = await stage.contact('Kátia Luz');
    await contact.writes('Oi', 60_000);
    await (await conversationOf(stage.agents.ana, 'Kátia Luz')).takes();
    const ana = await screens.inboxOf('ana', { permissions: ['microphone'] });
    await ana.opens('Meus', 'Kátia Luz');
    await ana.presses('Gravar mensagem de voz');
    const recorder = ana.page.getByRole('group', { name: 'Gravando' });
    await expect.poll(() => recorder.getByRole('timer').textContent(), { timeout: 10 * SECOND_MS }).toBe('0:03');
    await ana.page.reload();
    await item(ana, 'Mensagem de voz').waitFor();
    await ana.presses('Descartar a gravação');
    expect(await item(ana, 'Mensagem de voz').count()).toBe(0);
    await ana.page.reload();
    await ana.field.waitFor();
    expect(await item(ana, 'Mensagem de voz').count()).toBe(0);
  });

  journey('files that wait their turn say so, and nothing of a connection', async ({ screens, stage }) => {
    const contact = await stage.contact('Lino Barreto');
    await contact.writes('Manda os dois?', 60_000);
    await (await conversationOf(stage.agents.ana, 'Lino Barreto')).takes();
    const ana = await screens.inboxOf('ana');
    await ana.opens('Meus', 'Lino Barreto');
    await attach(ana, contract);
    await item(ana, 'Contrato.pdf').waitFor();
    await attach(ana, { ...contract, name: 'Anexo.pdf' });
    await item(ana, 'Anexo.pdf').waitFor();
    const held = Promise.withResolvers<void>();
    await ana.page.route('**/api/conversations/*/media*', (route) => held.promise.then(() => route.continue()));
    await ana.presses('Enviar');
    await ana.bubble('Anexo.pdf').getByText('Aguardando a vez.').waitFor();
    expect(await ana.timeline.getByText('Sem conexão').count()).toBe(0);
    await screens.shoot(ana.page, 'upload queued');
    held.resolve();
    await expect.poll(async () => (await contact.files()).length).toBe(2);
  });

  journey(
    'a file waits out a cut connection, can be taken back while it does, and is sent once',
    async ({ screens, stage }) => {
      const contact = await stage.contact('Lia Torres');
      await contact.writes('E o contrato?', 60_000);
      await (await conversationOf(stage.agents.ana, 'Lia Torres')).takes();
      const ana = await screens.inboxOf('ana');
      await ana.opens('Meus', 'Lia Torres');
      await attach(ana, contract);
      await item(ana, 'Contrato.pdf').waitFor();
      await ana.page.route('**/api/conversations/*/media*', (route) => route.abort());
      await ana.writes('Segue em anexo');
      const bubble = ana.bubble('Segue em anexo');
      await bubble.getByText('Sem conexão. Tenta de novo sozinho.').waitFor();
      await screens.shoot(ana.page, 'upload waits');
      await bubble.getByRole('button', { name: 'Cancelar o envio' }).click();
      await item(ana, 'Contrato.pdf').waitFor();
      expect(await bubble.count()).toBe(0);
      await ana.presses('Enviar');
      await bubble.waitFor();
      await ana.page.unroute('**/api/conversations/*/media*');
      await ana.ticked('Segue em anexo', 'Lida').waitFor();
      expect(await contact.files()).toHaveLength(1);
      await ana.page.reload();
      await ana.ticked('Segue em anexo', 'Lida').waitFor();
      expect(await item(ana, 'Contrato.pdf').count()).toBe(0);
    },
  );

  journey(
    'a picture that WhatsApp does not take is drawn anew in the browser and says so; a small WebP may go as a sticker',
    async ({ screens, stage }) => {
      const contact = await stage.contact('Nilo Prates');
      await contact.writes('Tem o logo?', 60_000);
      await (await conversationOf(stage.agents.ana, 'Nilo Prates')).takes();
      const ana = await screens.inboxOf('ana');
      await ana.opens('Meus', 'Nilo Prates');
      const webp = { mimeType: 'image/webp', buffer: await webpIn(ana, '#27a376') };
      const sheer = { mimeType: 'image/webp', buffer: await webpIn(ana, '#27a37680') };
      const deep = { name: 'raio-x.png', mimeType: 'image/png', buffer: pngOf(64, 48, [90, 90, 90], 16) };
      await attach(ana, { name: 'vitrine.webp', ...webp }, { name: 'logo.webp', ...sheer }, deep);
      await item(ana, 'vitrine.jpg').getByText('Será enviada como JPEG.').waitFor();
      await item(ana, 'logo.png').getByText('Será enviada como PNG.').waitFor();
      await item(ana, 'raio-x.png').getByText('Será enviada como PNG.').waitFor();
      await attach(ana, { name: 'flor.webp', ...webp });
      await item(ana, 'flor.jpg').waitFor();
      await ana.page.getByRole('checkbox', { name: 'Enviar flor.webp como figurinha' }).check();
      await item(ana, 'flor.webp').getByText('Vai como figurinha.').waitFor();
      expect(await item(ana, 'flor.webp').getByRole('textbox').count()).toBe(0);
      await screens.shoot(ana.page, 'tray redrawn');
      expect.soft(await faults(ana.page)).toEqual([]);
      await ana.presses('Enviar');
      await expect
        .poll(() => contact.files())
        .toMatchObject([
          { kind: 'image', mimeType: 'image/jpeg' },
          { kind: 'image', mimeType: 'image/png' },
          { kind: 'image', mimeType: 'image/png' },
          { kind: 'sticker', mimeType: 'image/webp', sizeBytes: webp.buffer.length },
        ]);
      await ana.timeline.getByRole('img', { name: 'flor.webp' }).waitFor();
      await screens.shoot(ana.page, 'redrawn sent');
    },
  );

  journey('files that are pasted or dropped wait in the tray like attached ones', async ({ screens, stage }) => {
    const contact = await stage.contact('Paula Rocha');
    await contact.writes('Me manda o print?', 60_000);
    await (await conversationOf(stage.agents.ana, 'Paula Rocha')).takes();
    const ana = await screens.inboxOf('ana');
    await ana.opens('Meus', 'Paula Rocha');
    await ana.field.click();
    await hands(ana, 'paste', 'textarea', photo);
    await item(ana, 'vitrine.png').waitFor();

    const drag = (event: 'dragenter' | 'dragover' | 'dragleave' | 'drop') =>
      hands(ana, event, '[role="log"]', contract);
    await drag('dragenter');
    await ana.says('Solte para anexar').waitFor();
    await screens.shoot(ana.page, 'dropping');
    await drag('dragleave');
    await ana.says('Solte para anexar').waitFor({ state: 'hidden' });
    expect(await item(ana, 'Contrato.pdf').count()).toBe(0);
    await drag('dragenter');
    await drag('dragover');
    await drag('drop');
    await item(ana, 'Contrato.pdf').waitFor();
    await ana.presses('Enviar');
    await expect
      .poll(() => contact.files())
      .toMatchObject([
        { kind: 'image', sizeBytes: photo.buffer.length },
        { kind: 'document', name: 'Contrato.pdf' },
      ]);
  });

  journey('[R16] a file left in the queue leaves when the contact answers', async ({ screens, stage }) => {
    const contact = await stage.contact('Mauro Dias');
    await wroteYesterday(contact, stage.agents.ana);
    const ana = await screens.inboxOf('ana');
    await ana.opens('Meus', 'Mauro Dias');
    await restartsWith(ana, 'retomada_atendimento');
    await ana.says(QUEUE_HINT).waitFor();
    await attach(ana, photo);
    await item(ana, 'vitrine.png').waitFor();
    await ana.presses('Deixar na fila');
    await ana.held().getByRole('button', { name: 'Excluir' }).waitFor();
    await ana.held().getByRole('button', { name: 'Abrir vitrine.png' }).waitFor();
    expect(await contact.files()).toEqual([]);
    await contact.writes('Voltei');
    await expect.poll(() => contact.files()).toMatchObject([{ kind: 'image' }]);
  });

  journey(
    '[N22] axe finds nothing wrong with a thread of files, the tray and the viewer',
    async ({ screens, stage }) => {
      const contact = await stage.contact('Nara Luz');
      await contact.writes('Vou mandar', 60_000);
      await (await conversationOf(stage.agents.ana, 'Nara Luz')).takes();
      await contact.sends({ name: 'uma.png', mimeType: 'image/png', bytes: pngOf(600, 400, [120, 60, 40]) });
      await contact.sends({ name: 'nota.wav', mimeType: 'audio/wav', bytes: wavOf(1) });
      await contact.sends({ name: 'Contrato.pdf', mimeType: 'application/pdf', bytes: contract.buffer });
      const ana = await screens.inboxOf('ana', { reducedMotion: 'reduce' });
      await ana.opens('Meus', 'Nara Luz');
      await ana.timeline.getByRole('button', { name: 'Abrir Contrato.pdf' }).waitFor();
      await attach(ana, photo, { name: 'vazio.txt', mimeType: 'text/plain', buffer: Buffer.alloc(0) });
      await item(ana, 'vazio.txt').waitFor();
      expect.soft(await faults(ana.page)).toEqual([]);
      await ana.timeline.getByRole('button', { name: 'Abrir Foto' }).click();
      await ana.dialog('Arquivos da conversa').waitFor();
      expect.soft(await faults(ana.page)).toEqual([]);
    },
  );
});
