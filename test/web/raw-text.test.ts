import { expect, it } from 'vitest';
import { rawText } from '../../web/channels/raw-text.ts';

it('what came is written in lines where it is JSON, and as it is where it is none or was cut', () => {
  expect(rawText('{"group_id":"120363"}')).toBe('{\n  "group_id": "120363"\n}');
  expect(rawText('{"group_id":"1203')).toBe('{"group_id":"1203');
  expect(rawText('<xml/>')).toBe('<xml/>');
});
