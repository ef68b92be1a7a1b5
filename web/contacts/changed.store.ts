import { createChanges } from '../live/changes.store.ts';

/** [N72] People changed a contact: what is shown of contacts is asked for anew. */
export const { hear: hearContacts, whenChanged: whenContactsChange } = createChanges(1_000);
