import { Conversation } from '../../worker/index.ts';

// What served.ts serves, with conversations that ask somebody outside before and after each step of a merge whether to go
// on. Whoever is asked may pull the plug instead, so that the power goes at that very step.

export { Channel, Consumer, default, Sandbox, Team } from './served.ts';

export type Step = 'seal' | 'absorb' | 'part' | 'unseal';

class HaltingConversation extends Conversation {
  readonly #gate: string;

  constructor(ctx: DurableObjectState, env: Env & { GATE: string }) {
    super(ctx, env);
    this.#gate = env.GATE;
  }

  override seal(...given: Parameters<Conversation['seal']>) {
    return this.#asking('seal', given[0], () => super.seal(...given));
  }

  override absorb(...given: Parameters<Conversation['absorb']>) {
    return this.#asking('absorb', given[0].merge, () => super.absorb(...given));
  }

  override part(...given: Parameters<Conversation['part']>) {
    return this.#asking('part', given[0].merge, () => super.part(...given));
  }

  override unseal(...given: Parameters<Conversation['unseal']>) {
    return this.#asking('unseal', given[0], () => super.unseal(...given));
  }

  async #asking<Value>(step: Step, merge: string, take: () => Promise<Value>): Promise<Value> {
    await fetch(`${this.#gate}/${merge}/before-${step}`);
    const value = await take();
    await fetch(`${this.#gate}/${merge}/after-${step}`);
    return value;
  }
}

export { HaltingConversation as Conversation };
