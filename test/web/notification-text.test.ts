import { expect, it } from 'vitest';
import { addressOf, notificationReason, notificationText } from '../../web/notifications/notification-text.ts';
import { isAgentId, isTemplateId } from '../../worker/platform/id.ts';
import { conversationId, ticketIdOf } from '../samples.ts';

it('[R74] the bell says as what a template was approved, where that is not what was asked for', () => {
  const templateId = 'tpl_000000000001';
  if (!isTemplateId(templateId)) throw new Error(templateId);
  const approved = { kind: 'template_status', templateId, name: 'retomada', status: 'APPROVED', reason: null } as const;
  expect(notificationText({ ...approved, category: 'MARKETING' }, 0)).toBe(
    'retomada foi aprovado como Marketing, e não na categoria pedida: o preço do envio é outro.',
  );
  // Notifications from before there was such news have no category.
  const asAsked = 'retomada está ativo e já pode ser enviado.';
  expect(notificationText({ ...approved, category: null }, 0)).toBe(asAsked);
  expect(notificationText(approved, 0)).toBe(asAsked);
});

it('[R79] what did not leave is found among what failed where there is no thread to open, and told to its author as theirs', () => {
  const [ana, bruno] = ['agt_ana00000', 'agt_bruno000'];
  if (!isAgentId(ana) || !isAgentId(bruno)) throw new Error(`${ana} ${bruno}`);
  const failed = {
    kind: 'schedule_failed',
    conversationId: null,
    contactName: 'Bia',
    by: { id: ana, name: 'Ana' },
    code: 'ticket_live_elsewhere',
  } as const;
  expect(addressOf(failed)).toBe('/agendamentos?situacao=falha');
  expect(notificationReason(failed, ana)).toBe('Na hora, o contato estava em um atendimento que você não pode ver.');
  expect(notificationReason(failed, bruno)).toContain('quem agendou não pode ver');
});

it('[N35] what was dropped since it was late is told to be, and found among what was cancelled', () => {
  const ana = 'agt_ana00000';
  if (!isAgentId(ana)) throw new Error(ana);
  const by = { id: ana, name: 'Ana' };
  const dropped = { kind: 'schedule_dropped', conversationId: null, contactName: 'Bia', by } as const;
  expect(notificationText(dropped, 0)).toBe('A mensagem agendada para Bia não foi enviada.');
  expect(notificationReason(dropped, ana)).toBe('Passou da hora, e o combinado era não enviar. Dá para reagendar.');
  expect(addressOf(dropped)).toBe('/agendamentos?situacao=cancelado');
  expect(addressOf({ ...dropped, conversationId })).toBe(`/c/${conversationId}`);
});

it('[N79] what a deleted team took from one is told by number and place, and leads to its thread where one may read on', () => {
  const body = {
    kind: 'team_gone',
    conversationId,
    number: '2026112000164',
    count: 1,
    gone: 'Suporte',
    team: 'Vendas',
  } as const;
  const place = 'para Novos da equipe Vendas.';
  expect(notificationText(body, 0)).toBe(
    `A equipe Suporte foi excluída: o seu atendimento nº 2026112000164 foi ${place}`,
  );
  expect(notificationText({ ...body, number: null }, 0)).toBe(
    `A equipe Suporte foi excluída: o seu atendimento foi ${place}`,
  );
  expect(addressOf(body)).toBe(`/c/${conversationId}`);
  const several = { ...body, conversationId: null, number: null, count: 3 };
  expect(notificationText(several, 0)).toBe(`A equipe Suporte foi excluída: os seus 3 atendimentos foram ${place}`);
  expect(addressOf(several)).toBe('/');
});

it('[O21] what expired in the queue is told with how many, and leads to its thread', () => {
  const body = { kind: 'held_expired', conversationId, ticketId: ticketIdOf(1), contactName: 'Bia' } as const;
  expect(notificationText({ ...body, count: 1 }, 0)).toBe('Uma mensagem sua para Bia expirou na fila.');
  expect(notificationText({ ...body, count: 3 }, 0)).toBe('3 mensagens suas para Bia expiraram na fila.');
  expect(addressOf({ ...body, count: 3 })).toBe(`/c/${conversationId}`);
});
