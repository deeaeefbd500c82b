// What the answers of the whole workspace say of each question, summed in the database: nobody's name leaves it.

import type { Db } from '../../../database/client.ts';
import { rowsOn } from '../../../slack/lists.ts';
import { type Counted, ENOUGH_ANSWERS, measure } from './measure.ts';
import { type Measured, type Page, type Place, select } from './place.ts';

type Row = Counted & { id: string; text: string };

/**
 * Of the questions in use that were answered often enough. What is open in a quiz is not counted before its close, nor
 * are answers to what a question said before it was edited.
 */
async function measureAll(db: Db): Promise<Measured[]> {
  const rows = await db.$queryRaw<Row[]>`
    WITH posed AS MATERIALIZED (
      SELECT x."quizId", x.position, q.id,
        q.type = x.type AND q.text = x.text AND q.options = x.options AND q."right" = x."right"
          AND q.accepted = x.accepted AS current
      FROM "QuizQuestion" x
        JOIN "Quiz" z ON z.id = x."quizId" AND z.state = 'closed'
        JOIN "Question" q ON q.id = x."questionId"
    ), given AS (
      SELECT x.id, a."user", a."right"::int AS r, x.current
      FROM posed x JOIN "QuizAnswer" a ON a."quizId" = x."quizId" AND a.position = x.position
      WHERE a."right" IS NOT NULL
      UNION ALL
      SELECT q.id, a."user", a."right"::int,
        a.question - 'explanation' = jsonb_build_object(
          'type', q.type, 'text', q.text, 'options', q.options, 'right', q."right", 'accepted', q.accepted)
      FROM "Asking" a JOIN "Question" q ON q.id = a."questionId" WHERE a."right" IS NOT NULL
    ), own AS MATERIALIZED (
      SELECT id, "user", sum(r)::int AS r, count(*)::int AS n,
        (sum(r) FILTER (WHERE current))::int AS "rightNow", (count(*) FILTER (WHERE current))::int AS "now"
      FROM given GROUP BY id, "user"
    ), whole AS (
      SELECT "user", sum(r)::int AS r, sum(n)::int AS n FROM own GROUP BY "user"
    ), pair AS MATERIALIZED (
      SELECT own.id, own."now", own."rightNow", own."rightNow"::float8 / own."now" AS x,
        (whole.r - own.r)::float8 / nullif(whole.n - own.n, 0) AS y
      FROM own JOIN whole ON whole."user" = own."user" WHERE own."now" > 0
    )
    SELECT q.id, q.text, sum(p."now")::int AS answers, sum(p."rightNow")::int AS "right",
      count(p.y)::int AS people,
      coalesce(sum(p.x) FILTER (WHERE p.y IS NOT NULL), 0) AS "sumX", coalesce(sum(p.y), 0) AS "sumY",
      coalesce(sum(p.x * p.y), 0) AS "sumXY",
      coalesce(sum(p.x * p.x) FILTER (WHERE p.y IS NOT NULL), 0) AS "sumXX", coalesce(sum(p.y * p.y), 0) AS "sumYY"
    FROM pair p JOIN "Question" q ON q.id = p.id
    WHERE q.state = 'live' GROUP BY q.id HAVING sum(p."now") >= ${ENOUGH_ANSWERS}`;
  return rows.map((row) => ({ id: row.id, text: row.text, ...measure(row) }));
}

/** One page; a page beyond the last is the last. */
export async function readPage(db: Db, place: Place): Promise<Page> {
  const selected = select(await measureAll(db), place);
  const { page, skip, take } = rowsOn(place.page, selected.length);
  return { place: { ...place, page }, questions: selected.slice(skip, skip + take), count: selected.length };
}
