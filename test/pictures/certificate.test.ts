// The picture of a certificate: the winner's name is there whatever it is written in, and an emblem for every award.

import { expect, test } from 'vitest';
import { type Certificate, drawCertificate, sheetOf } from '../../src/pictures/certificate.ts';
import { emblemOf } from '../../src/pictures/emblems.ts';
import { type } from './fonts.ts';
import { inkIn, sizeOf } from './png.ts';

const certificate: Certificate = {
  heading: 'Certificate of excellence',
  presented: 'presented to',
  name: 'Łukasz 李静',
  won: 'winner of the',
  award: 'Golden Headset',
  emblem: 'headphones',
  note: 'November 2026 · chosen by the vote of the team',
  reason: '',
  team: 'metering',
  date: 'December 4, 2026',
};

/** Where the name stands, and what it is written in. */
const NAME = { top: 470, bottom: 660 };
const INK = '#3b2410';

test('a name leaves its ink in the middle of the picture, within the frame', async () => {
  const png = await drawCertificate(certificate);
  expect(sizeOf(png)).toEqual([1600, 1130]);
  const { count, from, to } = inkIn(png, INK, NAME);
  expect(count).toBeGreaterThan(10_000);
  expect(Math.abs((from + to) / 2 - 800)).toBeLessThan(20);
});

test('a character that no font has is drawn as a sign that stands for it, never as nothing', async () => {
  const [unknown, sign] = await Promise.all(
    ['\u{2ffff}\u{2fffe}', '〓〓'].map((name) => drawCertificate({ ...certificate, name })),
  );
  expect(unknown && sign && unknown.equals(sign)).toBe(true);
  expect(unknown && inkIn(unknown, INK, NAME).count).toBeGreaterThan(5_000);
});

test('long words stay within the frame', async () => {
  const png = await drawCertificate({
    ...certificate,
    name: 'Maximilian Alexander Wolfeschlegelsteinhausen-Bergerdorff von und zu Hohenlohe-Öhringen',
    award: 'W'.repeat(40),
    team: '国网供电服务中心第一客服班组早班'.repeat(5),
    reason: '停电那晚接了一百多个电话，没有一句不耐烦。'.repeat(6),
  });
  const { count, from, to } = inkIn(png, INK, { top: 292, bottom: 930 });
  expect(count).toBeGreaterThan(10_000);
  expect(from).toBeGreaterThan(160);
  expect(to).toBeLessThan(1440);
});

/** The words of a sheet, in their order. */
const wordsIn = (node: unknown): string[] => {
  if (typeof node === 'string') return [node];
  const { children = [] } = (node as { props?: { children?: unknown[] } }).props ?? {};
  return children.flatMap(wordsIn);
};

test('it says what it was given and nothing else', () => {
  const { heading, emblem, reason, ...others } = certificate;
  expect(wordsIn(sheetOf(certificate, type).root).sort()).toEqual(
    [heading.toUpperCase(), ...Object.values(others)].sort(),
  );
});

test.each(
  ['abacus', 'bulb', 'chart_with_downwards_trend', 'headphones', 'heart', 'moneybag'].concat([
    ...['satellite_antenna', 'star', 'star2', 'zap'],
  ]),
)('%s has a drawing of its own', (name) => {
  expect(emblemOf(name)).not.toEqual(emblemOf('trophy'));
});

test('every other emoji is drawn as a cup, whatever its name', () => {
  expect(emblemOf('constructor')).toEqual(emblemOf('rocket'));
});
