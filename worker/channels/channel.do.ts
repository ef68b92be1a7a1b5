import { DurableObject } from 'cloudflare:workers';
import { type ConversationId, isChannelId } from '../platform/id.ts';
import { oneRun } from '../platform/one-run.ts';
import { dice, now } from '../platform/runtime.env.ts';
import { conversationStub } from '../platform/stubs.env.ts';
import { credentialOf } from './access.env.ts';
import { adapterOf } from './adapter.client.ts';
import { channelById } from './channel.store.ts';
import type { ChannelFacts, ChannelStop, Proof } from './channel.ts';
import { ChannelTables } from './channel-object.sql.ts';
import {
  expired,
  type Health,
  isLate,
  mended,
  nextProbeAt,
  noticed,
  owing,
  passed,
  type Report,
  type Ruling,
  renewed,
  reported,
  standing,
  stillDown,
  type TrialOf,
  tellsSame,
  trialOf,
  waitUntil,
} from './health.ts';
import { tellTeams } from './news.env.ts';
import type { ChannelNotice } from './notice.ts';
import { siblingsOf } from './siblings.store.ts';
import { byWeight, jittered, type Stop, tellingOf } from './stop.ts';
import { writeStop } from './stops.store.ts';

/** How many conversations are let go at once when the channel works again, and how far apart. */
const DRAINED_AT_ONCE = 10;
const DRAIN_EVERY_MS = 1_000;
/** How many are asked, one after the other, for a message that shows whether the channel works again. */
const ASKED_AT_ONCE = 100;
/** How long the one message may take that shows whether the channel works again. */
const TRIAL_MS = 2 * 60_000;
/** When it is tried again to make known that the channel stands still, or no longer. */
const RETELL_MS = 5_000;
/** While an alarm's work is under way another stands behind it, should the object die in the middle. */
const SAFETY_MS = 30_000;

/** A cause as those see it who look after the channel. `probeAt`: when it is looked at again by itself, ms. */
export type ShownStop = ChannelStop & Pick<Stop, 'probeAt'>;

/** What those who look after a channel see of it. */
export interface HealthView extends Pick<Health, 'notices'> {
  /** The one that governs. */
  stop: ShownStop | null;
  /** Every cause, the one that governs first; left out by a Channel of the release before. */
  stops?: ShownStop[];
  /** Conversations whose messages wait for the channel. */
  waiting: number;
  waitUntil: number | null;
  /** One message may leave, and what becomes of it shows whether it works again. */
  trying: boolean;
}

/**
 * The health of one channel: its breaker, the waits that its conversations share, and who waits for it. Never on the
 * inbound path, and not asked in the steady state: a conversation comes here when it was refused (architecture §3).
 */
export class Channel extends DurableObject<Env> {
  readonly #tables: ChannelTables;
  #health: Health;
  /** How many screens know to wait. */
  #counted: number;
  /** Who has reported or joined since somebody began to tell them how it stands. */
  readonly #heardOf = new Set<ConversationId>();
  /** Makes known what is owed. One run at a time, and whoever asks awaits it. */
  readonly #tell = oneRun(() => this.#tellAll());

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    this.#tables = new ChannelTables(ctx.storage.sql);
    this.#health = this.#tables.load();
    this.#counted = this.#tables.waiting;
  }

  /** A conversation was refused for the channel's sake, or asked to slow down; it learns what holds for all. */
  async report(report: Report): Promise<Ruling> {
    const current = await credentialOf(this.env, report.channel.id);
    if (!isLate(this.#health, report, now())) this.#save(reported(this.#health, report, current, dice()));
    if (report.failure.scope === 'channel') this.#waits(report.conversationId, report.at);
    await this.#arm();
    const of = report.failure.wait?.of;
    if (of === 'app' || of === 'account') this.ctx.waitUntil(this.#tellSiblings(report, of));
    return this.#ruling();
  }

  /** A conversation has taken over what waited for the channel in another one. */
  async join(conversationId: ConversationId): Promise<Ruling> {
    this.#waits(conversationId, now());
    await this.#arm();
    return this.#ruling();
  }

  /** What waited in a conversation was deleted or expired. */
  async leave(conversationId: ConversationId): Promise<Ruling> {
    this.#heardOf.delete(conversationId);
    this.#tables.leave(conversationId);
    await this.#arm();
    return this.#ruling();
  }

  #waits(conversationId: ConversationId, since: number): void {
    if (this.#health.stops.length === 0) return;
    this.#heardOf.add(conversationId);
    this.#tables.wait(conversationId, since);
  }

  /** Another channel of the same account or app was asked to slow down. */
  slowDown(report: Report): void {
    this.#save({ ...reported(this.#health, report, '', 0), channel: this.#health.channel });
  }

  /**
   * The one message that was let through has left. `proof`: what it was. Who hears the answer may rely on it that everybody is
   * told the same.
   */
  async worked(conversationId: ConversationId, proof: Proof = 'free'): Promise<Ruling> {
    if (this.#health.trial?.conversationId === conversationId) {
      this.#save(passed(this.#health, proof, now()));
      await this.#arm();
      await this.#tell();
    }
    return this.#ruling();
  }

  /** What became of it shows nothing: another must. */
  async triedInVain(conversationId: ConversationId): Promise<Ruling> {
    const { trial } = this.#health;
    if (trial?.conversationId === conversationId) {
      this.#save({ ...this.#health, trial: null });
      this.#tables.postpone(conversationId, now());
      await this.#try(trial.of ?? 'any');
    }
    return this.#ruling();
  }

  /** What the provider tells of the channel by itself. */
  async notice(notice: ChannelNotice): Promise<void> {
    const { health, probe } = noticed(this.#health, notice);
    this.#save(health);
    // Of what it told by itself it alone says that it is over.
    if (probe) await this.#probe((stop) => stop.told === undefined);
    else await this.#arm();
    // Whoever handed it in may then rely on it that nobody sends any more.
    await this.#tell();
  }

  async health(): Promise<HealthView> {
    await this.#renew();
    const { notices, trial, asOf } = this.#health;
    const stops = byWeight(this.#health.stops).map((stop) => ({ ...tellingOf(stop, asOf), probeAt: stop.probeAt }));
    const stop = stops[0] ?? null;
    const waiting = this.#tables.waiting;
    return { stop, stops, notices, waiting, waitUntil: waitUntil(this.#health, now()), trying: trial !== null };
  }

  /** A person has seen to it, or the provider says so: look now. */
  async tryAgain(): Promise<HealthView> {
    await this.#probe(() => true);
    return this.health();
  }

  override async alarm(): Promise<void> {
    await this.ctx.storage.setAlarm(now() + SAFETY_MS);
    try {
      this.#save(expired(this.#health, now()));
      if (this.#drains()) await this.#drain();
      const { trial } = this.#health;
      if (trial !== null && trial.until <= now()) this.#save(stillDown(this.#health, now(), dice()));
      else if (trial === null && (nextProbeAt(this.#health) ?? Infinity) <= now()) await this.#probe(trustsNone);
    } catch (error) {
      console.error('A wake of a channel failed', { error });
    }
    await this.ctx.storage.deleteAlarm();
    await this.#arm();
  }

  /** `trusts`: somebody says of this cause that it is gone, which no reading of ours could tell. */
  async #probe(trusts: (stop: Stop) => boolean): Promise<void> {
    if (this.#health.stops.length === 0) return;
    await this.#renew();
    const channel = this.#health.stops.length === 0 ? null : await this.#facts();
    if (channel === null) return;
    const state = await adapterOf(channel.provider, this.env, this.ctx.exports).probe(channel);
    if (state === 'able') {
      await this.#mend((stop) => stop.mends === 'credential');
      const of = trialOf(this.#health, trusts);
      if (of !== null) return await this.#try(of);
    }
    // Nor is it looked at again before its time where only a person could say that it is over.
    if (this.#health.trial === null) this.#save(stillDown(this.#health, now(), dice()));
    await this.#arm();
  }

  /** Where to look. Nobody has sent from it yet, where the provider told by itself that it stands still. */
  async #facts(): Promise<ChannelFacts | null> {
    const { name } = this.ctx.id;
    return this.#health.channel ?? (isChannelId(name) ? ((await channelById(this.env.DB, name))?.facts ?? null) : null);
  }

  /** Half open: one conversation may send one message, and what becomes of it decides. Nothing more is tried meanwhile. */
  async #try(of: TrialOf): Promise<void> {
    if ((this.#health.trial?.until ?? 0) > now()) return;
    for (let left = Math.min(this.#tables.waiting, ASKED_AT_ONCE); left > 0; left--) {
      const [conversationId] = this.#tables.waiters(1);
      if (conversationId === undefined) break;
      this.#save({ ...this.#health, trial: { conversationId, until: now() + TRIAL_MS, of } });
      const answer = await this.#asks(conversationId, of);
      if (answer === 'tries') return await this.#arm();
      // Mended or told to stand still meanwhile.
      if (this.#health.trial?.conversationId !== conversationId) return;
      if (answer === 'gone') this.#tables.leave(conversationId);
      else this.#tables.postpone(conversationId, now());
    }
    // Nobody waits who could show it: the next message will tell.
    this.#save(passed(this.#health, of === 'free' ? 'free' : 'template', now()));
    // What it does not speak for is tried in its turn, by the alarm.
    await this.#arm();
  }

  async #asks(conversationId: ConversationId, of: TrialOf): Promise<'tries' | 'waits' | 'gone'> {
    try {
      return await conversationStub(this.env, conversationId).channelTries(of);
    } catch (error) {
      console.warn('A conversation could not try its channel', { conversationId, error });
      return 'waits';
    }
  }

  async #mend(which: (stop: Stop) => boolean): Promise<void> {
    this.#save(mended(this.#health, which, now()));
    await this.#arm();
  }

  /** A refusal of a credential that is no longer in use says nothing. */
  async #renew(): Promise<void> {
    const { name } = this.ctx.id;
    if (isChannelId(name)) this.#save(renewed(this.#health, await credentialOf(this.env, name), now()));
    await this.#arm();
  }

  /** Whether some who wait may let go what they hold, or part of it. */
  #drains(): boolean {
    if (this.#health.stops.length === 0) return this.#tables.waiting > 0;
    return standing(this.#health)?.what === 'templates' && this.#tables.hasUnheard;
  }

  /** Lets some of those who wait go. One that does not answer keeps its place in the row, at its end. */
  async #drain(): Promise<void> {
    const { asOf } = this.#health;
    const stop = standing(this.#health);
    const next = stop === null ? this.#tables.waiters(DRAINED_AT_ONCE) : this.#tables.unheard(DRAINED_AT_ONCE);
    await Promise.all(
      next.map(async (conversationId) => {
        this.#heardOf.delete(conversationId);
        try {
          const waits = await conversationStub(this.env, conversationId).channelMended(stop, asOf);
          this.#tables.heard(conversationId);
          // It may have been refused again meanwhile, and waits anew.
          const isNews = this.#health.stops.length > 0 && this.#heardOf.has(conversationId);
          if (waits !== true && !isNews && standing(this.#health)?.what !== 'everything')
            this.#tables.leave(conversationId);
        } catch (error) {
          console.warn('A conversation did not hear that its channel works', { conversationId, error });
          this.#tables.postpone(conversationId, now());
        }
      }),
    );
  }

  async #tellSiblings(report: Report, of: 'app' | 'account'): Promise<void> {
    const siblings = await siblingsOf(this.env, report.channel.id, of);
    await Promise.allSettled(siblings.map((sibling) => sibling.slowDown(report)));
  }

  /** [O7] Those who would send learn it with what they ask D1 for anyway, and open screens at once. */
  async #tellAll(): Promise<void> {
    const { name } = this.ctx.id;
    if (!isChannelId(name)) return;
    try {
      while (this.#owesTelling()) {
        const told = this.#health;
        this.#counted = this.#tables.waiting;
        if (told.untold === true) await writeStop(this.env.DB, name, standing(told));
        await tellTeams(this.env, 'channels');
        if (tellsSame(told, this.#health)) this.#save({ ...this.#health, untold: false });
      }
    } catch (error) {
      console.warn('How a channel fares could not be made known', { error });
    }
  }

  #owesTelling(): boolean {
    return this.#health.untold === true || this.#counted !== this.#tables.waiting;
  }

  #ruling(): Ruling {
    return { stop: standing(this.#health), waitUntil: waitUntil(this.#health, now()), asOf: this.#health.asOf };
  }

  #save(health: Health): void {
    if (health === this.#health) return;
    const before = standing(this.#health);
    this.#health = owing(this.#health, health, now());
    this.#tables.save(this.#health);
    // Who waits with what is no templates must hear that only those are kept back.
    if (standing(this.#health)?.what === 'templates' && before?.what !== 'templates') this.#tables.letHear();
  }

  async #arm(): Promise<void> {
    if (this.#owesTelling()) this.ctx.waitUntil(this.#tell());
    const at = this.#nextWake();
    if (at === null) return;
    const armed = await this.ctx.storage.getAlarm();
    if (armed === null || at < armed) await this.ctx.storage.setAlarm(at);
  }

  #nextWake(): number | null {
    const next = this.#nextLook();
    return this.#health.untold === true ? Math.min(next ?? Infinity, now() + RETELL_MS) : next;
  }

  #nextLook(): number | null {
    const drainAt = this.#drains() ? now() + jittered(DRAIN_EVERY_MS, dice()) : null;
    const lookAt = this.#health.trial?.until ?? nextProbeAt(this.#health);
    return drainAt === null || lookAt === null ? (drainAt ?? lookAt) : Math.min(drainAt, lookAt);
  }
}

/** Nobody says that it is over. */
const trustsNone = (): boolean => false;
