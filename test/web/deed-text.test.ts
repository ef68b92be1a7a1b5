import { describe, expect, it } from 'vitest';
import { changesOf, deedText } from '../../web/audit/deed-text.ts';
import { audit } from '../../web/i18n/pt-BR/audit.ts';
import { factor } from '../../web/i18n/pt-BR/factor.ts';
import { managing } from '../../web/i18n/pt-BR/managing.ts';
import { people } from '../../web/i18n/pt-BR/people.ts';
import { objects, verbs } from '../../worker/audit/audit.ts';
import { capabilitiesOf } from '../../worker/channels/channel.ts';
import { mediaKinds } from '../../worker/channels/content.ts';
import { clearingStates } from '../../worker/clearing/clearing.ts';
import { fieldKinds } from '../../worker/contacts/field.ts';
import { labelColours } from '../../worker/contacts/label-colours.ts';
import { categories } from '../../worker/conversation/classification.ts';
import { policies, roles, takeovers } from '../../worker/inbox/visibility.ts';
import { newContactId, newTeamId } from '../../worker/platform/id.env.ts';
import { templateCategories } from '../../worker/templates/definition.ts';

const noNames = new Map<string, string>();
const changes = (line: Parameters<typeof changesOf>[0], names = noNames) =>
  changesOf(line, names, Date.UTC(2026, 10, 27));

describe('[N19] a line of the audit on the screen', () => {
  it('says what was done to what', () => {
    const team = { kind: 'team', id: 'tem_1', name: 'Vendas' } as const;
    expect(deedText({ verb: 'change', object: team }, noNames)).toBe('alterou a equipe Vendas');
    const ana = { kind: 'agent', id: 'agt_1', name: 'Ana' } as const;
    expect(deedText({ verb: 'sign_out', object: ana }, noNames)).toBe('encerrou as sessões de Ana');
    const contact = { kind: 'contact', id: 'con_1', name: null } as const;
    expect(deedText({ verb: 'reveal', object: contact }, noNames)).toBe('viu o telefone de um contato');
  });

  it('has words for everything that may be done to anything', () => {
    for (const verb of verbs)
      for (const kind of objects) {
        expect(deedText({ verb, object: { kind, id: null, name: null } }, noNames)).not.toContain('undefined');
      }
  });

  it('says what stood there and what stands there, in words', () => {
    expect(
      changes({
        before: { role: 'agent', review: false, teams: [], name: null },
        after: { role: 'admin', review: true, teams: ['Geral', 'Suporte'], name: 'Ana' },
      }),
    ).toEqual([
      { field: 'Papel', before: 'atendente', after: 'administrador' },
      { field: 'Revisar antes de enviar', before: 'não', after: 'sim' },
      { field: 'Equipes', before: 'vazio', after: 'Geral, Suporte' },
      { field: 'Nome', before: 'vazio', after: 'Ana' },
    ]);
    expect(changes({ before: null, after: { expiryDays: 9 } })).toEqual([
      { field: 'Prazo em dias', before: null, after: '9' },
    ]);
  });

  it.each<[string, readonly string[]]>([
    ['category', [...categories, ...templateCategories]],
    ['role', roles],
    ['maskedRoles', roles],
    ['factorRoles', roles],
    ['policy', policies],
    ['takeover', takeovers],
    ['availability', ['available', 'away', 'unavailable']],
    ['status', ['new', 'open', ...clearingStates, ...Object.keys(managing.statuses)]],
    ['queue', ['keep', 'cancel']],
    ['colour', labelColours],
    ['kind', fieldKinds],
    ['purposes', Object.keys(managing.purposes)],
    ['whose', ['everyone', 'own']],
    ['file', mediaKinds],
    ['provider', Object.keys(capabilitiesOf)],
    ['link', ['former', 'new']],
    ['photo', ['former', 'new']],
  ])('has a word for the field %s and for each of its values', (field, vocabulary) => {
    for (const value of vocabulary) {
      const [one] = changes({ before: null, after: { [field]: value } });
      const [several] = changes({ before: null, after: { [field]: [value] } });
      expect(one?.field).not.toBe(field);
      expect(one?.after).not.toBe(value);
      expect(several?.after).toBe(one?.after);
    }
  });

  it('leaves a name as it is that reads like one of those values', () => {
    expect(changes({ before: null, after: { name: 'open', teams: ['team', 'other'] } })).toEqual([
      { field: 'Nome', before: null, after: 'open' },
      { field: 'Equipes', before: null, after: 'team, other' },
    ]);
  });

  it('shows no id: what it names, or that it is gone', () => {
    const [sales, gone, contact] = [newTeamId(), newTeamId(), newContactId()];
    const names = new Map<string, string>([
      [sales, 'Vendas'],
      [contact, 'Rosaura'],
    ]);
    expect(changes({ before: { teamId: sales }, after: { teamId: gone } }, names)).toEqual([
      { field: 'Equipe', before: 'Vendas', after: 'equipe excluída' },
    ]);
    const object = { kind: 'contact', id: contact, name: null } as const;
    expect(deedText({ verb: 'block', object }, names)).toBe('bloqueou Rosaura');
    expect(deedText({ verb: 'block', object }, noNames)).toBe('bloqueou um contato');
  });

  it('says a moment as one', () => {
    const [change] = changes({ before: null, after: { idleSince: Date.UTC(2026, 10, 3, 12) } });
    expect(change).toMatchObject({ field: 'Sem mensagem desde', after: expect.stringMatching(/^03\/11.* às 09:00$/) });
  });
});

it('calls what somebody may do by the word of every page', () => {
  expect(people.form.role).toBe(audit.facts.role);
  expect(JSON.stringify([people, factor]).toLowerCase()).not.toContain('perfil');
});
