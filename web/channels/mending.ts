import type { ChannelStop } from '../../worker/channels/channel.ts';
import { reasonOf } from '../../worker/channels/whatsapp-cloud/reason.ts';

const SETTINGS = 'https://business.facebook.com/settings';
const SUPPORT = 'https://business.facebook.com/business-support-home';
const BILLING = 'https://business.facebook.com/billing_hub';
const MANAGER = 'https://business.facebook.com/wa/manage/phone-numbers';

/** Where at Meta an administrator sees to what stopped a channel. */
export function mendingAddress({ code, told }: Pick<ChannelStop, 'code' | 'told'>): string {
  if (code === 0 && told !== undefined) return SUPPORT;
  switch (reasonOf(code, 'channel')) {
    case 'token':
    case 'refusedChannel':
    case 'permission':
      return `${SETTINGS}/system-users`;
    case 'payment':
      return BILLING;
    case 'spam':
    case 'restricted':
    case 'misclassified':
      return SUPPORT;
    default:
      return MANAGER;
  }
}
