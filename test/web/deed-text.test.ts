import { describe, expect, it } from 'vitest';
import { changesOf, deedText } from '../../web/audit/deed-text.ts';
import { audit } from '../../web/i18n/pt-BR/audit.ts';
import { factor } from '../../web/i18n/pt-BR/factor.ts';
import { people } from '../../web/i18n/pt-BR/people.ts';
import { objects, verbs } from '../../worker/audit/audit.ts';

describe('[N19] a line of the audit on the screen', () => {
  it('says what was done to what', () => {
    const team = { kind: 'team', id: 'tem_1', name: 'Vendas' } as const;
    expect(deedText({ verb: 'change', object: team })).toBe('alterou a equipe Vendas');
    const ana = { kind: 'agent', id: 'agt_1', name: 'Ana' } as const;
    expect(deedText({ verb: 'sign_out', object: ana })).toBe('encerrou as sessões de Ana');
    const contact = { kind: 'contact', id: 'con_1', name: null } as const;
    expect(deedText({ verb: 'reveal', object: contact })).toBe('viu o telefone de um contato');
  });

  it('has words for everything that may be done to anything', () => {
    for (const verb of verbs)
      for (const kind of objects) {
        expect(deedText({ verb, object: { kind, id: null, name: null } })).not.toContain('undefined');
      }
  });

  it('says what stood there and what stands there, in words', () => {
    expect(
      changesOf({
        before: { role: 'agent', review: false, teams: [], name: null },
        after: { role: 'admin', review: true, teams: ['Geral', 'Suporte'], name: 'Ana' },
      }),
    ).toEqual([
      { field: 'Papel', before: 'atendente', after: 'administrador' },
      { field: 'Revisar antes de enviar', before: 'não', after: 'sim' },
      { field: 'Equipes', before: 'vazio', after: 'Geral, Suporte' },
      { field: 'Nome', before: 'vazio', after: 'Ana' },
    ]);
    expect(changesOf({ before: null, after: { expiryDays: 9 } })).toEqual([
      { field: 'Prazo em dias', before: null, after: '9' },
    ]);
  });
});

it('calls what somebody may do by the word of every page', () => {
  expect(people.form.role).toBe(audit.facts.role);
  expect(JSON.stringify([people, factor]).toLowerCase()).not.toContain('perfil');
});
