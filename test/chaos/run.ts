import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Company, openCompany } from '../bench/company.ts';
import { pause } from '../bench/wait.ts';
import { type Dice, diceOf } from '../dice.ts';
import { check, type Findings } from './check.ts';
import { acceptances, account, injections, leadsTo, requests, threads, withFiles } from './collect.ts';
import { crowd } from './crowd.ts';
import { Driver, type Person } from './driver.ts';
import { faultsOf } from './faults.ts';
import type { Account, Ledgers, Listed, Watched } from './ledgers.ts';
import { type Machine, makeMachine } from './machine.ts';
import { quiesce } from './quiesce.ts';
import { regulars } from './regulars.ts';
import { type Lived, nameOf, phoneOf, type Stage } from './stage.ts';
import { stories } from './stories.ts';
import { rage } from './storm.ts';
import { Watch } from './watch.ts';
import { askList, ListWatch } from './watch-list.ts';

export interface Plan {
  seed: number;
  /** How long the runtime is killed again and again, ms. Coming to rest takes up to two minutes more. */
  stormMs: number;
  /** Do not wait for lines that stand a minute behind a message without an answer. */
  isEarly: boolean;
  say(what: string): void;
}

const AGENTS = 4;
/** Stories under way at once. */
const LANES = 8;
/** How many contacts write once more when the storm has passed; the others leave their queue as it is. */
const LAST_WORDS = 0.7;
/** Of how many messages of unknown fate an agent says what becomes of them. */
const DECISIONS = 0.7;
/** The last news may be on its way to a socket. */
const SETTLE_MS = 1_500;
const LOOKS = 20;

/** The folder of a run that broke a promise: its ledgers, what the runtime printed, and its databases; null: none did. */
interface Kept {
  kept: string | null;
}

/** Lives a whole run and compares the ledgers. The build must be there. */
export async function chaos({ seed, stormMs, isEarly, say }: Plan): Promise<Findings & Kept> {
  const machine = await makeMachine();
  let kept: string | null = null;
  try {
    await machine.start();
    const company = await openCompany({ url: machine.url, stop: async () => {} }, AGENTS);
    say(`The storm begins, seed ${seed}`);
    const driver = new Driver(machine);
    const dice = diceOf(seed);
    await driver.ask(company.sandbox, 'PUT', '/sandbox/faults', { seed, rules: faultsOf(isEarly) });
    const lists = [company.admin, company.agents[0]].map(
      (who, place) => new ListWatch(machine, who, company.teamId, dice.for(`list ${place}`)),
    );
    const lived = await live(machine, company, driver, dice, Date.now() + stormMs);
    say(`${machine.kills.length} kills, ${lived.length} stories; coming to rest`);
    const ledgers = await rest(machine, company, driver, dice.for('rest'), { lived, lists }, isEarly);
    say('At rest; comparing the ledgers');
    const findings = check(ledgers);
    if (findings.breaches.length > 0) {
      kept = await machine.keep();
      await writeFile(join(kept, 'ledgers.json'), JSON.stringify(ledgers, null, 1));
    }
    return { ...findings, kept };
  } finally {
    if (kept === null) await machine.remove();
  }
}

async function live(machine: Machine, company: Company, driver: Driver, dice: Dice, untilMs: number): Promise<Lived[]> {
  const storm = rage(machine, dice.for('storm'), untilMs);
  const watch = (who: Person, thread: { phone: string; id: string }) =>
    new Watch(machine, who, thread, dice.for(`watch ${thread.phone}`));
  const stage: Stage = { company, driver, storm, watch, isOver: storm.isOver };
  const lived: Lived[] = [];
  let begun = 0;
  const lane = async () => {
    while (!stage.isOver()) {
      const phone = phoneOf(begun);
      begun += 1;
      const part = { phone, dice: dice.for(phone) };
      const agent = company.agents[begun % company.agents.length] ?? company.agents[0];
      // In turns, so that a short run has all of them.
      const story = stories[begun % stories.length] ?? stories[0];
      lived.push({ phone, threads: await story(stage, part, agent) });
    }
  };
  const others = [crowd(stage, dice.for('crowd')), regulars(stage, dice.for('regulars'))];
  await Promise.all([storm.passed, ...Array.from({ length: LANES }, lane)]);
  return [...lived, ...(await Promise.all(others)).flat()];
}

/** No more faults and kills: all that is under way comes to its end, and everybody's ledger is read. */
async function rest(
  machine: Machine,
  company: Company,
  driver: Driver,
  dice: Dice,
  { lived, lists }: { lived: readonly Lived[]; lists: readonly ListWatch[] },
  isEarly: boolean,
): Promise<Ledgers> {
  const [agent] = company.agents;
  const { sandbox } = company;
  await driver.ask(sandbox, 'DELETE', '/sandbox/faults');
  const contacts = lived.flatMap(({ threads: [thread] }) => (thread === undefined ? [] : [thread.contact]));
  for (const contact of contacts) {
    await contact.become({ fault: null });
    await contact.suffer([]);
  }
  await quiesce.deliveries(machine, driver, sandbox);
  // Before anything new is told of the tickets, which would hide what was missed.
  const listed = await lookAtLists(driver, lists, false);
  await driver.ask(company.admin, 'POST', `/api/channels/${company.channelId}/try-again`);
  // And before anybody writes, which wakes a conversation that has no alarm behind what is ready.
  const left = await placesOf(driver, agent, lived);
  await quiesce.outboxes(driver, agent, left, isEarly);
  const untouched: Account[] = [];
  for (const { phone, id } of left) untouched.push(await account(driver, agent, phone, id));
  // Where Meta said that the window is shut, also because they were not there any more, only the contact's next message opens it.
  const shut = new Set((await injections(driver, sandbox)).filter(isShutting).map(({ phone }) => phone));
  for (const contact of contacts) {
    const moved = contact.number !== contact.phone;
    if (moved || shut.has(contact.phone) || dice.chance(LAST_WORDS)) await contact.write();
  }
  await quiesce.deliveries(machine, driver, sandbox);
  for (const { threads: theirs } of lived) {
    // Two threads have two windows, and Meta only one.
    const isTwo = theirs.length > 1;
    for (const thread of theirs) {
      if (isTwo) await thread.flush();
      const at = Date.now();
      const sent = await thread.send();
      const outcome = sent.ok ? outcomeOf(sent) : sent.code;
      if (!isTwo && outcome !== 'ticket_concluded') driver.ledgers.probes.push({ phone: thread.phone, at, outcome });
    }
  }
  const found = await placesOf(driver, agent, lived);
  await quiesce.outboxes(driver, agent, found, isEarly);
  for (const { phone, id } of found) {
    const { timeline } = await account(driver, agent, phone, id);
    for (const { id: key, state } of timeline) {
      if (state === 'uncertain' && key !== null && dice.chance(DECISIONS))
        await driver.decide(company.admin, id, key, dice.pick(['resend', 'confirm']));
    }
  }
  await quiesce.outboxes(driver, agent, found, isEarly);
  await quiesce.deliveries(machine, driver, sandbox);
  listed.push(...(await lookAtLists(driver, lists, true)));
  for (const list of lists) list.leave();
  const accounts: Account[] = [];
  const watched: Watched[] = [];
  for (const { phone, id } of found) {
    const watch = lived.find((each) => each.phone === phone)?.watch;
    const ask = () => account(driver, agent, phone, id);
    if (watch === undefined) accounts.push(await withFiles(driver, agent, await ask()));
    else {
      const looked = await still(watch, ask);
      watch.leave();
      if (looked !== null) watched.push(looked.view);
      accounts.push(await withFiles(driver, agent, looked?.truth ?? (await ask())));
    }
  }
  return {
    kills: [...machine.kills],
    ...driver.ledgers,
    isEarly,
    requested: await requests(driver, sandbox),
    received: await acceptances(driver, sandbox),
    injected: await injections(driver, sandbox),
    untouched,
    accounts,
    watched,
    listed,
  };
}

/** The conversations of all who lived; where two of one person became one, that. */
async function placesOf(
  driver: Driver,
  agent: Person,
  lived: readonly Lived[],
): Promise<{ phone: string; id: string }[]> {
  const byName = await threads(driver, agent);
  const found: { phone: string; id: string }[] = [];
  for (const { phone, threads: theirs } of lived) {
    const named = byName.get(nameOf(phone));
    const ids = theirs.length > 1 ? theirs.map(({ id }) => id) : named === undefined ? [] : [named];
    const leading = new Set<string>();
    for (const id of ids) leading.add(await leadsTo(driver, agent, id));
    found.push(...[...leading].map((id) => ({ phone, id })));
  }
  return found;
}

/** What each sees who has a list open, and the same asked for anew. */
async function lookAtLists(driver: Driver, lists: readonly ListWatch[], isAtRest: boolean): Promise<Listed[]> {
  const found = await Promise.all(lists.map((list) => still(list, () => askList(driver, list.who))));
  return found.flatMap((each) => (each === null ? [] : [{ asked: each.truth, seen: each.view, isAtRest }]));
}

/**
 * What is asked for, and what somebody saw of it at the same time: the answer before their look and after it is one. null: it
 * never stood still.
 */
async function still<Truth, View>(
  watch: { there(): Promise<void>; seen(): View },
  read: () => Promise<Truth>,
): Promise<{ truth: Truth; view: View } | null> {
  let before = await read();
  for (let left = LOOKS; ; left -= 1) {
    await watch.there();
    await pause(SETTLE_MS);
    const view = watch.seen();
    const after = await read();
    if (JSON.stringify(before) === JSON.stringify(after)) return { truth: after, view };
    if (left === 0) return null;
    before = after;
  }
}

const outcomeOf = ({ state, waitsFor }: { state: string; waitsFor: string | null }): string =>
  state !== 'held' ? 'ready' : waitsFor === 'channel' ? 'waits_for_channel' : 'held';

const isShutting = ({ label }: { label: string }): boolean => label.startsWith('refusal:131047');
