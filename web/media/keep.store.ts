import type { MessageKey } from '../../worker/platform/id.ts';
import type { Attachment } from './attachment.ts';

/** A piece of a recording under way: enough of them make the recording whole again after a crash. */
export interface Piece {
  /** Of its recording. */
  id: MessageKey;
  place: number;
  conversationId: Attachment['conversationId'];
  type: string;
  startedAt: number;
  blob: Blob;
}

/** Attached files and unfinished recordings, in this browser, of one agent. */
export interface Keep {
  /** false: this browser keeps nothing (private mode, full); everything goes on in memory. */
  put(attachment: Attachment): Promise<boolean>;
  drop(id: MessageKey): Promise<void>;
  all(): Promise<Attachment[]>;
  putPiece(piece: Piece): Promise<void>;
  pieces(): Promise<Piece[]>;
  dropPieces(id: MessageKey): Promise<void>;
}

const FILES = 'files';
const PIECES = 'pieces';

export function openKeep(name: string): Keep {
  let opening: Promise<IDBDatabase | null> | null = null;
  const database = (): Promise<IDBDatabase | null> => {
    opening ??= open(name);
    return opening;
  };
  const during = async <Value>(
    store: string,
    mode: IDBTransactionMode,
    work: (store: IDBObjectStore) => IDBRequest<Value>,
  ): Promise<Value | null> => {
    const db = await database();
    if (db === null) return null;
    return await new Promise((resolve) => {
      try {
        const transaction = db.transaction(store, mode);
        const request = work(transaction.objectStore(store));
        transaction.oncomplete = () => resolve(request.result);
        transaction.onabort = () => resolve(null);
        transaction.onerror = () => resolve(null);
      } catch {
        resolve(null);
      }
    });
  };
  return {
    put: async (attachment) => (await during(FILES, 'readwrite', (store) => store.put(attachment))) !== null,
    drop: async (id) => {
      await during(FILES, 'readwrite', (store) => store.delete(id));
    },
    all: async () => {
      // Written by this file alone, so what says that it is of this form is of it.
      const kept: Attachment[] | null = await during(FILES, 'readonly', (store) => store.getAll());
      return (kept ?? []).filter(({ form }) => form === 1);
    },
    putPiece: async (piece) => {
      await during(PIECES, 'readwrite', (store) => store.put(piece));
    },
    pieces: async () => {
      const kept: Piece[] | null = await during(PIECES, 'readonly', (store) => store.getAll());
      return kept ?? [];
    },
    dropPieces: async (id) => {
      await during(PIECES, 'readwrite', (store) =>
        store.delete(IDBKeyRange.bound([id, 0], [id, Number.MAX_SAFE_INTEGER])),
      );
    },
  };
}

/** null: this browser keeps nothing. */
function open(name: string): Promise<IDBDatabase | null> {
  return new Promise((resolve) => {
    try {
      const request = indexedDB.open(name, 1);
      request.onupgradeneeded = () => {
        request.result.createObjectStore(FILES, { keyPath: 'id' });
        request.result.createObjectStore(PIECES, { keyPath: ['id', 'place'] });
      };
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => resolve(null);
      request.onblocked = () => resolve(null);
    } catch {
      resolve(null);
    }
  });
}
