import { describe, expect, it } from 'vitest';
import { strangeVariables, wordsOf } from '../../worker/teams/automatic.ts';
import { openingWords } from '../../worker/teams/opening-words.ts';
import { momentOf } from '../../worker/teams/zone.ts';

const zone = 'America/Sao_Paulo';
const local = (day: number, hour: number, minute = 0) => momentOf({ year: 2026, month: 11, day, hour, minute }, zone);
// A Thursday.
const now = local(26, 20);

describe('[R64] when somebody is there again', () => {
  it.each([
    [local(26, 21, 30), 'hoje às 21:30'],
    [local(27, 9), 'amanhã às 09:00'],
    [local(30, 9), 'segunda-feira às 09:00'],
    [local(28, 0), 'sábado às 00:00'],
    [local(32, 8), 'quarta-feira às 08:00'],
    [local(33, 8), 'quinta-feira, 03/12, às 08:00'],
  ])('is said as one says it to a contact: %s', (at, words) => {
    expect(openingWords(at, now, zone)).toBe(words);
  });

  it('is of the team’s zone, whose day may be another', () => {
    expect(openingWords(now, now, 'Asia/Tokyo')).toBe('hoje às 08:00');
  });
});

describe('[R64] the words of a team', () => {
  const facts = { contactName: 'Maria', team: 'Suporte', opensAt: local(27, 9), zone };

  it('name the contact, the team and the next opening', () => {
    expect(wordsOf('Olá {{nome}}, {{equipe}} volta {{ abertura }}.', facts, now)).toBe(
      'Olá Maria, Suporte volta amanhã às 09:00.',
    );
  });

  it('leave out what is not known, with the space before it', () => {
    const unknown = { ...facts, contactName: '+55 11 98765-4321', opensAt: null };
    expect(wordsOf('Olá {{nome}}! Voltamos {{abertura}}.', unknown, now)).toBe('Olá! Voltamos.');
  });

  it('are not read as a pattern, whatever somebody is called', () => {
    expect(wordsOf('Olá, {{nome}}', { ...facts, contactName: '$& {{equipe}}' }, now)).toBe('Olá, $& {{equipe}}');
  });

  it('know no other variables', () => {
    expect(strangeVariables('{{nome}} {{ equipe }} {{abertura}}')).toEqual([]);
    expect(strangeVariables('{{quando}} e {{}}')).toEqual(['quando', '']);
  });
});
