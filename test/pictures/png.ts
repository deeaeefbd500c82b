// Reading a picture again: its size, and the colours of its pixels.

import { inflateSync } from 'node:zlib';

/** A PNG's width and height. https://www.w3.org/TR/png/#11IHDR */
export const sizeOf = (png: Buffer): [width: number, height: number] => [png.readUInt32BE(16), png.readUInt32BE(20)];

/** The pixels of a PNG of eight bits in red, green, blue and alpha: four bytes each. https://www.w3.org/TR/png/#9Filters */
function pixelsOf(png: Buffer): Buffer {
  const data: Buffer[] = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT')
      data.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  }
  const [width, height] = sizeOf(png);
  const [packed, row] = [inflateSync(Buffer.concat(data)), width * 4];
  const pixels = Buffer.alloc(row * height);
  for (let y = 0; y < height; y++) {
    const filter = packed[y * (row + 1)];
    for (let x = 0; x < row; x++) {
      const at = y * row + x;
      const left = x >= 4 ? (pixels[at - 4] ?? 0) : 0;
      const up = y > 0 ? (pixels[at - row] ?? 0) : 0;
      const corner = x >= 4 && y > 0 ? (pixels[at - row - 4] ?? 0) : 0;
      const paeth = () => {
        const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
        return a <= b && a <= c ? left : b <= c ? up : corner;
      };
      const guess =
        filter === 0 ? 0 : filter === 1 ? left : filter === 2 ? up : filter === 3 ? (left + up) >> 1 : paeth();
      pixels[at] = (packed[y * (row + 1) + 1 + x] ?? 0) + guess;
    }
  }
  return pixels;
}

type Area = { top: number; bottom: number; left?: number; right?: number };

/** How many pixels of an area have exactly this colour, given as `#3b2410`, and how far they reach from side to side. */
export function inkIn(png: Buffer, colour: string, { top, bottom, left = 0, right = 1e9 }: Area) {
  const [width] = sizeOf(png);
  const pixels = pixelsOf(png);
  const wanted = Number.parseInt(colour.slice(1), 16);
  const columns: number[] = [];
  for (let at = top * width * 4; at < bottom * width * 4; at += 4) {
    const x = (at / 4) % width;
    if (x >= left && x < right && pixels.readUIntBE(at, 3) === wanted) columns.push(x);
  }
  return { count: columns.length, from: Math.min(...new Set(columns)), to: Math.max(...new Set(columns)) };
}
