import { describe, expect, it } from 'vitest';
import type { Answer } from '../../web/live/api.client.ts';
import { createFileTaking } from '../../web/templates/file-taking.store.ts';
import type { UploadedFile } from '../../worker/media/upload.ts';
import { ok, refuse } from '../../worker/platform/result.ts';
import { mediaIdOf } from '../samples.ts';

const mediaId = (name: string) => mediaIdOf(name.length);

const uploaded = (name: string): UploadedFile => ({
  ...{ id: mediaId(name), kind: 'image', carriage: 'upload', mimeType: 'image/png', sizeBytes: 4, name },
  ...{ width: 1, height: 1, isVoiceNote: false },
});
const picture = (name: string) => new File(['png!'], name, { type: 'image/png' });

/** A field whose files become ready, and whose uploads end, when the test says so. */
function aField(example: () => Promise<Answer<UploadedFile>> = async () => ok(uploaded('example'))) {
  const readying = new Map<string, () => void>();
  const sent: string[] = [];
  const values: (string | null)[] = [];
  const taking = createFileTaking({
    kind: 'image',
    prepare: (file) =>
      new Promise<{ blob: File; type: string }>((resolve) =>
        readying.set(file.name, () => resolve({ blob: file, type: file.type })),
      ),
    upload: ({ blob }) => {
      sent.push(blob.name);
      return { done: Promise.resolve(ok(uploaded(blob.name.replace('.png', '')))), abort: () => {} };
    },
    takeExample: example,
    onTaken: (taken) => values.push(taken?.id ?? null),
  });
  return { taking, values, sent, ready: (name: string) => readying.get(name)?.() };
}

describe('the file for a template', () => {
  it('[N69] that was called off while it was made ready neither goes up nor is taken', async () => {
    const field = aField();
    const first = field.taking.take(picture('first.png'));
    field.taking.cancel();
    field.ready('first.png');
    await first;
    expect(field.sent).toEqual([]);
    expect(field.values).toEqual([null]);
    expect(field.taking.name()).toBe('');
    expect(field.taking.progress()).toBeUndefined();
  });

  it('[N69] is the one that was chosen last, though another was made ready after it', async () => {
    const field = aField();
    const first = field.taking.take(picture('first.png'));
    const second = field.taking.take(picture('second.png'));
    field.ready('second.png');
    await second;
    field.ready('first.png');
    await first;
    expect(field.sent).toEqual(['second.png']);
    expect(field.values.at(-1)).toBe(mediaId('second'));
    expect(field.taking.name()).toBe('second.png');
  });

  it('[N69] is the template’s own again where that was asked for while another was made ready', async () => {
    const field = aField();
    const first = field.taking.take(picture('first.png'));
    await field.taking.takeOwn();
    field.ready('first.png');
    await first;
    expect(field.sent).toEqual([]);
    expect(field.values.at(-1)).toBe(mediaId('example'));
  });

  it('[N69] that did not come is offered again and said not to have come; one that the provider has no longer is gone', async () => {
    let answer: Answer<UploadedFile> = refuse({ kind: 'unreachable' });
    const { taking, values } = aField(async () => answer);
    await taking.takeOwn();
    expect(taking.example()).toBe('offered');
    expect(taking.trouble()).toBe('Não foi possível buscar a imagem do modelo. Tente de novo ou escolha um arquivo.');
    answer = ok(uploaded('example'));
    await taking.takeOwn();
    expect(taking.trouble()).toBeUndefined();
    expect(values).toEqual([mediaId('example')]);
    answer = refuse({ kind: 'refused', problem: { status: 404, code: 'example_gone' } });
    await taking.takeOwn();
    expect(taking.example()).toBe('gone');
    expect(taking.trouble()).toBeUndefined();
  });
});
