import { expect, it } from 'vitest';
import { notificationText } from '../../web/notifications/notification-text.ts';
import { isTemplateId } from '../../worker/platform/id.ts';

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
