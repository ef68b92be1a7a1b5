import type { FieldView } from '../../../worker/contacts/field-door.ts';
import type { FieldId, OptionId } from '../../../worker/platform/id.ts';
import { type Answer, call } from '../../live/api.client.ts';

/** A field as it shall be; options without an id are new. */
export type WantedField = Pick<FieldView, 'name' | 'group'> & { options: { id?: OptionId; name: string }[] };

export const makeField = (field: WantedField & Pick<FieldView, 'kind'>): Promise<Answer<FieldView>> =>
  call('POST', '/fields', field);

export const changeField = (
  id: FieldId,
  change: Partial<WantedField> & { archived?: boolean },
): Promise<Answer<FieldView>> => call('PATCH', `/fields/${id}`, change);

export const orderFields = (ids: readonly FieldId[]): Promise<Answer<{ items: FieldView[] }>> =>
  call('PUT', '/fields/order', { ids });

/** How many contacts have something there. */
export const usageOf = (id: FieldId): Promise<Answer<{ contacts: number }>> => call('GET', `/fields/${id}/usage`);

export const deleteField = (id: FieldId): Promise<Answer<unknown>> => call('DELETE', `/fields/${id}`);
