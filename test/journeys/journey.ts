import { test } from 'vitest';
import { secrets } from '../whole/meta.ts';
import { launchBrowser } from './browser.ts';
import { Screens } from './screens.ts';
import { setStage } from './stage.ts';

/** A test that is lived in a browser. Stage and browser are set up once and serve every journey. */
export const journey = test
  .extend('settings', { scope: 'worker' }, { secrets, chromiumPath: process.env.CHROMIUM_PATH })
  .extend('stage', { scope: 'worker' }, async ({ settings }, { onCleanup }) => {
    const stage = await setStage(settings.secrets);
    onCleanup(() => stage.remove());
    return stage;
  })
  .extend('browser', { scope: 'worker' }, async ({ settings }, { onCleanup }) => {
    const browser = await launchBrowser(settings.chromiumPath);
    onCleanup(() => browser.close());
    return browser;
  })
  .extend('screens', async ({ stage, browser, task }, { onCleanup }) => {
    const screens = new Screens(browser, stage.origin, task.name);
    onCleanup(async () => {
      await screens.close(task.result?.state === 'fail');
      await stage.clear();
      if (screens.forbidden.length > 0) throw new Error(screens.forbidden.join('\n'));
    });
    return screens;
  });

/** The same on a stage that those who use it have to themselves. */
export const apart = journey.extend('stage', { scope: 'worker' }, async ({ settings }, { onCleanup }) => {
  const stage = await setStage(settings.secrets);
  onCleanup(() => stage.remove());
  return stage;
});
