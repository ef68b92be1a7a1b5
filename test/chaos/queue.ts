import { DurableObject, WorkerEntrypoint } from 'cloudflare:workers';

// A queue that outlives its runtime. Miniflare's own keeps messages in memory, so that a SIGKILL would take what the
// platform has promised to keep, and the product would be blamed for it. This one has each message on disk before `send`
// resolves, delivers at least once, and knows batches, retries with delays and dead letters.

interface Consumer {
  maxBatchSize?: number;
  maxRetries?: number;
  deadLetterQueue?: string;
}

interface QueueEnv {
  STORE: DurableObjectNamespace<Store>;
  PRODUCT: Fetcher;
  CONSUMERS: Record<string, Consumer>;
}

interface Sent {
  body: unknown;
  delaySeconds?: number;
}

type Row = { id: number; body: string; attempts: number };

const BATCH = 10;
const RETRIES = 3;
/** Behind every batch stands an alarm, for the case that the runtime dies in the middle. */
const NET_MS = 1_000;

/** Takes the place of the binding of a queue, whose name is in its props. */
export class Producer extends WorkerEntrypoint<QueueEnv, { queue: string }> {
  async send(body: unknown, options: { delaySeconds?: number } = {}): Promise<void> {
    await this.sendBatch([{ body, ...options }]);
  }

  async sendBatch(messages: Sent[]): Promise<void> {
    await this.env.STORE.getByName(this.ctx.props.queue).add(messages);
  }
}

export class Store extends DurableObject<QueueEnv> {
  readonly #sql = this.ctx.storage.sql;

  constructor(ctx: DurableObjectState, env: QueueEnv) {
    super(ctx, env);
    this.#sql.exec(`CREATE TABLE IF NOT EXISTS message(
      id INTEGER PRIMARY KEY AUTOINCREMENT, body TEXT NOT NULL, attempts INTEGER NOT NULL, due_at INTEGER NOT NULL)`);
  }

  async add(messages: readonly Sent[]): Promise<void> {
    for (const { body, delaySeconds = 0 } of messages) {
      const dueAt = Date.now() + delaySeconds * 1000;
      this.#sql.exec('INSERT INTO message(body, attempts, due_at) VALUES (?, 0, ?)', JSON.stringify(body), dueAt);
    }
    await this.#arm();
  }

  waiting(): number {
    return this.#sql.exec<{ count: number }>('SELECT COUNT(*) AS count FROM message').one().count;
  }

  override async alarm(): Promise<void> {
    await this.ctx.storage.setAlarm(Date.now() + NET_MS);
    for (let batch = this.#due(); batch.length > 0; batch = this.#due()) await this.#deliver(batch);
    await this.ctx.storage.deleteAlarm();
    await this.#arm();
  }

  async #arm(): Promise<void> {
    const { due } = this.#sql.exec<{ due: number | null }>('SELECT MIN(due_at) AS due FROM message').one();
    if (due !== null) await this.ctx.storage.setAlarm(due);
  }

  #due(): Row[] {
    const limit = this.#consumer.maxBatchSize ?? BATCH;
    const wanted = 'SELECT id, body, attempts FROM message WHERE due_at <= ? ORDER BY due_at, id LIMIT ?';
    return this.#sql.exec<Row>(wanted, Date.now(), limit).toArray();
  }

  async #deliver(batch: readonly Row[]): Promise<void> {
    const messages = batch.map(({ id, body, attempts }) => ({
      id: String(id),
      timestamp: new Date(),
      body: JSON.parse(body) as unknown,
      attempts: attempts + 1,
    }));
    const answer = await this.env.PRODUCT.queue(this.#name, messages).catch(() => null);
    const again = new Map((answer?.retryMessages ?? []).map(({ msgId, delaySeconds }) => [msgId, delaySeconds ?? 0]));
    const all = answer === null || answer.outcome !== 'ok' || answer.retryBatch.retry;
    for (const row of batch) {
      const delaySeconds = again.get(String(row.id)) ?? (all ? 1 : null);
      if (delaySeconds === null) this.#remove(row);
      else await this.#postpone(row, delaySeconds);
    }
  }

  async #postpone(row: Row, delaySeconds: number): Promise<void> {
    const { maxRetries = RETRIES, deadLetterQueue } = this.#consumer;
    const attempts = row.attempts + 1;
    if (attempts <= maxRetries) {
      const dueAt = Date.now() + delaySeconds * 1000;
      this.#sql.exec('UPDATE message SET attempts = ?, due_at = ? WHERE id = ?', attempts, dueAt, row.id);
      return;
    }
    if (deadLetterQueue !== undefined)
      await this.env.STORE.getByName(deadLetterQueue).add([{ body: JSON.parse(row.body) }]);
    this.#remove(row);
  }

  #remove({ id }: Row): void {
    this.#sql.exec('DELETE FROM message WHERE id = ?', id);
  }

  get #name(): string {
    return this.ctx.id.name ?? '';
  }

  get #consumer(): Consumer {
    return this.env.CONSUMERS[this.#name] ?? {};
  }
}

export default {
  /** How many messages wait in all queues. */
  async fetch(_request: Request, env: QueueEnv): Promise<Response> {
    const counts = await Promise.all(Object.keys(env.CONSUMERS).map((name) => env.STORE.getByName(name).waiting()));
    return Response.json({ waiting: counts.reduce((sum, count) => sum + count, 0) });
  },
};
