import type { EmailView, SentEmail } from './view.ts';

const KEPT = 500;
const SHOWN = 50;

export function addEmail(sql: SqlStorage, { to, from, subject, text, html }: SentEmail, atMs: number): void {
  const { seq } = sql
    .exec<{ seq: number }>(
      'INSERT INTO email(at, recipient, sender, subject, "text", html) VALUES (?, ?, ?, ?, ?, ?) RETURNING seq',
      atMs,
      to,
      from,
      subject,
      text,
      html,
    )
    .one();
  sql.exec('DELETE FROM email WHERE seq <= ?', seq - KEPT);
}

/** The newest first; with `to`, those to that address. */
export const recentEmails = (sql: SqlStorage, to: string | null): EmailView[] =>
  sql
    .exec<SentEmail & { seq: number; at: number }>(
      `SELECT seq, at, recipient AS "to", sender AS "from", subject, "text", html FROM email
       WHERE recipient = ? OR ? IS NULL ORDER BY seq DESC LIMIT ?`,
      to,
      to,
      SHOWN,
    )
    .toArray()
    .map(({ at, ...email }) => ({ ...email, sentAt: new Date(at).toISOString() }));
