import type { LiveFrame } from './view.ts';

/** The tag of a screen that looks at all phones. */
const EVERY_PHONE = '*';

/** The open phone screens: hibernating sockets, each tagged with the phone it looks at. */
export class Screens {
  readonly #context: DurableObjectState;
  readonly #changed = new Set<string>();

  constructor(context: DurableObjectState) {
    this.#context = context;
    context.setWebSocketAutoResponse(new WebSocketRequestResponsePair('ping', 'pong'));
  }

  /** Takes a WebSocket upgrade; `phone` null looks at all of them. */
  open(phone: string | null): Response {
    const { 0: client, 1: server } = new WebSocketPair();
    this.#context.acceptWebSocket(server, [phone ?? EVERY_PHONE]);
    return new Response(null, { status: 101, webSocket: client });
  }

  /** One frame per phone, however often it changes before the caller has committed. */
  changed(phone: string): void {
    if (this.#changed.size === 0) this.#context.waitUntil(Promise.resolve().then(() => this.#flush()));
    this.#changed.add(phone);
  }

  /** Told after the changes of the same moment: on a screen a change ends the typing. */
  typing(phone: string): void {
    this.#context.waitUntil(Promise.resolve().then(() => this.#push({ type: 'typing', phone })));
  }

  /** An e-mail was sent, which concerns no phone. */
  emailed(): void {
    this.#context.waitUntil(Promise.resolve().then(() => this.#push({ type: 'emailed' })));
  }

  /** Told to the screens that look at all phones: the templates are nobody's phone's. */
  templates(): void {
    this.#context.waitUntil(Promise.resolve().then(() => this.#push({ type: 'templates' })));
  }

  #flush(): void {
    for (const phone of this.#changed) this.#push({ type: 'changed', phone });
    this.#changed.clear();
  }

  #push(frame: LiveFrame): void {
    const text = JSON.stringify(frame);
    const tags = 'phone' in frame ? [frame.phone, EVERY_PHONE] : [EVERY_PHONE];
    for (const tag of tags)
      for (const socket of this.#context.getWebSockets(tag))
        if (socket.readyState === WebSocket.OPEN) socket.send(text);
  }
}
