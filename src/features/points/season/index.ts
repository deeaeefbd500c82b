// The end of a season: it is closed and told on the first working day after it, and the picture of its board follows.

import type { Tx } from '../../../database/client.ts';
import type { Deps } from '../../../deps.ts';
import { each } from '../../../each.ts';
import type { Span } from '../../../ledger.ts';
import { drawBoard } from '../../../pictures/board.ts';
import type { Placed } from '../../../points.ts';
import type { Job } from '../../../schedule/jobs.ts';
import type { Ritual } from '../../../schedule/rituals.ts';
import { dayAt } from '../../../schedule/slots.ts';
import { uploadPicture } from '../../../slack/pictures.ts';
import type { Team } from '../../../teams.ts';
import { seasonWords } from '../views.ts';
import { messages } from './messages.ts';
import { type FinalLine, isFirstWorkday, mayTellNow, seasonsBefore, seasonTime } from './season.ts';
import { closeSeason, findHolders, findUnclosed, findUnpictured, showPicture, type Unpictured } from './store.ts';
import { boardPicture, seasonPost } from './views.ts';

/** What the boards lend: how a team stands, and whom a public board of it names. */
export type Lent = {
  readStandings(db: Tx, span: Span): Promise<{ placed: Placed[] }>;
  boardOf(deps: Deps, team: Team, span: Span): Promise<Placed[]>;
};

/** Minutes: a working day. What is missed then is made up for on the next one. */
const USEFUL_FOR = 12 * 60;

const NAME = 'points.season';

const keyOf = (teamId: string, season: string): string => `${NAME}:${teamId}:${season}`;

const endedOf = (team: Team, season: string, board: FinalLine[]) => ({
  season: seasonWords(messages[team.language], team.language, season),
  board,
  team: team.name,
});

/** Closes the seasons that were over when today began, where anything was booked in them. */
async function closeSeasons(deps: Deps, lent: Lent, team: Team): Promise<void> {
  const { db, now } = deps;
  const at = now();
  for (const season of await findUnclosed(db, team.id, seasonsBefore(dayAt(team.zone, at)))) {
    const span = { teamId: team.id, season };
    // Slack may have to be asked who people are, which is not done while the ledger is held.
    const named = new Set((await lent.boardOf(deps, team, span)).map(({ user }) => user));
    await closeSeason(db, {
      ...{ teamId: team.id, season, at },
      boardIn: async (tx) => {
        const { placed } = await lent.readStandings(tx, span);
        return placed.map((line) => ({ ...line, named: named.has(line.user) && line.points > 0 }));
      },
      postOf: (board) =>
        board.some(({ points }) => points > 0)
          ? {
              ...{ key: keyOf(team.id, season), teamId: team.id, target: team.channel, at },
              message: seasonPost(messages[team.language], endedOf(team, season, board)),
            }
          : undefined,
    });
  }
}

export const seasonRitual = (lent: Lent): Ritual => ({
  name: NAME,
  title: { en: messages.en.title, 'zh-CN': messages['zh-CN'].title },
  times: (team) => [seasonTime(team)],
  on: isFirstWorkday,
  usefulFor: USEFUL_FOR,
  hold: (deps, { team }) => closeSeasons(deps, lent, team),
});

/** For how long a picture is tried, in milliseconds, and how many in one turn: each takes seconds. */
const TRIED_FOR = 2 * 3_600_000;
const AT_ONCE = 3;

/** Puts the picture into the post. Where it can't be done, the post stands without, and the next turn tries again. */
async function addPicture(deps: Deps, { team, season, board, key }: Unpictured): Promise<void> {
  const { db, people, slack, now, outbox } = deps;
  const t = messages[team.language];
  const ended = endedOf(team, season, board);
  const known = await Promise.all(board.filter(({ named }) => named).map(({ user }) => people.recall(user)));
  const figures = new Intl.NumberFormat(team.language);
  const drawing = boardPicture(t, ended, {
    nameOf: (user) => known.find(({ id }) => id === user)?.name ?? user,
    number: (points) => figures.format(points),
  });
  if (!drawing) return;
  const file = await uploadPicture(slack, {
    png: await drawBoard(drawing),
    filename: `points-${season}.png`,
    words: t.picture(ended.season),
  });
  await showPicture(db, key, seasonPost(t, ended, file), now());
  await outbox.flush();
}

export const seasonJobs = (lent: Lent): Job[] => [
  {
    name: 'points.season-late',
    everyMinutes: 60,
    async run(deps) {
      const teams = await findHolders(deps.db, NAME);
      const due = teams.filter((team) => mayTellNow(team, deps.now()));
      await each(due, 4, (team) => closeSeasons(deps, lent, team));
    },
  },
  {
    name: 'points.season-picture',
    everyMinutes: 1,
    async run(deps) {
      const since = new Date(deps.now().getTime() - TRIED_FOR);
      const waiting = await findUnpictured(deps.db, since, keyOf);
      await each(waiting.slice(0, AT_ONCE), 1, (one) => addPicture(deps, one));
    },
  },
];
