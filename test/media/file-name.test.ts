import { describe, expect, it } from 'vitest';
import { disposition, downloadName, fitName } from '../../worker/media/file-name.ts';

describe('a file’s name', () => {
  it.each([
    ['Contrato Nº 3.pdf', 'Contrato Nº 3.pdf'],
    ['../../etc/passwd', '_.._etc_passwd'],
    ['C:\\fotos\\eu.jpg', 'C__fotos_eu.jpg'],
    ['linha\r\nSet-Cookie: a=b.txt', 'linha__Set-Cookie_ a=b.txt'],
    ['fatura\u202egpj.exe', 'fatura_gpj.exe'],
    ['   ', null],
    ['...', null],
    ['///', null],
    [null, null],
    ['.htaccess', 'htaccess'],
    [`${'a'.repeat(300)}.pdf`, `${'a'.repeat(196)}.pdf`],
  ])('[ASVS 5.4.1, 5.4.2] %j becomes %j', (name, fit) => {
    expect(fitName(name)).toBe(fit);
  });

  it('falls back on what the file is', () => {
    expect(downloadName(null, 'audio', 'audio/ogg')).toBe('audio.ogg');
    expect(downloadName(null, 'document', 'application/octet-stream')).toBe('document');
    expect(downloadName('a.pdf', 'document', 'application/pdf')).toBe('a.pdf');
  });

  it.each(['文件.pdf', 'ação.pdf', `a'b(c)*.pdf`, 'emoji 🎈.png', 'a";b.pdf'])(
    'is told whole and in ASCII, and cannot break the header: %s',
    (name) => {
      const header = disposition('attachment', name);
      expect(header).toMatch(/^attachment; filename="[\x20-\x7e]*"; filename\*=UTF-8''[\w.%~!-]*$/);
      expect(header.split('"')).toHaveLength(3);
      expect(decodeURIComponent(header.split("UTF-8''")[1] ?? '')).toBe(name);
    },
  );
});
