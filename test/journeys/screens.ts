import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { type AgentName, administrator, agents, PASSWORD } from '../../start/demo/people.ts';
import type { Contact } from './contact.ts';
import { InboxScreen } from './inbox-screen.ts';
import { PhoneScreen } from './phone-screen.ts';

const PATIENCE_MS = 15_000;
const SHOTS = join(import.meta.dirname, 'shots');
/** Painting costs more than the journeys themselves, and only people look: `SHOTS=on npx vitest --project journeys`. */
const isShown = process.env.SHOTS === 'on';

export const wide = { width: 1440, height: 900 };
export const tablet = { width: 1024, height: 768 };
export const narrow = { width: 390, height: 844 };
export const sizes = [wide, tablet, narrow];

/** The browser windows of one journey, each person's with cookies and storage of its own. */
export class Screens {
  readonly #browser: Browser;
  readonly #origin: string;
  readonly #journey: string;
  readonly #contexts: BrowserContext[] = [];
  readonly #forbidden: string[] = [];
  readonly #uncaught: string[] = [];

  constructor(browser: Browser, origin: string, journey: string) {
    this.#browser = browser;
    this.#origin = origin;
    this.#journey = journey;
  }

  /** A window with an agent signed in, at the inbox. `origin`: over another line to the deployment. */
  async inboxOf(
    agent: AgentName | 'admin',
    options: BrowserContextOptions & { origin?: string } = {},
  ): Promise<InboxScreen> {
    const { origin = this.#origin, ...rest } = options;
    const page = await this.open(rest);
    const { email } = agent === 'admin' ? administrator : agents[agent];
    const answer = await page.request.post(`${origin}/api/auth/sign-in/email`, {
      headers: { Origin: origin },
      data: { email, password: PASSWORD },
    });
    if (!answer.ok()) throw new Error(`${agent} cannot sign in: ${answer.status()} ${await answer.text()}`);
    await page.goto(origin);
    const inbox = new InboxScreen(page);
    await inbox.tab('Novos').waitFor();
    return inbox;
  }

  async phoneOf({ phone }: Contact, options: BrowserContextOptions = {}): Promise<PhoneScreen> {
    const page = await this.open(options);
    await page.goto(`${this.#origin}/sandbox?phone=${phone}`);
    return new PhoneScreen(page);
  }

  /** A window of somebody whom nobody knows yet, on no page. */
  async open(options: BrowserContextOptions = {}): Promise<Page> {
    const context = await this.#browser.newContext({ viewport: wide, locale: 'pt-BR', ...options });
    context.setDefaultTimeout(PATIENCE_MS);
    this.#contexts.push(context);
    context.on('console', (line) => {
      if (line.text().includes('Content Security Policy'))
        this.#forbidden.push(`${line.page()?.url()}: ${line.text()}`);
    });
    context.on('weberror', (failure) => {
      const error = failure.error();
      // What is thrown without being an `Error` has no stack.
      this.#uncaught.push(`${failure.page()?.url()}: ${error.stack || error}`);
    });
    return context.newPage();
  }

  /** Keeps what a window shows, for people to look at who asked for it; nothing is compared with it. */
  async shoot(page: Page, name: string): Promise<void> {
    if (isShown) await keep(page, name);
  }

  /** The same at every size, by day and by night. */
  async shootAll(page: Page, name: string): Promise<void> {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      for (const size of isShown ? sizes : []) {
        await page.setViewportSize(size);
        await this.shoot(page, `${name} ${size.width} ${colorScheme}`);
      }
    }
    if (isShown) await page.setViewportSize(wide);
  }

  /** What pages have tried so far that our own policy forbids. */
  get forbidden(): readonly string[] {
    return this.#forbidden;
  }

  /** Errors in pages so far that nothing there has caught. */
  get uncaught(): readonly string[] {
    return this.#uncaught;
  }

  /** What a journey had a page try on purpose. */
  forgive(): void {
    this.#forbidden.length = 0;
    this.#uncaught.length = 0;
  }

  /** Closes every window. After a failure what they show is kept first. */
  async close(failed: boolean): Promise<void> {
    const pages = this.#contexts.flatMap((context) => context.pages());
    const name = `failed ${this.#journey}`.replace(/[^\p{L}\d]+/gu, '-').slice(0, 80);
    if (failed) await Promise.all(pages.map((page, index) => keep(page, `${name}-${index + 1}`)));
    await Promise.all(this.#contexts.map((context) => context.close()));
  }
}

async function keep(page: Page, name: string): Promise<void> {
  await mkdir(SHOTS, { recursive: true });
  await page.screenshot({ path: join(SHOTS, `${name}.png`) });
}
