import { describe, expect, it } from 'vitest';
import {
  type Attachment,
  areReady,
  fateOfFile,
  heldBack,
  mediaOf,
  nameToBe,
  takesCaption,
} from '../../web/media/attachment.ts';
import { fateOf, isMisnamed, typeOf } from '../../web/media/fate.ts';
import { boxOf, durationText, isViewable, onCard, sizeText, typeText, viewablesOf } from '../../web/media/shown.ts';
import { trayLines, trayText } from '../../web/media/tray-text.ts';
import { waitingText } from '../../web/media/waiting-text.ts';
import type { InboundEntry } from '../../worker/conversation/message.ts';
import { settledType } from '../../worker/media/mime.ts';
import type { UploadedFile } from '../../worker/media/upload.ts';
import { anOutbound, conversationId, keyOf, mediaIdOf, templateIdOf, ticketIdOf } from '../samples.ts';

const MB = 1024 * 1024;

describe('[R96] what will become of a file is said before it leaves', () => {
  it.each([
    ['image/png', 5 * MB, { fate: 'itself' }],
    ['image/png', 5 * MB + 1, { fate: 'file', limitMb: 5 }],
    ['image/png', 100 * MB + 1, { fate: 'link_size', limitMb: 100 }],
    ['video/mp4', 17 * MB, { fate: 'file', limitMb: 16 }],
    ['audio/mpeg', 17 * MB, { fate: 'file', limitMb: 16 }],
    ['audio/mpeg', 61 * MB, { fate: 'link_size', limitMb: 60 }],
    ['audio/ogg; codecs=opus', 1, { fate: 'itself' }],
    ['application/pdf', 100 * MB, { fate: 'itself' }],
    ['application/pdf', 101 * MB, { fate: 'link_size', limitMb: 100 }],
    ['application/zip', 1, { fate: 'link_type' }],
    ['', 1, { fate: 'link_type' }],
    ['image/png', 0, { fate: 'empty' }],
    ['application/pdf', 200 * MB + 1, { fate: 'too_large' }],
  ])('%s of %i bytes', (type, size, fate) => {
    expect(fateOf(type, size)).toEqual(fate);
  });

  it('a film or picture of a form that WhatsApp does not take goes as a file, and says so', () => {
    const blob = new Blob(['film']);
    expect(fateOfFile({ type: 'video/mp4', blob, foreign: true })).toEqual({ fate: 'foreign' });
    expect(fateOfFile({ type: 'video/mp4', blob })).toEqual({ fate: 'itself' });
  });

  it('one that is not what its name says is told apart from one that says what it is', () => {
    const blob = new Blob(['bom dia']);
    const type = settledType('image/jpeg', new TextEncoder().encode('bom dia'));
    expect(isMisnamed('image/jpeg', type)).toBe(true);
    expect(fateOfFile({ type, blob, misnamed: true })).toEqual({ fate: 'misnamed' });
    expect(fateOfFile({ type, blob })).toEqual({ fate: 'link_type' });
    expect(isMisnamed('application/zip', 'application/zip')).toBe(false);
    expect(isMisnamed('image/jpeg', 'image/png')).toBe(false);
  });

  it('a file without a type is known by its ending', () => {
    expect(typeOf({ type: '', name: 'Contrato.PDF' })).toBe('application/pdf');
    expect(typeOf({ type: 'text/csv', name: 'a.pdf' })).toBe('text/csv');
    expect(typeOf({ type: '', name: 'sem-final' })).toBe('application/octet-stream');
  });
});

const attachment = (change: Partial<Attachment> = {}): Attachment => ({
  form: 1,
  id: keyOf('a1'),
  conversationId,
  name: 'foto.png',
  type: 'image/png',
  blob: new Blob(['x']),
  caption: '',
  voice: false,
  recorded: false,
  addedAt: 1,
  leaving: null,
  ...change,
});

describe('what is in the tray', () => {
  it('leaves only when every file can, with captions that fit', () => {
    expect(areReady([attachment(), attachment({ caption: 'x'.repeat(1_024) })])).toBe(true);
    expect(areReady([attachment(), attachment({ blob: new Blob([]) })])).toBe(false);
    expect(areReady([attachment({ caption: 'x'.repeat(1_025) })])).toBe(false);
    const [fine, empty, long] = [
      attachment(),
      attachment({ blob: new Blob([]) }),
      attachment({ caption: 'x'.repeat(1_025) }),
    ];
    expect(heldBack([fine, empty, long])).toEqual({ unsendable: [empty], tooLong: [long] });
  });

  it('takes a caption where WhatsApp shows one', () => {
    expect(takesCaption(attachment())).toBe(true);
    expect(takesCaption(attachment({ type: 'application/pdf' }))).toBe(true);
    expect(takesCaption(attachment({ type: 'audio/ogg; codecs=opus' }))).toBe(false);
  });

  it('goes as a voice note only if the server found it to be one', () => {
    const file: UploadedFile = {
      id: mediaIdOf(1),
      kind: 'audio',
      carriage: 'upload',
      mimeType: 'audio/ogg',
      sizeBytes: 1,
      name: null,
      width: null,
      height: null,
      isVoiceNote: false,
    };
    expect(mediaOf(file, true).voice).toBe(false);
    expect(mediaOf({ ...file, isVoiceNote: true }, true).voice).toBe(true);
    expect(mediaOf({ ...file, isVoiceNote: true }, false).voice).toBe(false);
  });
});

describe('a picture’s box', () => {
  it('keeps its proportions within the largest, and is known without its bytes', () => {
    expect(boxOf(600, 400)).toEqual({ width: 300, height: 200 });
    expect(boxOf(300, 900)).toEqual({ width: 120, height: 320 });
    expect(boxOf(40, 30)).toEqual({ width: 120, height: 64 });
    expect(boxOf(null, null)).toEqual({ width: 300, height: 200 });
  });
});

describe('sizes, lengths and types in words', () => {
  it.each([
    [583, '583 B'],
    [8 * 1024, '8 kB'],
    [1.25 * MB, '1,3 MB'],
    [16 * MB, '16 MB'],
    [210_000_000, '200,3 MB'],
    [200 * MB + 1, '200,1 MB'],
  ])('%d bytes are %s', (bytes, text) => expect(sizeText(bytes)).toBe(text));

  it.each([
    [0, '0:00'],
    [65.9, '1:05'],
    [Number.NaN, '–:––'],
    [Number.POSITIVE_INFINITY, '–:––'],
  ])('%d seconds are %s', (seconds, text) => expect(durationText(seconds)).toBe(text));

  it('a type by its ending, else by what it is', () => {
    expect(typeText('Tabela.xlsx', 'application/zip')).toBe('XLSX');
    expect(typeText(null, 'application/pdf')).toBe('PDF');
    expect(typeText('a.b', 'application/x-tar')).toBe('B');
  });
});

describe('[R97] what lies in a tray', () => {
  it.each([
    [[], ''],
    [[{ recorded: true }], 'áudio'],
    [[{ recorded: false }], 'arquivo'],
    [[{ recorded: true }, { recorded: false }], '2 arquivos'],
  ])('%j is %j', (tray, text) => expect(trayText(tray)).toBe(text));
});

it('[R97] each file of a draft that cannot leave now goes by its name, with its caption', () => {
  const file = { name: 'orçamento.pdf', caption: ' O de maio ', recorded: false };
  expect(trayLines([file, { ...file, caption: '' }])).toEqual(['orçamento.pdf · O de maio', 'orçamento.pdf']);
  expect(trayLines([{ ...file, recorded: true, caption: '' }])).toEqual(['áudio']);
});

describe('what is seen large', () => {
  const inbound = (key: string, change: Partial<InboundEntry>): InboundEntry => ({
    direction: 'in',
    pos: 1,
    key: keyOf(key),
    rev: 1,
    ticketId: ticketIdOf(1),
    at: 1,
    receivedAt: 1,
    content: { kind: 'image', caption: null, fileName: null },
    quoted: null,
    ...change,
  });
  const stored = {
    state: 'stored',
    id: mediaIdOf(1),
    mimeType: 'image/png',
    sizeBytes: 1,
    width: 1,
    height: 1,
  } as const;

  it('are the pictures, videos and PDFs that are here and not deleted, of both sides, in their order', () => {
    const media = { id: mediaIdOf(2), mimeType: 'application/pdf', sizeBytes: 1, fileName: 'a.pdf', voice: false };
    const items = [
      inbound('one', { file: stored }),
      inbound('two', { file: { state: 'pending', id: mediaIdOf(3), tries: 0, trouble: null } }),
      inbound('sticker', { content: { kind: 'sticker', caption: null, fileName: null }, file: stored }),
      anOutbound({ key: keyOf('three'), body: { kind: 'document', text: '', media } }),
      inbound('deleted', { file: stored, marks: { revoked: { at: 2, key: keyOf('r') } } }),
      anOutbound({ key: keyOf('text') }),
    ];
    expect(viewablesOf(items).map(({ key, from }) => [key, from])).toEqual([
      ['one', 'contact'],
      ['three', 'us'],
    ]);
  });

  it('is each picture on the cards of a template, in their order', () => {
    const media = { id: mediaIdOf(4), mimeType: 'image/png', sizeBytes: 1, fileName: 'a.png', voice: false };
    const files = ['card.0.file', 'card.1.file'].map((key) => ({ key, kind: 'image' as const, media }));
    const card = { header: null, text: 'Persiana', buttons: [] };
    const body = {
      kind: 'template' as const,
      templateId: templateIdOf(1),
      name: 'vitrine',
      language: 'pt_BR',
      category: 'MARKETING' as const,
      header: null,
      text: 'Veja!',
      footer: null,
      buttons: [],
      parameters: [],
      cards: [card, card],
      files,
    };
    const key = keyOf('carousel');
    expect(viewablesOf([anOutbound({ key, body })]).map((one) => one.key)).toEqual([onCard(key, 0), onCard(key, 1)]);
  });

  it('is no sound and no document of another kind', () => {
    expect(isViewable({ kind: 'audio', mimeType: 'audio/ogg' })).toBe(false);
    expect(isViewable({ kind: 'document', mimeType: 'text/plain' })).toBe(false);
    expect(isViewable({ kind: 'document', mimeType: 'image/png' })).toBe(true);
  });
});

describe('a file that is attached', () => {
  it('bears at once the name under which it will leave', () => {
    expect(nameToBe('proposta "final".pdf')).toBe('proposta _final_.pdf');
    expect(nameToBe('proposta final.pdf')).toBe('proposta final.pdf');
    expect(nameToBe('??')).toBe('??');
  });
});

describe('a file of the contact that is not here', () => {
  const id = mediaIdOf(1);
  const pending = { state: 'pending', id, tries: 1, trouble: 'gone' } as const;

  it('is not told to be gone while it is fetched again by itself', () => {
    expect(waitingText({ ...pending, tries: 0, trouble: null }, null)).toBe('Baixando…');
    expect(waitingText(pending, null)).toBe('A Meta ainda não entregou este arquivo. A Janela continua tentando.');
    expect(waitingText(pending, 0)).toMatch(
      /^A Meta ainda não entregou este arquivo\. Buscando de novo às \d\d:\d\d\.$/,
    );
    expect(waitingText({ ...pending, state: 'failed' }, null)).toBe('A Meta não tem mais este arquivo.');
  });

  it('tells any other trouble, and when it is fetched again', () => {
    expect(waitingText({ ...pending, trouble: 'damaged' }, null)).toBe(
      'O arquivo chegou com defeito. A Janela continua tentando.',
    );
  });
});
