import { decodeText } from './decode.ts';
import type { FormatReader } from './reader.ts';

export const txt: FormatReader = {
  format: 'txt',
  extensions: ['.txt', '.text'],
  isPlain: true,
  read: async (bytes) => ({ ...decodeText(bytes), markup: [], headings: [], isStructured: false }),
};
