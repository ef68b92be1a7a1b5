import type { Browser } from 'playwright-core';
import { type TestContext, test } from 'vitest';
import { secrets } from '../whole/meta.ts';
import { launchBrowser } from './browser.ts';
import { Screens } from './screens.ts';
import { type Stage, setStage } from './stage.ts';

interface Ending {
  onCleanup(end: () => unknown): void;
}

const settings = { secrets, chromiumPath: process.env.CHROMIUM_PATH };

const lived = test
  .extend('settings', { scope: 'worker' }, settings)
  .extend('browser', { scope: 'worker' }, async ({ settings: { chromiumPath } }, { onCleanup }) => {
    const browser = await launchBrowser(chromiumPath);
    onCleanup(() => browser.close());
    return browser;
  });

/** A test that is lived in a browser. Stage and browser are set up once and serve every journey. */
export const journey = lived.extend('stage', { scope: 'worker' }, play).extend('screens', show);

/** The same on a stage that one file has to itself, for what changes the company for everybody in it. */
export const apart = lived.extend('stage', { scope: 'file' }, play).extend('screens', show);

async function play({ settings }: { settings: { secrets: typeof secrets } }, { onCleanup }: Ending): Promise<Stage> {
  const stage = await setStage(settings.secrets);
  onCleanup(() => stage.remove());
  return stage;
}

async function show(
  { stage, browser, task }: { stage: Stage; browser: Browser } & Pick<TestContext, 'task'>,
  { onCleanup }: Ending,
): Promise<Screens> {
  const screens = new Screens(browser, stage.origin, task.name);
  onCleanup(async () => {
    await screens.close(task.result?.state === 'fail');
    await stage.clear();
    const faults = [...screens.forbidden, ...screens.uncaught];
    if (faults.length > 0) throw new Error(faults.join('\n'));
  });
  return screens;
}
