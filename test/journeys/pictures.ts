import { crc32, deflateSync } from 'node:zlib';
import type { Page } from 'playwright-core';

/** Hands a picture over to Meta as an example; gives its handle. `page`: an administrator's. */
export const handedOver = (page: Page, picture: Buffer): Promise<string> =>
  // The browser says how long it is, which Node's fetch of a stream does not.
  page.evaluate(
    async (png) => {
      const body = new Blob([new Uint8Array(png)], { type: 'image/png' });
      const answer = await fetch('/api/templates/examples?name=foto.png', { method: 'POST', body });
      const { handle }: { handle: string } = await answer.json();
      return handle;
    },
    [...picture],
  );

/** A film such as the provider takes, recorded here: of a canvas, as it fills. */
export const filmed = async (page: Page): Promise<Buffer> =>
  Buffer.from(
    await page.evaluate<number[]>(`(async () => {
      const canvas = document.createElement('canvas');
      const recorder = new MediaRecorder(canvas.captureStream(), { mimeType: 'video/mp4;codecs=avc1.42E01E' });
      const whole = new Promise((resolve) => {
        recorder.ondataavailable = ({ data }) => resolve(data);
      });
      recorder.start();
      for (let frame = 0; frame < 12; frame += 1) {
        canvas.getContext('2d').fillRect(frame * 20, 0, 20, canvas.height);
        await new Promise(requestAnimationFrame);
      }
      recorder.stop();
      return [...new Uint8Array(await (await whole).arrayBuffer())];
    })()`),
  );

/** A PNG of one colour with a lighter frame, so that one sees its edges. `depth`: bits of each channel. */
export function pngOf(
  width: number,
  height: number,
  [red, green, blue]: [number, number, number],
  depth: 8 | 16 = 8,
): Buffer {
  const bytes = depth / 8;
  const rows = Buffer.alloc(height * (1 + width * 3 * bytes));
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const isEdge = Math.min(x, y, width - 1 - x, height - 1 - y) < Math.max(4, width / 40);
      const lift = isEdge ? 70 : Math.round((x / width) * 40);
      rows.set(
        [red, green, blue].flatMap((part) => Array<number>(bytes).fill(Math.min(255, part + lift))),
        y * (1 + width * 3 * bytes) + 1 + x * 3 * bytes,
      );
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([depth, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(body.length + 8);
  frame.writeUInt32BE(data.length, 0);
  body.copy(frame, 4);
  frame.writeUInt32BE(crc32(body), body.length + 4);
  return frame;
}

/** A WAV of a tone, as many seconds long. */
export function wavOf(seconds: number): Buffer {
  const rate = 8_000;
  const count = rate * seconds;
  const wav = Buffer.alloc(44 + count);
  wav.write('RIFF', 0, 'latin1');
  wav.writeUInt32LE(36 + count, 4);
  wav.write('WAVEfmt ', 8, 'latin1');
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(1, 22);
  wav.writeUInt32LE(rate, 24);
  wav.writeUInt32LE(rate, 28);
  wav.writeUInt16LE(1, 32);
  wav.writeUInt16LE(8, 34);
  wav.write('data', 36, 'latin1');
  wav.writeUInt32LE(count, 40);
  for (let place = 0; place < count; place += 1) wav[44 + place] = 128 + Math.round(60 * Math.sin(place / 3));
  return wav;
}

/** A PDF of one page with a line on it. */
export function pdfOf(line: string): Buffer {
  const content = `BT /F1 24 Tf 72 720 Td (${line}) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let text = '%PDF-1.4\n';
  const places = objects.map((object, index) => {
    const place = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(place).padStart(10, '0')} 00000 n \n`;
  });
  const table = text.length;
  const size = objects.length + 1;
  text += `xref\n0 ${size}\n0000000000 65535 f \n${places.join('')}`;
  return Buffer.from(`${text}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`, 'latin1');
}
