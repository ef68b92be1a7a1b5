import type { UploadedFile } from '../../worker/media/upload.ts';
import type { ConversationId, MessageKey, TemplateId } from '../../worker/platform/id.ts';
import { type Answer, call } from '../live/api.client.ts';

/** [N69] Has the file that was approved with a template laid into a conversation, as if it had been uploaded there. */
export const takeExample = (
  conversationId: ConversationId,
  { template, variable, upload }: { template: TemplateId; variable: string; upload: MessageKey },
): Promise<Answer<UploadedFile>> =>
  call('POST', `/conversations/${conversationId}/media?${new URLSearchParams({ upload, template, variable })}`);
