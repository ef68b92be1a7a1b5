import { describe, expect, it } from 'vitest';
import { filledWords, readableWords } from '../../web/quick-replies/filling.ts';
import { findable, findReplies } from '../../web/quick-replies/found.ts';
import { soughtAt } from '../../web/ui/sought.ts';
import { isQuickReplyId } from '../../worker/platform/id.ts';
import type { QuickReplyView } from '../../worker/quick-replies/quick-reply.ts';

const about = { contactName: 'Bia Ramos', agentName: 'Ana', team: 'Geral', number: '2026112000164' };

describe('[R76] the variables of a quick reply', () => {
  it('are called and filled in as those of templates are, and beyond', () => {
    const words = 'Olá {{nome}}, aqui é {{atendente}} da {{equipe}}. Protocolo {{protocolo}}.';
    expect(filledWords(words, about)).toEqual({
      text: 'Olá Bia Ramos, aqui é Ana da Geral. Protocolo 2026112000164.',
      blanks: [],
    });
    expect(readableWords(words)).toBe('Olá [NOME], aqui é [ATENDENTE] da [EQUIPE]. Protocolo [PROTOCOLO].');
  });

  it('are the same where somebody types them as they are read, and other brackets are words', () => {
    const words = 'Olá [NOME], aqui é [Atendente] ({{equipe}}). [URGENTE] {{[nome]}} [PROTOCOLO]';
    expect(filledWords(words, about)).toEqual({
      text: 'Olá Bia Ramos, aqui é Ana (Geral). [URGENTE] Bia Ramos 2026112000164',
      blanks: [],
    });
    const { text, blanks } = filledWords('Olá [nome]!', { ...about, contactName: '+55 11 98765-4321' });
    expect([text, blanks]).toEqual(['Olá [NOME]!', ['[NOME]']]);
    expect(readableWords('Olá [nome], [URGENTE]')).toBe('Olá [NOME], [URGENTE]');
  });

  it('that nobody knows stay to be filled in by hand, each told once', () => {
    const unnamed = { ...about, contactName: '+55 11 98765-4321', team: null };
    expect(filledWords('{{nome}}, o pedido {{pedido}} de {{nome}} ({{equipe}})', unnamed)).toEqual({
      text: '[NOME], o pedido [PEDIDO] de [NOME] ([EQUIPE])',
      blanks: ['[NOME]', '[PEDIDO]', '[EQUIPE]'],
    });
  });
});

const reply = (n: number, name: string, text = ''): QuickReplyView => {
  const id = `qrp_${String(n).padStart(8, '0')}`;
  if (!isQuickReplyId(id)) throw new Error(id);
  return { id, scope: { of: 'me' }, name, text, archived: false, file: null, mayChange: true };
};

describe('[R76] quick replies', () => {
  const all = findable([
    reply(1, 'Chave Pix', 'Nossa chave é o CNPJ'),
    reply(2, 'Bom dia', 'Bom dia! Como posso ajudar?'),
    reply(3, 'Endereço', 'Rua das Flores, perto do Pix'),
    reply(4, 'Saudação da tarde', 'Boa tarde!'),
  ]);
  it.each([
    ['', ['Chave Pix', 'Bom dia', 'Endereço', 'Saudação da tarde']],
    ['endereco', ['Endereço']],
    ['PIX', ['Chave Pix', 'Endereço']],
    ['tarde sauda', ['Saudação da tarde']],
    ['bmda', ['Bom dia']],
    ['ajudar', ['Bom dia']],
    ['xyz', []],
  ])('are found by %o, the likeliest first', (query, names) => {
    expect(findReplies(all, query).map(({ name }) => name)).toEqual(names);
  });
});

describe('[R76] [N34] behind a sign', () => {
  it.each([
    ['/', 1, { from: 0, query: '' }],
    ['/bom dia', 8, { from: 0, query: 'bom dia' }],
    ['Oi! /pi', 7, { from: 4, query: 'pi' }],
    ['Oi!\n/pi mais', 7, { from: 4, query: 'pi' }],
    ['e/ou', 4, null],
    ['10 / 20', 7, null],
    ['/uma\nduas', 9, null],
    ['/pi', 0, null],
    [`/${'a'.repeat(41)}`, 42, null],
  ])('something is looked for in %o at %i, or not', (text, cursor, sought) => {
    expect(soughtAt(text, cursor, '/')).toEqual(sought);
  });
});
