import type { FieldView } from '../../worker/contacts/field-door.ts';

/** Fields under one heading; `name` null: under none. */
export interface FieldGroup {
  name: string | null;
  fields: FieldView[];
}

/** [N50] Fields by their headings, each of which stands where its first field does; those under none come first. */
export function groupsOf(fields: readonly FieldView[]): FieldGroup[] {
  const groups = new Map<string | null, FieldView[]>();
  for (const field of fields) groups.set(field.group, [...(groups.get(field.group) ?? []), field]);
  const all = [...groups].map(([name, own]) => ({ name, fields: own }));
  return [...all.filter(({ name }) => name === null), ...all.filter(({ name }) => name !== null)];
}

/** The order in which one field stands a place further up or down under its heading. */
export function withFieldMoved(groups: readonly FieldGroup[], id: FieldView['id'], by: -1 | 1): FieldView['id'][] {
  return idsOf(groups.map((group) => ({ ...group, fields: moved(group.fields, (field) => field.id === id, by) })));
}

/** The order in which a heading stands a place further up or down, with all that is under it. */
export const withGroupMoved = (groups: readonly FieldGroup[], name: string, by: -1 | 1): FieldView['id'][] =>
  idsOf(moved(groups, (group) => group.name === name, by));

const idsOf = (groups: readonly FieldGroup[]): FieldView['id'][] =>
  groups.flatMap(({ fields }) => fields.map(({ id }) => id));

function moved<One>(all: readonly One[], isIt: (one: One) => boolean, by: -1 | 1): One[] {
  const at = all.findIndex(isIt);
  const one = all[at];
  const to = at + by;
  if (one === undefined || to < 0 || to >= all.length) return [...all];
  return all.toSpliced(at, 1).toSpliced(to, 0, one);
}
