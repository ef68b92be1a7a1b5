import { BlobSource, BufferTarget, Conversion, Input, OGG, OggOutputFormat, Output, WEBM } from 'mediabunny';
import { traitsOf } from '../../worker/media/traits.ts';
import type { Attachment } from './attachment.ts';
import type { Piece } from './keep.store.ts';

const HEAD_BYTES = 1_024;

/**
 * Makes a file of a recording: Opus is taken out of WebM and put into Ogg as it is, which WhatsApp plays as a voice note;
 * nothing is encoded anew. What is no Opus stays what it is and goes as an ordinary audio. null: nothing can be made of it.
 */
export async function voiceOf(pieces: readonly Piece[]): Promise<Attachment | null> {
  const [first] = pieces;
  if (first === undefined) return null;
  const { id, conversationId, type, startedAt } = first;
  const recorded = new Blob(
    [...pieces].sort((a, b) => a.place - b.place).map(({ blob }) => blob),
    { type },
  );
  const sound = type.startsWith('audio/mp4') ? recorded : await inOgg(recorded);
  if (sound === null || sound.size === 0) return null;
  const head = new Uint8Array(await sound.slice(0, HEAD_BYTES).arrayBuffer());
  const isOgg = sound !== recorded || type.startsWith('audio/ogg');
  return {
    form: 1,
    id,
    conversationId,
    name: isOgg ? 'voz.ogg' : 'voz.m4a',
    type: isOgg ? 'audio/ogg; codecs=opus' : 'audio/mp4',
    blob: sound,
    caption: '',
    voice: traitsOf(head).isVoiceNote,
    recorded: true,
    addedAt: startedAt,
    leaving: null,
  };
}

/** The same sound in Ogg. A recording that a crash cut short holds whole pieces and is read as far as it goes. */
async function inOgg(recorded: Blob): Promise<Blob | null> {
  try {
    const input = new Input({ source: new BlobSource(recorded), formats: [WEBM, OGG] });
    const output = new Output({ format: new OggOutputFormat(), target: new BufferTarget() });
    const conversion = await Conversion.init({ input, output, showWarnings: false });
    if (!conversion.isValid) return null;
    await conversion.execute();
    const { buffer } = output.target;
    return buffer === null ? null : new Blob([buffer], { type: 'audio/ogg; codecs=opus' });
  } catch (error) {
    console.warn('A recording could not be read', error);
    return null;
  }
}
