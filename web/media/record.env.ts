import { type Accessor, createSignal } from 'solid-js';
import type { ConversationId } from '../../worker/platform/id.ts';
import { ok, type Result, refuse } from '../../worker/platform/result.ts';
import { serverNow } from '../live/clock.env.ts';
import { newMessageKey } from '../live/key.env.ts';
import type { Keep, Piece } from './keep.store.ts';
import { holdLock } from './lock.env.ts';

/** A recording under way. */
export interface Recording {
  /** How loud it is just now, 0 to 1. */
  level: Accessor<number>;
  seconds: Accessor<number>;
  paused: Accessor<boolean>;
  pause(): void;
  goOn(): void;
  /** Ends it and gives what was recorded; its pieces stay until somebody has made a file of them. */
  stop(): Promise<Piece[]>;
  discard(): Promise<void>;
}

export type RecordTrouble = 'refused' | 'missing' | 'unable';

/** A crash loses at most this much. */
const PIECE_MS = 1_000;
const BITS_PER_SECOND = 32_000;
/** What browsers record, best first: Ogg is sent as it is, WebM holds the same sound in another box. */
const formats = ['audio/ogg;codecs=opus', 'audio/webm;codecs=opus', 'audio/mp4'];

/** Records the microphone as one channel, writing down every second of it. */
export async function record(conversationId: ConversationId, keep: Keep): Promise<Result<Recording, RecordTrouble>> {
  if (typeof MediaRecorder === 'undefined' || navigator.mediaDevices === undefined) return refuse('unable');
  const type = formats.find((format) => MediaRecorder.isTypeSupported(format));
  if (type === undefined) return refuse('unable');
  const stream = await microphone();
  if (!stream.ok) return stream;

  const sound = new AudioContext();
  const source = sound.createMediaStreamSource(stream.value);
  // Two channels would make a sound of it that WhatsApp does not play as a voice note.
  const mono = new MediaStreamAudioDestinationNode(sound, { channelCount: 1, channelCountMode: 'explicit' });
  const meter = new AnalyserNode(sound, { fftSize: 512 });
  source.connect(mono);
  source.connect(meter);

  const recorder = new MediaRecorder(mono.stream, { mimeType: type, audioBitsPerSecond: BITS_PER_SECOND });
  const id = newMessageKey();
  const startedAt = serverNow();
  const pieces: Piece[] = [];
  const free = holdLock(`janela.recording.${id}`);
  const [paused, setPaused] = createSignal(false);
  const [level, setLevel] = createSignal(0);
  const [seconds, setSeconds] = createSignal(0);
  recorder.ondataavailable = ({ data }) => {
    if (data.size === 0) return;
    const piece = { id, place: pieces.length, conversationId, type, startedAt, blob: data };
    pieces.push(piece);
    void keep.putPiece(piece);
  };

  const samples = new Float32Array(meter.fftSize);
  let last = performance.now();
  let frame = requestAnimationFrame(function look(now) {
    frame = requestAnimationFrame(look);
    if (!paused()) setSeconds((so) => so + (now - last) / 1_000);
    last = now;
    meter.getFloatTimeDomainData(samples);
    const loudness = Math.sqrt(samples.reduce((sum, one) => sum + one * one, 0) / samples.length);
    setLevel(paused() ? 0 : Math.min(1, loudness * 4));
  });
  const end = async () => {
    cancelAnimationFrame(frame);
    if (recorder.state !== 'inactive') {
      const stopped = new Promise((resolve) => recorder.addEventListener('stop', resolve, { once: true }));
      recorder.stop();
      await stopped;
    }
    for (const track of stream.value.getTracks()) track.stop();
    await sound.close().catch(() => {});
  };
  recorder.start(PIECE_MS);

  return ok({
    level,
    seconds,
    paused,
    pause: () => {
      recorder.pause();
      setPaused(true);
    },
    goOn: () => {
      recorder.resume();
      setPaused(false);
    },
    stop: async () => {
      await end();
      free();
      return pieces;
    },
    discard: async () => {
      await end();
      await keep.dropPieces(id);
      free();
    },
  });
}

async function microphone(): Promise<Result<MediaStream, RecordTrouble>> {
  const wanted = { channelCount: 1, echoCancellation: true, noiseSuppression: true, autoGainControl: true };
  try {
    return ok(await navigator.mediaDevices.getUserMedia({ audio: wanted }));
  } catch (error) {
    const name = error instanceof DOMException ? error.name : '';
    if (name === 'NotFoundError' || name === 'OverconstrainedError') return refuse('missing');
    return refuse(name === 'NotAllowedError' || name === 'SecurityError' ? 'refused' : 'unable');
  }
}
