// Emblems: the emoji of awards as simple shapes, since fonts have none in colour. Each fills a square of 100.

import { around, type Box, shape } from './sheet.ts';

const [INK, GOLD, LIGHT, RED, BLUE, PALE] = ['#6b3a0c', '#f2b01e', '#ffdf8a', '#d9442b', '#3f7fb5', '#fff6e2'];

const rounded = { 'stroke-linecap': 'round', 'stroke-linejoin': 'round', fill: 'none' } as const;
const stroke = (d: string, colour: string, width: number): Box =>
  shape('path', { d, stroke: colour, 'stroke-width': width, ...rounded });
const fill = (d: string, colour: string): Box => shape('path', { d, fill: colour, 'stroke-linejoin': 'round' });
const disc = (cx: number, cy: number, r: number, colour: string): Box => shape('circle', { cx, cy, r, fill: colour });
const bar = (x: number, y: number, width: number, height: number, rx: number, colour: string): Box =>
  shape('rect', { x, y, width, height, rx, fill: colour });

/** A star of five points around the middle. */
function starPath(outer: number, inner: number): string {
  const corners = Array.from({ length: 10 }, (_, at) => around(50, 52, at % 2 === 0 ? outer : inner, 36 * at));
  return `M${corners.join('L')}Z`;
}

/** Strokes that lead away from a point, in some directions. */
const beams = (x: number, y: number, from: number, to: number, angles: number[]): Box[] =>
  angles.map((angle) => stroke(`M${around(x, y, from, angle)}L${around(x, y, to, angle)}`, '#e8730c', 5.5));

const star = (outer: number): Box[] => [
  shape('path', {
    ...{ d: starPath(outer, outer * 0.46), fill: GOLD, stroke: '#c97d0a', 'stroke-width': 4 },
    'stroke-linejoin': 'round',
  }),
  fill(starPath(outer * 0.62, outer * 0.3), LIGHT),
];

const BEADS: [rod: number, y: number][] = [
  ...[24, 41, 59, 76].flatMap((rod): [number, number][] => [
    [rod, 31],
    [rod, 71],
  ]),
  ...([24, 41, 59, 76] as const).map((rod, at): [number, number] => [rod, at % 2 === 0 ? 61 : 54]),
];

const drawings: Record<string, Box[]> = {
  headphones: [
    stroke('M16 62V52a34 34 0 0 1 68 0v10', INK, 8),
    bar(9, 54, 20, 30, 9, GOLD),
    bar(71, 54, 20, 30, 9, GOLD),
    bar(22, 54, 8, 30, 4, '#c97d0a'),
    bar(70, 54, 8, 30, 4, '#c97d0a'),
    stroke('M80 82c0 9-10 11-22 11', INK, 5),
    disc(55, 93, 6, RED),
  ],
  abacus: [
    bar(8, 14, 84, 74, 9, INK),
    bar(16, 22, 68, 58, 4, PALE),
    ...[24, 41, 59, 76].map((x) => bar(x - 1.5, 22, 3, 58, 0, '#a9783f')),
    bar(16, 40, 68, 5, 0, INK),
    ...BEADS.map(([x, y]) => shape('ellipse', { cx: x, cy: y, rx: 7.5, ry: 5, fill: x === 41 ? RED : GOLD })),
  ],
  star: star(46),
  star2: [...star(36), ...beams(50, 52, 32, 44, [36, 108, 180, 252, 324])],
  moneybag: [
    fill('M38 30C18 44 10 62 12 74c2 14 18 18 38 18s36-4 38-18c2-12-6-30-26-44z', GOLD),
    fill('M36 10c6 3 9 3 14 0 5 3 8 3 14 0l-5 18H41z', GOLD),
    bar(34, 25, 32, 8, 4, RED),
    stroke('M40 48l10 13 10-13M50 61v20M40 65h20M40 74h20', INK, 5),
  ],
  chart_with_downwards_trend: [
    bar(10, 10, 80, 80, 8, PALE),
    stroke('M10 36.7h80M10 63.3h80M36.7 10v80M63.3 10v80', '#ecd3a6', 2.5),
    shape('rect', { x: 10, y: 10, width: 80, height: 80, rx: 8, fill: 'none', stroke: INK, 'stroke-width': 6 }),
    stroke('M20 26l20 16 12-8 26 36', RED, 7),
    fill('M83 78l-19-5 14-12z', RED),
  ],
  satellite_antenna: [
    fill('M38 92l14-34 8 3 12 31z', INK),
    fill('M14 24a44 44 0 0 0 62 56z', BLUE),
    shape('ellipse', {
      ...{ cx: 45, cy: 52, rx: 43, ry: 15, fill: '#cfe3f2', transform: 'rotate(42 45 52)' },
      ...{ stroke: BLUE, 'stroke-width': 4 },
    }),
    stroke('M46 51l22-24', INK, 5),
    disc(70, 25, 6, RED),
    stroke('M70 14a11 11 0 0 1 11 11M70 4a21 21 0 0 1 21 21', '#e8730c', 4.5),
  ],
  zap: [
    shape('path', {
      ...{ d: 'M58 6L20 56h24l-8 38 44-54H54z', fill: GOLD, stroke: '#c97d0a', 'stroke-width': 5 },
      'stroke-linejoin': 'round',
    }),
    fill('M55 18L32 50h18l-4 18 20-24H47z', LIGHT),
  ],
  bulb: [
    ...beams(50, 47, 38, 44, [-62, -31, 0, 31, 62]),
    fill('M50 18c-16 0-27 12-27 26 0 12 8 17 12 27h30c4-10 12-15 12-27 0-14-11-26-27-26z', GOLD),
    stroke('M42 68c0-8-6-12-6-20l8 5 6-7 6 7 8-5c0 8-6 12-6 20', INK, 3.5),
    bar(35, 71, 30, 8, 3, INK),
    bar(38, 81, 24, 7, 3, INK),
    bar(43, 90, 14, 5, 2.5, INK),
  ],
  heart: [
    fill(
      'M50 90C22 70 8 54 8 35 8 20 19 11 31 11c8 0 15 4 19 12 4-8 11-12 19-12 12 0 23 9 23 24 0 19-14 35-42 55z',
      RED,
    ),
    stroke('M20 36c0-8 5-13 12-13', '#f7b0a2', 6),
  ],
};

/** For every other emoji: a cup. */
const cup: Box[] = [
  stroke('M26 22H12c0 18 6 28 18 30M74 22h14c0 18-6 28-18 30', '#c97d0a', 7),
  fill('M24 10h52c0 32-6 50-26 54-20-4-26-22-26-54z', GOLD),
  fill('M34 18h10c0 16 1 26 5 34-9-4-14-15-15-34z', LIGHT),
  bar(45, 60, 10, 18, 2, '#c97d0a'),
  bar(30, 76, 40, 14, 4, INK),
];

/** What stands for an emoji, by its name. */
export const emblemOf = (name: string): Box[] => (Object.hasOwn(drawings, name) ? drawings[name] : undefined) ?? cup;
