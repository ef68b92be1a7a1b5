import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import chromium, { inflate } from '@sparticuz/chromium';
import { type Browser, chromium as driver } from 'playwright-core';

// What is left out of the packed Chromium's own arguments: one process for everything ends when a second context opens;
// without web security requests lose their Origin; an emulated graphics card paints several times slower than none.
const unwanted = [
  '--single-process',
  '--no-zygote',
  '--disable-web-security',
  '--allow-running-insecure-content',
  '--ignore-gpu-blocklist',
  '--in-process-gpu',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  "--headless='shell'",
];

// A microphone that hums, and nobody to ask for it.
const microphone = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];

/**
 * A browser without a window: the one at `path`, on a Mac its own Chrome, elsewhere the Chromium that came with the
 * packages.
 */
export async function launchBrowser(path: string | undefined): Promise<Browser> {
  if (path) return driver.launch({ executablePath: path, args: microphone });
  if (process.platform === 'darwin') return driver.launch({ channel: 'chrome', args: microphone });
  const executablePath = await chromium.executablePath();
  const args = [...chromium.args.filter((arg) => !unwanted.includes(arg)), '--disable-gpu', ...microphone];
  return driver
    .launch({ executablePath, args })
    .catch(async () => driver.launch({ executablePath, args, env: await packedLibraries(executablePath) }));
}

/** A small Linux has neither the libraries nor the fonts that a browser needs; they came with the packages too. */
async function packedLibraries(executablePath: string): Promise<NodeJS.ProcessEnv> {
  const entry = fileURLToPath(import.meta.resolve('@sparticuz/chromium'));
  const libraries = await inflate(join(dirname(entry), '..', 'bin', 'al2023.tar.br'));
  const fonts = join(dirname(executablePath), 'fonts');
  return { ...process.env, LD_LIBRARY_PATH: join(libraries, 'lib'), FONTCONFIG_PATH: fonts };
}
