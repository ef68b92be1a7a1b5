/** What agents can change of a contact, as it is on record. */
export interface Told {
  name: string;
  email: string | null;
}

/** What was typed; null: nothing was. */
interface TypedOver {
  name: string | null;
  email: string | null;
}

/**
 * What is asked of the server: nothing that differs by the blanks around it alone, for a name that is sent is ours from then on,
 * and the contact's own is shown no more.
 */
export function changeOf(told: Told, typed: TypedOver): { name?: string; email?: string } {
  const name = typed.name?.trim() ?? null;
  const email = typed.email?.trim() ?? null;
  return {
    ...(name === null || name === told.name.trim() ? {} : { name }),
    ...(email === null || email === (told.email ?? '') ? {} : { email }),
  };
}
