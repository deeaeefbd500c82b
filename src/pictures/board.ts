// The board as a picture: who has the most points, with their places.

import { drawInTurn } from './easel.ts';
import { around, type Box, box, line, type Sheet, shape, svg } from './sheet.ts';

/** Every word comes with it. `share` of the most points, from 0 to 1, is how long a bar is. */
export type Board = {
  /** Above the title, such as the team's name. */
  team: string;
  title: string;
  rows: { place: number; name: string; points: string; share: number }[];
  /** Below, such as what all did together. */
  note: string;
};

/** The board as a PNG of 1200 pixels' width. */
export const drawBoard = (board: Board): Promise<Buffer> =>
  drawInTurn({ module: import.meta.url, name: 'paintBoard', given: board });

/** Draws here; only for the process that `drawBoard` starts. */
export async function paintBoard(board: Board): Promise<Buffer> {
  const { paint } = await import('./paint.ts');
  return paint(sheetOf(board));
}

const [WIDTH, MARGIN, HEAD, ROW, GAP, FOOT] = [1200, 64, 220, 92, 16, 120];
const MEDALS: Record<number, { fill: string; ink: string }> = {
  1: { fill: '#f2b01e', ink: '#5c3d00' },
  2: { fill: '#c3cad3', ink: '#3a424d' },
  3: { fill: '#d8965a', ink: '#4f2a08' },
};
const PLAIN = { fill: '#efcda2', ink: '#6b3a0c' };
/** What stands at the end of a row beside the longest bar. */
const POINTS = 230;

export function sheetOf({ team, title, rows, note }: Board): Sheet {
  const height = HEAD + rows.length * (ROW + GAP) + FOOT;
  const inner = WIDTH - 2 * MARGIN;

  const row = ({ place, name, points, share }: Board['rows'][number]): Box => {
    const medal = MEDALS[place] ?? PLAIN;
    const bar = Math.max(0.1, Math.min(1, share)) * (inner - POINTS);
    return box(
      {
        position: 'relative',
        width: inner,
        height: ROW,
        marginBottom: GAP,
        borderRadius: 24,
        backgroundColor: '#ffffff',
        overflow: 'hidden',
        alignItems: 'center',
        padding: '0 36px 0 24px',
      },
      box({
        ...{ position: 'absolute', left: 0, top: 0, width: bar, height: ROW },
        backgroundColor: place === 1 ? '#fcd893' : '#fce6c4',
        borderRadius: 24,
      }),
      // In their places, or the bar would be drawn over them.
      box(
        {
          ...{
            position: 'relative',
            width: 56,
            height: 56,
            borderRadius: 28,
            alignItems: 'center',
            justifyContent: 'center',
          },
          ...{ backgroundColor: medal.fill, color: medal.ink, fontSize: 30, fontWeight: 700, flexShrink: 0 },
        },
        String(place),
      ),
      line(
        { position: 'relative', flexGrow: 1, width: 0, marginLeft: 28, marginRight: 24, fontSize: 38, fontWeight: 700 },
        name,
      ),
      box({ position: 'relative', flexShrink: 0, fontSize: 36, fontWeight: 700, color: '#b4530a' }, points),
    );
  };

  const root = box(
    {
      ...{ width: WIDTH, height, flexDirection: 'column', padding: `0 ${MARGIN}px` },
      ...{ backgroundImage: 'linear-gradient(160deg, #fff9f0 0%, #ffe9cf 100%)', color: '#3b2410' },
    },
    box(
      { height: HEAD, width: inner, alignItems: 'center', justifyContent: 'space-between' },
      box(
        { flexDirection: 'column', width: inner - 200 },
        line({ width: inner - 200, fontSize: 30, color: '#9a5a1f' }, team),
        line({ width: inner - 200, fontSize: 60, fontWeight: 700, marginTop: 4 }, title),
      ),
      sunrise(),
    ),
    ...rows.map(row),
    box(
      { height: FOOT - GAP, width: inner, alignItems: 'center' },
      line({ width: inner, fontSize: 30, color: '#9a5a1f' }, note),
    ),
  );
  return { width: WIDTH, height, root };
}

/** Daybreak's sign: half a sun over the horizon. */
function sunrise(): Box {
  const rays = [-72, -36, 0, 36, 72].map((angle) => {
    const d = `M${around(80, 92, 54, angle)}L${around(80, 92, 76, angle)}`;
    return shape('path', { d, stroke: '#f2b01e', 'stroke-width': 9, 'stroke-linecap': 'round' });
  });
  return svg(
    160,
    110,
    '0 0 160 110',
    ...rays,
    shape('path', { d: 'M42 92a38 38 0 0 1 76 0z', fill: '#e8730c' }),
    shape('rect', { x: 8, y: 98, width: 144, height: 8, rx: 4, fill: '#b4530a' }),
  );
}
