import { styleText } from 'node:util';
import { administrator, agents, PASSWORD } from './demo/people.ts';
import type { Options } from './options.ts';

// What the start says in the terminal. styleText leaves colours out where there is no terminal, or where NO_COLOR asks.

const faint = (text: string): string => styleText('dim', text);
const row = (label: string, text: string): string => `    ${faint(label.padEnd(11))} ${text}`;

export const title = (): string => `\n  ${styleText('bold', 'Janela')}\n`;

export const stepDone = (name: string, tookMs: number): string =>
  `    ${styleText('green', '✓')} ${name} ${faint(`${(tookMs / 1000).toFixed(1)} s`)}`;

export const stepFailed = (name: string): string => `    ${styleText('red', '✗')} ${name}`;

/** Where everything is. */
export function addresses(origin: string): string {
  return [
    '',
    row('Inbox', styleText('cyan', origin)),
    row('Phone', `${styleText('cyan', `${origin}/sandbox`)}  ${faint('write as a contact, in a second tab')}`),
    row('API', styleText('cyan', `${origin}/api/docs`)),
  ].join('\n');
}

/** Who can sign in to the demo. */
export function signIns(): string {
  const team = (names: readonly string[]) => (names.length === 1 ? `team ${names[0]}` : `teams ${names.join(', ')}`);
  return [
    '',
    ...Object.values(agents).map(({ name, email, teams }) => row(name, `${email.padEnd(20)} ${faint(team(teams))}`)),
    row(administrator.name, `${administrator.email.padEnd(20)} ${faint('administrator')}`),
    row('Password', PASSWORD),
  ].join('\n');
}

/** How the first administrator is made where there is no demo. */
export function setUp(origin: string, code: string): string {
  return ['', row('Set up', styleText('cyan', `${origin}/configurar`)), row('Code', code)].join('\n');
}

export const footer = ({ stateDir }: Options): string =>
  ['', row('Data, logs', stateDir), row('Stop', 'Ctrl-C'), ''].join('\n');
