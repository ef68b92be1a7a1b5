import type { Content } from './content.ts';
import type { BusinessStatus } from './delivery-status.ts';

/** A message in the sandbox's own ledger. For a contact's message `read` means: the business sent a read receipt. */
export type LedgerMessage = {
  seq: number;
  id: string;
  number: string;
  phone: string;
  atMs: number;
  opensWindow: boolean;
  category: string;
  tag: string | null;
  addressedBy: 'phone' | 'user';
  content: Content;
} & ({ from: 'contact'; status: 'sent' | 'read' } | { from: 'business'; status: BusinessStatus });
