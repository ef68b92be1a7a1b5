import { wrongNames } from '../templates/filled.ts';
import { s } from './texts.ts';

type Form = Parameters<typeof wrongNames>[0];

/** [N12] Names what is at fault in each step of a plan, which count from 1 on; null: nothing is. */
export function planWrongSentence(
  steps: readonly { step: number; template: Form; wrong: Readonly<Record<string, string>> }[],
): string | null {
  const said = steps.flatMap(({ step, template, wrong }) => {
    const names = wrongNames(template, wrong);
    return names === '' ? [] : [s('planning.wrongIn', step, names)];
  });
  return said.length === 0 ? null : s('planning.wrong', said.join(' '));
}
