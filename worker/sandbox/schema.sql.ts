/** Makes the tables of the sandbox. Runs whenever the object wakes and changes nothing that is there. */
export function prepareTables(sql: SqlStorage): void {
  sql.exec(`
    CREATE TABLE IF NOT EXISTS number(
      seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT UNIQUE NOT NULL, display_phone_number TEXT NOT NULL,
      verified_name TEXT NOT NULL, waba_id TEXT NOT NULL, portfolio_id TEXT NOT NULL);
    CREATE TABLE IF NOT EXISTS phone(
      phone TEXT PRIMARY KEY, name TEXT NOT NULL, username TEXT, hidden INTEGER NOT NULL,
      ninth_digit INTEGER NOT NULL, delivers INTEGER NOT NULL, reads INTEGER NOT NULL, fault TEXT,
      touched_at INTEGER NOT NULL) WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS phone_touched ON phone(touched_at);
    CREATE TABLE IF NOT EXISTS user(user_id TEXT PRIMARY KEY, phone TEXT NOT NULL, portfolio_id TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS template(
      seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT UNIQUE NOT NULL, waba_id TEXT NOT NULL, name TEXT NOT NULL,
      language TEXT NOT NULL, category TEXT NOT NULL, parameter_format TEXT NOT NULL, status TEXT NOT NULL,
      rejected_reason TEXT, components TEXT NOT NULL, UNIQUE(waba_id, name, language));
    CREATE TABLE IF NOT EXISTS template_creation(waba_id TEXT NOT NULL, at INTEGER NOT NULL);
    CREATE TABLE IF NOT EXISTS template_edit(id TEXT NOT NULL, at INTEGER NOT NULL);
    CREATE TABLE IF NOT EXISTS template_quality(id TEXT PRIMARY KEY, score TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS message(
      seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT UNIQUE NOT NULL, number TEXT NOT NULL, phone TEXT NOT NULL,
      author TEXT NOT NULL, at INTEGER NOT NULL, status TEXT NOT NULL, opens_window INTEGER NOT NULL,
      category TEXT NOT NULL, tag TEXT, addressed_by TEXT NOT NULL, content TEXT NOT NULL);
    CREATE INDEX IF NOT EXISTS message_of_phone ON message(phone, at);
    CREATE INDEX IF NOT EXISTS message_opening ON message(phone, number, at) WHERE opens_window = 1;
    CREATE INDEX IF NOT EXISTS message_unsettled ON message(phone, seq)
      WHERE author = 'business' AND status IN ('accepted', 'sent', 'delivered');
    CREATE TABLE IF NOT EXISTS blob(
      blob TEXT PRIMARY KEY, name TEXT NOT NULL, mime_type TEXT NOT NULL, size INTEGER NOT NULL, sha256 TEXT NOT NULL,
      is_animated INTEGER NOT NULL, opus_channels INTEGER) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS undrawable(blob TEXT PRIMARY KEY) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS media(
      id TEXT PRIMARY KEY, blob TEXT NOT NULL, number TEXT NOT NULL, phone TEXT, expires_at INTEGER NOT NULL,
      deleted INTEGER NOT NULL) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS rebirth(phone TEXT PRIMARY KEY, generation INTEGER NOT NULL) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS stopped(
      number TEXT NOT NULL, phone TEXT NOT NULL, PRIMARY KEY(number, phone)) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS blocked(
      number TEXT NOT NULL, phone TEXT NOT NULL, PRIMARY KEY(number, phone)) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS standing(
      number TEXT PRIMARY KEY, quality TEXT NOT NULL, "limit" TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS bar(
      waba_id TEXT PRIMARY KEY, disabled INTEGER NOT NULL, restrictions TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS account_assets(waba_id TEXT PRIMARY KEY, assets TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS fate(
      message_id TEXT PRIMARY KEY, held INTEGER NOT NULL, fails_with INTEGER) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS allowance(
      number TEXT NOT NULL, month TEXT NOT NULL, used INTEGER NOT NULL, PRIMARY KEY(number, month)) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS free_entry(
      number TEXT NOT NULL, phone TEXT NOT NULL, referred_at INTEGER NOT NULL, until INTEGER,
      PRIMARY KEY(number, phone)) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS fault_plan(scope TEXT PRIMARY KEY, rules TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS fault_seed(one INTEGER PRIMARY KEY CHECK(one = 1), seed INTEGER NOT NULL);
    CREATE TABLE IF NOT EXISTS fault_draw(
      scope TEXT NOT NULL, rule TEXT NOT NULL, drawn INTEGER NOT NULL, PRIMARY KEY(scope, rule)) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS injection(
      seq INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, label TEXT NOT NULL, phone TEXT, message_id TEXT,
      tag TEXT);
    CREATE INDEX IF NOT EXISTS injection_of_message ON injection(message_id) WHERE message_id IS NOT NULL;
    CREATE TABLE IF NOT EXISTS hearing(
      message_id TEXT PRIMARY KEY, attempts INTEGER NOT NULL, status INTEGER NOT NULL, at INTEGER NOT NULL,
      acknowledged_at INTEGER) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS request(
      seq INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, number TEXT NOT NULL, phone TEXT,
      status INTEGER NOT NULL, code INTEGER, body TEXT NOT NULL);
    CREATE INDEX IF NOT EXISTS request_of_phone ON request(phone, seq);
    CREATE TABLE IF NOT EXISTS delivery(
      seq INTEGER PRIMARY KEY AUTOINCREMENT, lane TEXT NOT NULL, attempts INTEGER NOT NULL, due_at INTEGER NOT NULL,
      body TEXT NOT NULL);
    CREATE TABLE IF NOT EXISTS email(
      seq INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, recipient TEXT NOT NULL, sender TEXT NOT NULL,
      subject TEXT NOT NULL, "text" TEXT NOT NULL, html TEXT NOT NULL);
    CREATE INDEX IF NOT EXISTS delivery_in_lane ON delivery(lane, seq);
  `);
}
