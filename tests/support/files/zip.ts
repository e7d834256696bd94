import { crc32, deflateRawSync } from 'node:zlib';

/** A ZIP archive of these files, packed. */
export function zipOf(files: Readonly<Record<string, string | Uint8Array>>): Buffer {
  const parts: Buffer[] = [];
  const central: Buffer[] = [];
  let at = 0;
  for (const [name, content] of Object.entries(files)) {
    const bytes = Buffer.from(content);
    const packed = deflateRawSync(bytes, { level: 9 });
    const title = Buffer.from(name);
    const fields = (signature: number, lead: number[]) => {
      const head = Buffer.alloc(signature === 0x02014b50 ? 46 : 30);
      head.writeUInt32LE(signature, 0);
      const from = 4 + 2 * lead.length;
      for (const [i, value] of lead.entries()) head.writeUInt16LE(value, 4 + 2 * i);
      head.writeUInt32LE(crc32(bytes), from + 4);
      head.writeUInt32LE(packed.length, from + 8);
      head.writeUInt32LE(bytes.length, from + 12);
      head.writeUInt16LE(title.length, from + 16);
      return head;
    };
    // Version, flags, method 8 (deflate); the table of contents has the version of the maker before them.
    const local = fields(0x04034b50, [20, 0, 8]);
    const entry = fields(0x02014b50, [20, 20, 0, 8]);
    entry.writeUInt32LE(at, 42);
    parts.push(local, title, packed);
    central.push(entry, title);
    at += local.length + title.length + packed.length;
  }
  const contents = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(files).length, 8);
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(contents.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, contents, end]);
}
