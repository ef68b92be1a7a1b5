import { hashPassword as libraryHash, verifyPassword as libraryVerify } from 'better-auth/crypto';
import { describe, expect, it } from 'vitest';
import { hashPassword, verifyPassword } from '../../worker/accounts/password.env.ts';

describe('a password', () => {
  it('is known again, and another is not', async () => {
    const hash = await hashPassword('uma-senha-comprida');
    expect(await verifyPassword({ hash, password: 'uma-senha-comprida' })).toBe(true);
    expect(await verifyPassword({ hash, password: 'uma-senha-comprido' })).toBe(false);
  });

  it('is the same however its accents are encoded', async () => {
    const hash = await hashPassword('café-da-manhã'.normalize('NFC'));
    expect(await verifyPassword({ hash, password: 'café-da-manhã'.normalize('NFD') })).toBe(true);
  });

  it('is stored as the library stores it, both ways', async () => {
    expect(await libraryVerify({ hash: await hashPassword('segredo-1'), password: 'segredo-1' })).toBe(true);
    expect(await verifyPassword({ hash: await libraryHash('segredo-1'), password: 'segredo-1' })).toBe(true);
  });

  it.each(['', ':', 'abc', 'abc:', ':abc', 'abc:zz'])('matches nothing that is no hash: %j', async (hash) => {
    expect(await verifyPassword({ hash, password: 'uma-senha-comprida' })).toBe(false);
  });
});
