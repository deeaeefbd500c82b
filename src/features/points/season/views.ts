// The end of a season: the post with its board, and the board as it is drawn.

import type { Board } from '../../../pictures/board.ts';
import type { Placed } from '../../../points.ts';
import { context, type Message, section } from '../../../slack/blocks.ts';
import { pictureBlock } from '../../../slack/pictures.ts';
import { standingLine } from '../views.ts';
import type { Messages } from './messages.ts';
import type { FinalLine } from './season.ts';

/** `season` in words. */
export type Ended = { season: string; board: FinalLine[]; team: string };

const namedIn = (board: FinalLine[]): Placed[] => board.filter(({ named }) => named);

const together = (t: Messages, board: FinalLine[]): string => {
  const earners = board.filter(({ points }) => points > 0);
  return t.together(earners.length, t.points(earners.reduce((sum, { points }) => sum + points, 0)));
};

/** With the picture, where Slack has it. */
export function seasonPost(t: Messages, { season, board }: Ended, file?: string): Message {
  const named = namedIn(board);
  const lines = named.map((each) => standingLine(t, each)).join('\n');
  const image = file ? [pictureBlock(file, t.picture(season))] : [];
  return {
    text: t.over(season).replaceAll('*', ''),
    blocks: [
      section(t.over(season)),
      ...(lines ? [section(lines)] : []),
      ...image,
      context(`${together(t, board)} ${t.begun}`),
    ],
  };
}

/** Undefined where nobody is to be named. */
export function boardPicture(
  t: Messages,
  { season, board, team }: Ended,
  words: { nameOf: (user: string) => string; number: (points: number) => string },
): Board | undefined {
  const named = namedIn(board);
  const [first] = named;
  if (!first) return undefined;
  const most = Math.max(...board.map(({ points }) => points));
  return {
    team,
    title: t.heading(season),
    rows: named.map(({ place, user, points }) => ({
      place,
      name: words.nameOf(user),
      points: t.score(words.number(points)),
      share: points / most,
    })),
    note: t.thanks(together(t, board)),
  };
}
