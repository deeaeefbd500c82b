// A certificate as a picture: who won which award, to be hung on a wall.

import { drawInTurn } from './easel.ts';
import { emblemOf } from './emblems.ts';
import { fitWords, LEADING, type Space, type Type } from './fit.ts';
import { around, type Box, box, type Sheet, type Style, shape, svg } from './sheet.ts';

/** Every word comes with it, and any of them may be empty. */
export type Certificate = {
  /** What it is, such as "Certificate of excellence". */
  heading: string;
  /** Before the name, and between the name and the award. */
  presented: string;
  name: string;
  won: string;
  award: string;
  /** An emoji's name. */
  emblem: string;
  /** Below the award, such as for which time, and how the winner was chosen. */
  note: string;
  /** In somebody's words. */
  reason: string;
  team: string;
  date: string;
};

/** The certificate as a PNG of 1600 pixels' width. */
export const drawCertificate = (certificate: Certificate): Promise<Buffer> =>
  drawInTurn({ module: import.meta.url, name: 'paintCertificate', given: certificate });

/** Draws here; only for the process that `drawCertificate` starts. */
export async function paintCertificate(certificate: Certificate): Promise<Buffer> {
  const { paint, type } = await import('./paint.ts');
  return paint(sheetOf(certificate, type));
}

const [WIDTH, HEIGHT] = [1600, 1130];
const [GOLD, AMBER, RUST, INK, SOFT] = ['#d9a441', '#e8730c', '#a8410f', '#3b2410', '#7d4f22'];
/** How far the frame and its inner line are from the edge, and what is written from the sides. */
const [FRAME, LINE, MARGIN] = [40, 62, 170];
const INNER = WIDTH - 2 * MARGIN;
/** Where the words begin and end, between the seal and the sun. */
const [TOP, BOTTOM] = [292, 930];

export function sheetOf(certificate: Certificate, type: Type): Sheet {
  const { heading, presented, name, won, award, emblem, note, reason, team, date } = certificate;

  /** All of a text in its space, none of it cut; nothing where there is no text. */
  const fitted = (text: string, space: Space, style: Style): Box[] => {
    const { size, lines } = fitWords(type, text, space);
    if (lines.length === 0) return [];
    const row = { height: Math.round(size * LEADING), alignItems: 'center', whiteSpace: 'nowrap' };
    const letterSpacing = size * (space.spacing ?? 0);
    const look = { fontSize: size, lineHeight: LEADING, letterSpacing, fontWeight: space.weight, ...style };
    const { width, height } = space;
    return [
      box(
        { width, height, flexDirection: 'column', alignItems: 'center', justifyContent: 'center', flexShrink: 0 },
        ...lines.map((each) => box({ ...row, ...look }, each)),
      ),
    ];
  };
  const small = (text: string): Box[] =>
    fitted(text, { width: INNER, height: 48, largest: 31, weight: 400 }, { color: SOFT });
  const foot = (text: string): Box =>
    box(
      { width: 420, justifyContent: 'center' },
      ...fitted(text, { width: 420, height: 60, largest: 31, weight: 700 }, {}),
    );

  const words = [
    ...fitted(
      heading.toUpperCase(),
      { width: 1000, height: 92, largest: 72, weight: 700, spacing: 0.16 },
      { color: RUST },
    ),
    ...small(presented),
    ...fitted(name, { width: INNER, height: 170, largest: 118, weight: 700 }, {}),
    ornament(),
    ...small(won),
    ...fitted(award, { width: INNER, height: 104, largest: 72, weight: 700 }, { color: AMBER }),
    ...small(note),
    ...fitted(reason, { width: INNER - 120, height: 86, largest: 28, weight: 400 }, { color: SOFT }),
  ];
  const root = box(
    {
      ...{ width: WIDTH, height: HEIGHT, position: 'relative', color: INK },
      ...{ backgroundImage: 'linear-gradient(180deg, #fffdf7 0%, #fff3dc 60%, #ffe0b0 100%)' },
    },
    box({ position: 'absolute', left: 0, top: 0 }, dawn()),
    box({ position: 'absolute', left: WIDTH / 2 - 120, top: 52 }, seal(emblem)),
    box(
      {
        ...{ position: 'absolute', left: 0, top: TOP, width: WIDTH, height: BOTTOM - TOP },
        ...{ flexDirection: 'column', alignItems: 'center', justifyContent: 'center' },
      },
      ...words,
    ),
    box(
      {
        ...{ position: 'absolute', left: MARGIN - 40, top: HEIGHT - 170, width: INNER + 80, height: 60 },
        ...{ justifyContent: 'space-between', alignItems: 'center' },
      },
      foot(team),
      foot(date),
    ),
  );
  return { width: WIDTH, height: HEIGHT, root };
}

/** The sun that rises over the edge of the frame, its light behind all, and the frame. */
function dawn(): Box {
  const [x, y, far] = [WIDTH / 2, HEIGHT - LINE, 1600];
  const rays = Array.from({ length: 15 }, (_, ray) => {
    const [from, to] = [12 * ray - 87, 12 * ray - 81];
    const ends = [around(x, y, far, from), around(x, y, far, to), around(x, y, 150, to)];
    const d = `M${around(x, y, 150, from)}L${ends.join('L')}Z`;
    return shape('path', { d, fill: '#f7b955', 'fill-opacity': 0.15 });
  });
  const beams = Array.from({ length: 9 }, (_, beam) => {
    const d = `M${around(x, y, 108, 20 * (beam - 4))}L${around(x, y, 136, 20 * (beam - 4))}`;
    return shape('path', { d, stroke: '#f2b01e', 'stroke-width': 9, 'stroke-linecap': 'round' });
  });
  const mat = `M0 0H${WIDTH}V${HEIGHT}H0Z M${LINE} ${LINE}V${HEIGHT - LINE}H${WIDTH - LINE}V${LINE}Z`;
  return svg(
    WIDTH,
    HEIGHT,
    `0 0 ${WIDTH} ${HEIGHT}`,
    ...rays,
    ...beams,
    shape('path', { d: `M${x - 88} ${y}a88 88 0 0 1 176 0z`, fill: AMBER }),
    // What reaches over the frame is covered.
    shape('path', { d: mat, fill: '#fff8ea', 'fill-rule': 'evenodd' }),
    shape('rect', {
      ...{ x: FRAME, y: FRAME, width: WIDTH - 2 * FRAME, height: HEIGHT - 2 * FRAME },
      ...{ fill: 'none', stroke: GOLD, 'stroke-width': 12 },
    }),
    shape('rect', {
      ...{ x: LINE, y: LINE, width: WIDTH - 2 * LINE, height: HEIGHT - 2 * LINE },
      ...{ fill: 'none', stroke: AMBER, 'stroke-width': 3 },
    }),
    ...corners(),
  );
}

/** A quarter of a sun in every corner. */
const corners = (): Box[] =>
  [0, 1, 2, 3].flatMap((corner) => {
    const [right, low] = [corner === 1 || corner === 2, corner >= 2];
    const [x, y] = [right ? WIDTH - LINE : LINE, low ? HEIGHT - LINE : LINE];
    const turn = 90 * (corner + 1);
    const quarter = (radius: number) =>
      `M${x} ${y}L${around(x, y, radius, turn)}A${radius} ${radius} 0 0 1 ${around(x, y, radius, turn + 90)}Z`;
    return [
      shape('path', { d: quarter(58), fill: '#fff8ea', stroke: AMBER, 'stroke-width': 3 }),
      shape('path', { d: quarter(34), fill: GOLD }),
    ];
  });

/** A seal of gold with the emblem in it, on ribbons. */
function seal(emblem: string): Box {
  const teeth = Array.from({ length: 72 }, (_, at) => around(120, 104, at % 2 === 0 ? 102 : 95, 5 * at));
  return svg(
    240,
    240,
    '0 0 240 240',
    shape('path', { d: 'M78 160L52 236l30-10 20 14 20-60z', fill: '#c8401d' }),
    shape('path', { d: 'M162 160l26 76-30-10-20 14-20-60z', fill: '#d9542b' }),
    shape('path', { d: `M${teeth.join('L')}Z`, fill: GOLD }),
    shape('circle', { cx: 120, cy: 104, r: 86, fill: '#fff8ea', stroke: '#b97a18', 'stroke-width': 3 }),
    shape('circle', { cx: 120, cy: 104, r: 78, fill: 'none', stroke: GOLD, 'stroke-width': 1.5 }),
    shape('g', { transform: 'translate(61 45) scale(1.18)' }, ...emblemOf(emblem)),
  );
}

/** A line with a diamond in its middle. */
const ornament = (): Box =>
  svg(
    560,
    28,
    '0 0 560 28',
    shape('path', { d: 'M40 14h210M310 14h210', stroke: GOLD, 'stroke-width': 2.5, 'stroke-linecap': 'round' }),
    shape('path', { d: 'M280 3l11 11-11 11-11-11z', fill: AMBER }),
    shape('path', { d: 'M256 9l5 5-5 5-5-5zM304 9l5 5-5 5-5-5z', fill: GOLD }),
  );
