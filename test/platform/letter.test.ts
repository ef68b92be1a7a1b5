import { describe, expect, it } from 'vitest';
import { letterOf } from '../../worker/platform/letter.ts';

describe('a letter', () => {
  const letter = letterOf('Seu código', ['Olá, <b>Ana</b> & "cia".'], { code: '012345' }, ['Se não foi você, ignore.']);

  it('[N45] says in HTML what it says in plain text, and runs nothing that a name contains', () => {
    expect(letter.text).toBe('Olá, <b>Ana</b> & "cia".\n\n012345\n\nSe não foi você, ignore.\n');
    expect(letter.html).toContain('Olá, &lt;b&gt;Ana&lt;/b&gt; &amp; &quot;cia&quot;.');
    expect(letter.html).toContain('>012345<');
    expect(letter.html).not.toContain('<b>');
  });

  it('[N45] shows where its link leads, and loads nothing', () => {
    const address = 'https://janela.test/convite#segredo';
    const invitation = letterOf('Convite', ['Entre.'], { address, label: 'Aceitar' }, []);
    expect(invitation.text).toContain(`\n\n${address}\n`);
    expect(invitation.html).toContain(`<a href="${address}">${address}</a>`);
    for (const { html } of [letter, invitation]) expect(html).not.toMatch(/<img|src=|<script|<link|url\(/i);
  });
});
