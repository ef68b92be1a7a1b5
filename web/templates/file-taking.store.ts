import { type Accessor, createSignal } from 'solid-js';
import type { UploadedFile } from '../../worker/media/upload.ts';
import type { MediaId } from '../../worker/platform/id.ts';
import type { HeaderFile } from '../../worker/templates/template.ts';
import { t } from '../i18n/i18n.ts';
import { troubleSentence } from '../i18n/problem.ts';
import type { Answer } from '../live/api.client.ts';
import type { Uploading } from '../media/uploading.ts';
import { headerTrouble } from './header-file.ts';

/** A file as it would leave. */
interface Ready {
  blob: Blob;
  type: string;
  foreign?: boolean;
}

export interface FileTakingDeps<Made extends Ready> {
  kind: HeaderFile;
  prepare(file: File): Promise<Made>;
  upload(ready: Made, onProgress: (progress: number) => void): Uploading;
  /** Lays the template's own file into the conversation. */
  takeExample(): Promise<Answer<UploadedFile>>;
  /** What it is from now on, `own` null: the template's; null: nothing for the time being. */
  onTaken(taken: { id: MediaId; own: { blob: Blob; name: string } | null } | null): void;
}

/** Taking the file for a template: the latest choice alone counts, and nothing that was called off comes back. */
export interface FileTaking {
  /** What was chosen is called so; empty: nothing was, or the template's own. */
  name: Accessor<string>;
  /** 0 to 1; undefined: nothing is going up. */
  progress: Accessor<number | undefined>;
  trouble: Accessor<string | undefined>;
  /** Of the template's own file; `gone`: there is none any longer. */
  example: Accessor<'offered' | 'asked' | 'gone'>;
  /** [N69] Takes the file that was approved with the template. */
  takeOwn(): Promise<void>;
  take(file: File): Promise<void>;
  callOff(): void;
  cancel(): void;
}

export function createFileTaking<Made extends Ready>(deps: FileTakingDeps<Made>): FileTaking {
  const { kind } = deps;
  const [name, setName] = createSignal('');
  const [progress, setProgress] = createSignal<number>();
  const [trouble, setTrouble] = createSignal<string>();
  const [example, setExample] = createSignal<'offered' | 'asked' | 'gone'>('offered');
  let uploading: Uploading | undefined;
  let turn = {};
  const isFit = (file: UploadedFile) => file.kind === kind && file.carriage !== 'link';
  const callOff = () => {
    uploading?.abort();
    uploading = undefined;
    turn = {};
    if (example() === 'asked') setExample('offered');
    setProgress(undefined);
  };
  const begin = (called: string) => {
    callOff();
    setTrouble(undefined);
    setName(called);
    const own = turn;
    return () => turn === own;
  };
  const stop = (sentence: string) => {
    setProgress(undefined);
    setTrouble(sentence);
  };
  return {
    name,
    progress,
    trouble,
    example,
    callOff,
    takeOwn: async () => {
      const stands = begin('');
      setExample('asked');
      const answer = await deps.takeExample();
      if (!stands()) return;
      if (answer.ok) {
        setExample(isFit(answer.value) ? 'offered' : 'gone');
        if (isFit(answer.value)) deps.onTaken({ id: answer.value.id, own: null });
        return;
      }
      const isGone = answer.reason.kind === 'refused' && answer.reason.problem.code === 'example_gone';
      setExample(isGone ? 'gone' : 'offered');
      // It may be there all the same.
      if (!isGone) setTrouble(t(`templates.exampleFile.unreached.${kind}`));
    },
    take: async (file) => {
      const stands = begin(file.name);
      setProgress(0);
      deps.onTaken(null);
      const ready = await deps.prepare(file);
      if (!stands()) return;
      const { type, foreign = false } = ready;
      const unfit = headerTrouble(kind, { type, sizeBytes: ready.blob.size, foreign });
      if (unfit !== null) return stop(t(unfit === 'not_a' ? `templates.notA.${kind}` : `templates.foreign.${kind}`));
      uploading = deps.upload(ready, setProgress);
      const answer = await uploading.done;
      if (!stands()) return;
      uploading = undefined;
      if (!answer.ok) return stop(troubleSentence(answer.reason));
      if (!isFit(answer.value)) return stop(t(`templates.notA.${kind}`));
      setProgress(undefined);
      deps.onTaken({ id: answer.value.id, own: { blob: ready.blob, name: file.name } });
    },
    cancel: () => {
      callOff();
      setName('');
    },
  };
}
