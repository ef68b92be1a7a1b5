import type { FileCard } from './content.ts';
import type { Header } from './interactive.ts';
import type { OutMessage } from './out-message.ts';
import { cardsGiven, componentsGiven, type Parameter } from './template-message.ts';

/** A file that a send names by its id, and as what it is to be shown. */
export type MediaGiven = { id: string; kind: FileCard['kind']; isVoice: boolean };

/** All files that a message names by id. One that it names by address is Meta's to fetch. */
export function mediaGiven(message: OutMessage): MediaGiven[] {
  switch (message.type) {
    case 'image':
    case 'video':
    case 'audio':
    case 'document':
    case 'sticker':
      return given(message.type, message.file, message.file.voice === true);
    case 'interactive':
      return 'header' in message.interactive ? headerGiven(message.interactive.header) : [];
    case 'template':
      return [
        ...componentsGiven(message.template),
        ...cardsGiven(message.template).flatMap((card) => card.components),
      ].flatMap((component) => component.parameters.flatMap(parameterGiven));
    default:
      return [];
  }
}

/** The file of a message that is named by its address. */
export type LinkGiven = { link: string; kind: FileCard['kind']; name: string };

/** The address by which a message names its file; null when it names none, or an id, which wins. */
export function linkGiven(message: OutMessage): LinkGiven | null {
  if (!('file' in message) || message.file.id !== undefined || message.file.link === undefined) return null;
  return { link: message.file.link, kind: message.type, name: message.file.filename ?? '' };
}

type Source = { id?: string | undefined };

const given = (kind: FileCard['kind'], source: Source, isVoice = false): MediaGiven[] =>
  source.id === undefined ? [] : [{ id: source.id, kind, isVoice }];

function headerGiven(header: Header | undefined): MediaGiven[] {
  switch (header?.type) {
    case 'image':
      return given('image', header.image);
    case 'video':
      return given('video', header.video);
    case 'document':
      return given('document', header.document);
    default:
      return [];
  }
}

function parameterGiven(parameter: Parameter): MediaGiven[] {
  switch (parameter.type) {
    case 'image':
      return given('image', parameter.image);
    case 'video':
      return given('video', parameter.video);
    case 'gif':
      return given('video', parameter.gif);
    case 'document':
      return given('document', parameter.document);
    default:
      return [];
  }
}
