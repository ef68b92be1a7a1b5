import { eq } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/d1';
import type { AgentId } from '../platform/id.ts';
import { agent } from './agents.sql.ts';
import type { Preferences, PreferencesChange } from './preferences.ts';

const columns = {
  archive: agent.archive,
  classifies: agent.classifies,
  theme: agent.theme,
  language: agent.language,
  sound: agent.sound,
  notify: agent.notify,
};

export async function preferencesOf(db: D1Database, id: AgentId): Promise<Preferences> {
  const [found] = await drizzle(db).select(columns).from(agent).where(eq(agent.id, id));
  if (found === undefined) throw new Error('Somebody signed in is not there');
  return found;
}

/** Changes some of them; how all of them are then. */
export async function setPreferences(db: D1Database, id: AgentId, change: PreferencesChange): Promise<Preferences> {
  const { archive, classifies, theme, language, sound, notify } = change;
  const [changed] = await drizzle(db)
    .update(agent)
    .set({
      ...(archive === undefined ? {} : { archive }),
      ...(classifies === undefined ? {} : { classifies }),
      ...(theme === undefined ? {} : { theme }),
      ...(language === undefined ? {} : { language }),
      ...(sound === undefined ? {} : { sound }),
      ...(notify === undefined ? {} : { notify }),
    })
    .where(eq(agent.id, id))
    .returning(columns);
  if (changed === undefined) throw new Error('Somebody signed in is not there');
  return changed;
}
