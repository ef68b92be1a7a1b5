import { describe, expect, it } from 'vitest';
import { destinationFrom, entranceFor } from '../../web/accounts/destination.ts';
import { actOf } from '../../web/inbox/shortcuts.ts';
import { hueOf, initials } from '../../web/ui/avatar.ts';

describe('[N22] a key', () => {
  it.each([
    ['j', false, 'next'],
    ['J', false, 'next'],
    ['ArrowUp', false, 'previous'],
    ['e', false, 'conclude'],
    ['x', false, 'pick'],
    ['t', false, 'transfer'],
    ['r', false, 'reply'],
    ['i', false, 'take'],
    ['?', false, 'sheet'],
    ['P', false, 'panel'],
    ['Escape', false, 'back'],
    ['n', true, 'new'],
    ['O', true, 'others'],
    ['n', false, 'note'],
    ['a', false, 'snooze'],
    ['f', false, 'follow'],
    ['a', true, 'snoozed'],
    ['j', true, null],
    ['constructor', false, null],
  ])('%s (after G: %s) does %s', (key, led, act) => {
    expect(actOf(key, led)).toBe(act);
  });
});

describe('after signing in', () => {
  it('one is back where one wanted to go', () => {
    expect(entranceFor('/')).toBe('/entrar');
    const address = new URL(entranceFor('/c/chn_1:con_1?x=1'), 'http://janela.test');
    expect(destinationFrom(address.searchParams.get('para'))).toBe('/c/chn_1:con_1?x=1');
  });

  it.each(['https://evil.test', '//evil.test', '/\\evil.test', 'javascript:alert(1)', '', null, undefined, ['/a']])(
    'one stays on this site: %j',
    (value) => {
      expect(destinationFrom(value)).toBe('/');
    },
  );
});

describe('an avatar', () => {
  it.each([
    ['Ana', 'A'],
    ['Ana Souza', 'AS'],
    ['maria da silva', 'MS'],
    ['+55 11 98765-4321', '21'],
    ['@élida 🌿', 'É'],
    ['🌿', ''],
  ])('of %s shows %s', (name, letters) => {
    expect(initials(name)).toBe(letters);
  });

  it('keeps its colour', () => {
    expect(hueOf('con_1')).toBe(hueOf('con_1'));
    expect(hueOf('con_1')).not.toBe(hueOf('con_2'));
  });
});
