// One page of the list of problems, and what App Home says of them.

import type { Db } from '../../../database/client.ts';
import { containing } from '../../../database/search.ts';
import type { Prisma } from '../../../generated/prisma/client.ts';
import { rowsOn } from '../../../slack/lists.ts';
import type { Team } from '../../../teams.ts';
import { type Counted, isOverdue, isUnsolved, type Problem } from '../problem.ts';
import type { Filter, Listed, Page, Place } from './place.ts';

type Where = Prisma.ProblemWhereInput;

const UNSOLVED: Where = { state: { in: ['open', 'in-progress'] } };
const NOT_ENDED: Where = { state: { in: ['open', 'in-progress', 'solved'] } };

/** Where a problem was raised and where it is to be solved, it is seen. */
const seenBy = (teamId: string): Where => ({ OR: [{ atTeamId: teamId }, { teamId }] });

/** The order of each filter: what is due first where something is to be done, else what changed last. */
const byDue: Prisma.ProblemOrderByWithRelationInput[] = [{ dueOn: { sort: 'asc', nulls: 'last' } }, { number: 'asc' }];
const byChange: Prisma.ProblemOrderByWithRelationInput[] = [{ changedAt: 'desc' }, { number: 'desc' }];

type Asked = { user: string; today: string };

const filters: Record<Filter, (asked: Asked) => { where: Where; orderBy: typeof byDue }> = {
  open: () => ({ where: UNSOLVED, orderBy: byDue }),
  overdue: ({ today }) => ({ where: { ...UNSOLVED, dueOn: { lt: today } }, orderBy: byDue }),
  mine: ({ user }) => ({ where: { ...NOT_ENDED, OR: [{ owner: user }, { raisedBy: user }] }, orderBy: byDue }),
  solved: () => ({ where: { state: 'solved' }, orderBy: byChange }),
  ended: () => ({ where: { state: { in: ['confirmed', 'dropped'] } }, orderBy: byChange }),
  all: () => ({ where: {}, orderBy: byChange }),
};

/** What is found by its words, or by its number. */
function found(search: string): Where {
  if (!search) return {};
  const number = Number(/^(?:#|no\.?)?\s*(\d{1,9})$/i.exec(search.normalize('NFKC'))?.[1]);
  const contains = containing(search);
  return {
    OR: [
      { title: contains },
      { details: contains },
      { cause: contains },
      { remedy: contains },
      ...(number ? [{ number }] : []),
    ],
  };
}

const counting = { _count: { select: { recurrences: true } } } satisfies Prisma.ProblemInclude;
type Row = Prisma.ProblemGetPayload<{ include: typeof counting }>;

const toCounted = ({ _count, ...row }: Row): Counted => ({ ...(row as Problem), times: 1 + _count.recurrences });

/** One page of the list; a page beyond the last is the last. */
export async function readPage(db: Db, place: Place, asked: Asked): Promise<Page> {
  const { where: filtered, orderBy } = filters[place.filter](asked);
  const where: Where = {
    AND: [seenBy(place.team), filtered, place.shelf === 'all' ? {} : { category: place.shelf }, found(place.search)],
  };
  const count = await db.problem.count({ where });
  const { page, skip, take } = rowsOn(place.page, count);
  const rows = await db.problem.findMany({ where, include: counting, orderBy, skip, take });
  const away = rows.filter(({ atTeamId }) => atTeamId !== place.team).map(({ atTeamId }) => atTeamId);
  const teams = await db.team.findMany({ where: { id: { in: away } }, select: { id: true, channel: true } });
  const channelOf = (id: string) => (id === place.team ? undefined : teams.find((team) => team.id === id)?.channel);
  const problems = rows.map((row): Listed => ({ ...toCounted(row), away: channelOf(row.atTeamId) }));
  return { place: { ...place, page }, problems, count };
}

/** What a person owns, and what they have to confirm. */
type Own = { owned: Counted[]; toConfirm: Counted[] };

/**
 * What waits for a person in a team, the most urgent first, and how many are to be solved there in all, for whom that
 * concerns. One query, for App Home asks it of each team after every form.
 */
export async function findOwn(
  db: Db,
  { id }: Pick<Team, 'id'>,
  { user, today, leads }: Asked & { leads: boolean },
): Promise<Own & { figures: { open: number; overdue: number } | undefined }> {
  // Nobody confirms their own solution.
  const isOthers: Where = { OR: [{ owner: null }, { owner: { not: user } }] };
  const toConfirm: Where = { state: 'solved', raisedBy: user, teamId: id, ...isOthers };
  const unsolved: Where = { ...UNSOLVED, atTeamId: id, ...(leads ? {} : { owner: user }) };
  const rows = await db.problem.findMany({ where: { OR: [unsolved, toConfirm] }, include: counting, orderBy: byDue });
  const problems = rows.map(toCounted);
  const open = problems.filter(isUnsolved);
  return {
    owned: open.filter(({ owner }) => owner === user),
    toConfirm: problems.filter(({ state }) => state === 'solved'),
    figures: leads
      ? { open: open.length, overdue: open.filter((problem) => isOverdue(problem, today)).length }
      : undefined,
  };
}
