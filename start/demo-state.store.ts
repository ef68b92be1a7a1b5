import { mkdir, readFile, writeFile } from 'node:fs/promises';

/** How far the demo of one state folder has come. `none`: this deployment has none. */
export type DemoState = 'none' | 'begun' | 'made';

const file = (stateDir: string): string => `${stateDir}/demo`;

export async function readDemoState(stateDir: string): Promise<DemoState> {
  const text = await readFile(file(stateDir), 'utf8').catch(() => '');
  return text === 'begun' || text === 'made' ? text : 'none';
}

export async function writeDemoState(stateDir: string, state: DemoState): Promise<void> {
  await mkdir(stateDir, { recursive: true });
  await writeFile(file(stateDir), state);
}
