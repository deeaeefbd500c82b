// ZIP archives: what is in one, taken out only as far as it promised to go, and simple ones written.

import { promisify } from 'node:util';
import { crc32, inflateRaw } from 'node:zlib';

/** Sizes in bytes, as the archive's directory states them; `read` holds it to them. */
export type ZipEntry = { name: string; size: number; packed: number; method: number; start: number };

const inflate = promisify(inflateRaw);

const END = 0x06054b50;
const DIRECTORY = 0x02014b50;
const LOCAL = 0x04034b50;
const ENTRY_SIZE = 46;
const END_SIZE = 22;
const LONGEST_COMMENT = 65_535;
/** Names are in UTF-8. https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT 4.4.4, bit 11 */
const UTF8 = 0x0800;

export const isZip = (bytes: Uint8Array): boolean => [0x50, 0x4b, 3, 4].every((byte, at) => bytes[at] === byte);

/** The files in an archive, without taking anything out; undefined where its directory is damaged. */
export function listZip(bytes: Uint8Array): ZipEntry[] | undefined {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(data);
  if (end === undefined) return undefined;
  const entries: ZipEntry[] = [];
  let at = data.readUInt32LE(end + 16);
  for (let left = data.readUInt16LE(end + 10); left > 0; left--) {
    if (at + ENTRY_SIZE > data.length || data.readUInt32LE(at) !== DIRECTORY) return undefined;
    const nameLength = data.readUInt16LE(at + 28);
    const start = data.readUInt32LE(at + 42);
    if (start + 30 > data.length || data.readUInt32LE(start) !== LOCAL) return undefined;
    const rawName = data.subarray(at + ENTRY_SIZE, at + ENTRY_SIZE + nameLength);
    entries.push({
      name: nameOf(rawName, (data.readUInt16LE(at + 8) & UTF8) !== 0),
      method: data.readUInt16LE(at + 10),
      packed: data.readUInt32LE(at + 20),
      size: data.readUInt32LE(at + 24),
      start: start + 30 + data.readUInt16LE(start + 26) + data.readUInt16LE(start + 28),
    });
    at += ENTRY_SIZE + nameLength + data.readUInt16LE(at + 30) + data.readUInt16LE(at + 32);
  }
  return entries;
}

/** Chinese Windows writes names in GBK without saying so. */
const nameOf = (raw: Uint8Array, isUtf8: boolean): string => {
  const asUtf8 = new TextDecoder().decode(raw);
  return isUtf8 || !asUtf8.includes('\uFFFD') ? asUtf8 : new TextDecoder('gb18030').decode(raw);
};

function findEnd(data: Buffer): number | undefined {
  for (let at = data.length - END_SIZE; at >= Math.max(0, data.length - END_SIZE - LONGEST_COMMENT); at--) {
    if (data.readUInt32LE(at) === END) return at;
  }
  return undefined;
}

/** Takes one file out; undefined where it is damaged, packed in an unknown way, or larger than it promised. */
export async function readEntry(
  bytes: Uint8Array,
  { method, start, packed, size }: ZipEntry,
): Promise<Buffer | undefined> {
  if (start + packed > bytes.length) return undefined;
  const data = bytes.subarray(start, start + packed);
  if (method === 0) return packed === size ? Buffer.from(data) : undefined;
  if (method !== 8) return undefined;
  try {
    const content = await inflate(data, { maxOutputLength: Math.max(1, size) });
    return content.length === size ? content : undefined;
  } catch (error) {
    if (error instanceof Error) return undefined;
    throw error;
  }
}

/** An archive of files as they are, not packed. */
export function writeZip(files: { name: string; content: Uint8Array }[]): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content } of files) {
    const rawName = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(UTF8, 2);
    // A day in 1980, the first that the format knows: what is written twice is the same twice.
    common.writeUInt16LE(0x21, 8);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(content.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(rawName.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    bodies.push(signed(LOCAL), common, rawName, Buffer.from(content));
    directory.push(signed(DIRECTORY), Buffer.from([20, 0]), common, place, rawName);
    offset += 30 + rawName.length + content.length;
  }
  const length = directory.reduce((sum, part) => sum + part.length, 0);
  const end = Buffer.alloc(END_SIZE);
  end.writeUInt32LE(END, 0);
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, ...directory, end]);
}

function signed(signature: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(signature);
  return bytes;
}
