import { type Accessor, createMemo, createSignal } from 'solid-js';
import type { Ticket } from '../../../worker/conversation/message.ts';
import { isOpen as isWindowOpen } from '../../../worker/conversation/window.ts';
import { assertNever } from '../../../worker/platform/assert.ts';
import type { ConversationId } from '../../../worker/platform/id.ts';
import type { Team } from '../../accounts/session.store.ts';
import { BRAZIL } from '../../contacts/countries.ts';
import {
  type ChannelReach,
  channelsOf,
  contactWith,
  conversationWith,
  type Meant,
  type Reach,
  search,
} from '../../contacts/directory.client.ts';
import { wholeNumber } from '../../contacts/whole-number.ts';
import { t } from '../../i18n/i18n.ts';
import { troubleSentence } from '../../i18n/problem.ts';
import type { Trouble } from '../../live/api.client.ts';
import type { Beginning, Somebody } from './beginning.ts';

export type Step = 'contact' | 'kind' | 'channel' | 'team' | 'prompt' | 'schedule';

/** [R27] Whether it begins now, or a message leaves later. */
export type Kind = 'now' | 'later';

type Reached = Reach & { conversationId: ConversationId };

/** Where one stands on the way to a ticket with somebody who did not write; what was chosen survives going back. */
export interface Starting {
  step: Accessor<Step>;
  contact: Accessor<Somebody | null>;
  /** A number that was typed and belongs to nobody that we may see; null: a contact was found. */
  phone: Accessor<string | null>;
  choose(contact: Somebody): void;
  /** Whoever has this number. */
  dial(phone: string): Promise<void>;
  name: Accessor<string>;
  setName(name: string): void;
  channels: Accessor<ChannelReach[] | null>;
  channel: Accessor<ChannelReach | null>;
  chooseChannel(channel: ChannelReach): void;
  reach: Accessor<Reached | null>;
  team: Accessor<Team | null>;
  chooseTeam(team: Team): void;
  kind: Accessor<Kind>;
  /** That was chosen before all else. */
  later: boolean;
  /** The ticket that is live already, which is opened where one would begin now; null: one begins, or it is not known yet. */
  live: Accessor<Ticket | null>;
  /** [R30] Whether a window is open on one of their channels, for all that is known yet. */
  isOpen: Accessor<boolean>;
  /** On from the choice between now and later. */
  goOn(kind: Kind): Promise<void>;
  busy: Accessor<boolean>;
  trouble: Accessor<string | undefined>;
  /** From this step to the next that has something to ask. */
  proceed(): Promise<void>;
  /** Somebody was quicker: how they are served by now. */
  lookAgain(): Promise<void>;
  back(): void;
  /** Whether there is a step before this one. */
  hasBack: Accessor<boolean>;
}

export function createStarting(
  beginning: Beginning,
  teams: readonly Team[],
  land: (id: ConversationId) => void,
): Starting {
  const [step, setStep] = createSignal<Step>(
    beginning.contact === undefined && beginning.phone === undefined ? 'contact' : 'kind',
  );
  const [contact, setContact] = createSignal<Somebody | null>(beginning.contact ?? null);
  const [phone, setPhone] = createSignal<string | null>(null);
  const [name, setName] = createSignal('');
  const [channels, setChannels] = createSignal<ChannelReach[] | null>(null);
  const [channel, setChannel] = createSignal<ChannelReach | null>(null);
  const [reach, setReach] = createSignal<Reached | null>(null);
  const [team, setTeam] = createSignal<Team | null>(null);
  const later = beginning.later === true;
  const [kind, setKind] = createSignal<Kind>(later ? 'later' : 'now');
  const [busy, setBusy] = createSignal(false);
  const [trouble, setTrouble] = createSignal<string>();

  const during = async (work: () => Promise<void>): Promise<void> => {
    if (busy()) return;
    setTrouble(undefined);
    setBusy(true);
    await work();
    setBusy(false);
  };
  const explain = (reason: Trouble) => {
    const isPhone = reason.kind === 'refused' && reason.problem.field === 'phone';
    setTrouble(isPhone ? t('start.phoneWrong') : troubleSentence(reason));
  };
  const forget = () => {
    setChannels(null);
    setChannel(null);
    setReach(null);
  };

  /** Whether somebody serves them is told before one chooses. */
  const lookAhead = async (who: Somebody) => {
    const answer = await channelsOf(meant(who));
    if (answer.ok && contact()?.id === who.id && step() === 'kind') setChannels(answer.value.items);
  };
  if (beginning.contact !== undefined) void lookAhead(beginning.contact);

  const lookAgain = async () => {
    const who = contact();
    if (who === null) return;
    const answer = await channelsOf(meant(who));
    if (!answer.ok || contact()?.id !== who.id) return;
    const { items } = answer.value;
    setChannels(items);
    setChannel((before) => items.find((each) => each.channel.id === before?.channel.id) ?? before);
  };

  const live = createMemo((): Ticket | null => {
    const [only, ...others] = channels() ?? [];
    const on = step() === 'channel' ? channel() : others.length === 0 ? only : null;
    const ticket = on?.state === 'seen' ? on.conversation?.ticket : undefined;
    return ticket === undefined || ticket.status === 'concluded' ? null : ticket;
  });

  const isOpen = () =>
    (channels() ?? []).some(({ conversation }) => conversation !== null && isWindowOpen(conversation.window));

  /** A number of nobody becomes a contact's. */
  const known = async (): Promise<Somebody | null> => {
    const typed = phone();
    if (typed === null) return contact();
    const answer = await contactWith(typed, name().trim() === '' ? {} : { name: name().trim() });
    if (!answer.ok) {
      explain(answer.reason);
      return null;
    }
    const named = { ...answer.value, typed };
    setContact(named);
    setPhone(null);
    return named;
  };

  const toChannels = async () => {
    const who = await known();
    if (who === null) return;
    const answer = await channelsOf(meant(who));
    if (!answer.ok) return explain(answer.reason);
    const { items } = answer.value;
    setChannels(items);
    const [only] = items;
    if (items.length !== 1 || only === undefined) return void setStep('channel');
    setChannel(only);
    await toTeam();
  };

  const toTeam = async () => {
    const who = contact();
    const on = channel();
    if (who === null || on === null) return;
    const answer = await conversationWith(meant(who), on.channel.id);
    if (!answer.ok) return explain(answer.reason);
    setReach(answer.value);
    const { state, conversation, conversationId } = answer.value;
    if (state === 'elsewhere') {
      // Another team may have begun since the channels were listed.
      const { channel: own } = on;
      setChannels(
        (before) => before?.map((each) => (each.channel.id === own.id ? { ...each, ...answer.value } : each)) ?? null,
      );
      return void setStep('channel');
    }
    const ticket = conversation?.ticket ?? null;
    // Whoever is served already is not started with again.
    if (kind() === 'now' && ticket !== null && ticket.status !== 'concluded') return land(conversationId);
    const before = teams.find(({ id }) => id === (team()?.id ?? ticket?.teamId));
    setTeam(before ?? (teams.length === 1 ? (teams[0] ?? null) : null));
    setStep('team');
  };

  const dial = (typed: string) =>
    during(async () => {
      const answer = await search(typed);
      if (!answer.ok) return explain(answer.reason);
      const { items, holder } = answer.value;
      // Others are found because their numbers begin so.
      const one = items.find(({ id }) => id === holder);
      forget();
      setContact(one ?? null);
      setPhone(one === undefined ? typed : null);
      if (later && one !== undefined) return await toChannels();
      setStep('kind');
      if (one !== undefined) void lookAhead(one);
    });
  if (beginning.phone !== undefined) void dial(beginning.phone);

  const before = createMemo((): Step | null => {
    const now = step();
    switch (now) {
      case 'contact':
        return null;
      case 'kind':
        return beginning.contact === undefined ? 'contact' : null;
      case 'channel':
        return later ? 'contact' : 'kind';
      case 'team':
        if ((channels()?.length ?? 0) > 1) return 'channel';
        return later ? 'contact' : 'kind';
      case 'prompt':
      case 'schedule':
        return 'team';
      default:
        return assertNever(now, 'step');
    }
  });

  return {
    step,
    contact,
    phone,
    choose: (who) => {
      if (who.id !== contact()?.id) forget();
      setPhone(null);
      setContact(who);
      setTrouble(undefined);
      if (later) return void during(toChannels);
      setStep('kind');
      void lookAhead(who);
    },
    dial,
    name,
    setName,
    channels,
    channel,
    chooseChannel: (on) => {
      setReach(null);
      setTrouble(undefined);
      setChannel(on);
    },
    reach,
    team,
    chooseTeam: setTeam,
    kind,
    later,
    live,
    isOpen,
    goOn: (which) =>
      during(async () => {
        setKind(which);
        await toChannels();
      }),
    busy,
    trouble,
    proceed: () =>
      during(async () => {
        if (step() === 'channel') await toTeam();
        else if (step() === 'team' && team() !== null) setStep(kind() === 'now' ? 'prompt' : 'schedule');
      }),
    lookAgain,
    back: () => {
      const to = before();
      setTrouble(undefined);
      if (to !== null) setStep(to);
    },
    hasBack: () => before() !== null,
  };
}

/** [N82] Another team may have them by now, or have had them all along: who knows their number goes on. */
const meant = ({ id, phone, typed }: Somebody): Meant => ({
  id,
  phone: typed ?? (phone === null ? null : wholeNumber(BRAZIL, `+${phone}`)),
});
