import { hashPassword as libraryHash } from 'better-auth/crypto';
import { describe, expect, it } from 'vitest';
import { hashPassword, isHashedOtherwise, verifyPassword } from '../../worker/accounts/password.env.ts';

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

  it('[ASVS 11.4.2] is kept at a cost that the standard allows, which the hash names', async () => {
    const hash = await hashPassword('segredo-1');
    expect(hash).toMatch(/^\$scrypt\$ln=14,r=8,p=5\$[\w-]{22}\$[\w-]{86}$/);
    expect(isHashedOtherwise(hash)).toBe(false);
    expect(await hashPassword('segredo-1')).not.toBe(hash);
  });

  it('is known by a hash of a former cost, too, which is told apart', async () => {
    const former = await libraryHash('segredo-1');
    expect(await verifyPassword({ hash: former, password: 'segredo-1' })).toBe(true);
    expect(await verifyPassword({ hash: former, password: 'segredo-2' })).toBe(false);
    expect(isHashedOtherwise(former)).toBe(true);
    const hash = await hashPassword('segredo-1');
    expect(await verifyPassword({ hash: hash.replace('p=5', 'p=4'), password: 'segredo-1' })).toBe(false);
    expect(isHashedOtherwise(hash.replace('p=5', 'p=4'))).toBe(true);
  });

  it.each(['', ':', 'abc', 'abc:', ':abc', 'abc:zz', '$scrypt$ln=30,r=8,p=5$YWJj$YWJj'])(
    'matches nothing that is no hash: %j',
    async (hash) => {
      expect(await verifyPassword({ hash, password: 'uma-senha-comprida' })).toBe(false);
    },
  );
});
