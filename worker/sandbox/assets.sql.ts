import { type Assets, NO_ASSETS } from './assets.ts';

/** What an account has; nothing as long as nobody said otherwise. */
export function assetsOf(sql: SqlStorage, wabaId: string): Assets {
  const [row] = sql.exec<{ assets: string }>('SELECT assets FROM account_assets WHERE waba_id = ?', wabaId).toArray();
  return row === undefined ? NO_ASSETS : JSON.parse(row.assets);
}

export function setAssets(sql: SqlStorage, wabaId: string, assets: Assets): void {
  sql.exec('INSERT OR REPLACE INTO account_assets(waba_id, assets) VALUES (?, ?)', wabaId, JSON.stringify(assets));
}
