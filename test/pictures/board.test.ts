// The picture of the board, and memory that is given back.

import { expect, test } from 'vitest';
import { type Board, drawBoard, sheetOf } from '../../src/pictures/board.ts';
import { sizeOf } from './png.ts';

const board: Board = {
  team: '早班',
  title: '2026年11月积分榜',
  rows: [
    { place: 1, name: '王小雨', points: '96 分', share: 1 },
    { place: 2, name: 'Ann', points: '80 分', share: 0.83 },
  ],
  note: '一起收获 412 分',
};

test('a board is drawn as a PNG that grows with its rows', async () => {
  const [two, three] = await Promise.all([
    drawBoard(board),
    drawBoard({ ...board, rows: [...board.rows, { place: 3, name: '𠮷田 𠀀 骉', points: '1 分', share: 0.01 }] }),
  ]);
  expect(two.subarray(1, 4).toString()).toBe('PNG');
  const [[width, low = 0], [, high = 0]] = [sizeOf(two), sizeOf(three)];
  expect(width).toBe(1200);
  expect(high - low).toBe(108);
});

test('drawing takes no memory of this process', async () => {
  const before = process.memoryUsage().rss;
  await drawBoard(board);
  expect(process.memoryUsage().rss - before).toBeLessThan(60_000_000);
});

test('what fails in the other process is told here, and the next picture is drawn', async () => {
  await expect(drawBoard({ ...board, rows: undefined as never })).rejects.toThrow(/paintBoard ended with 1/);
  expect(sizeOf(await drawBoard(board))[0]).toBe(1200);
});

test('no bar is longer than its row, however odd the share', () => {
  const { root } = sheetOf({ ...board, rows: board.rows.map((row) => ({ ...row, share: 7 })) });
  const widths = Array.from(JSON.stringify(root).matchAll(/"width":(\d+)/g), ([, width]) => Number(width));
  expect(Math.max(...widths)).toBe(1200);
});
