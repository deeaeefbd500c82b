// Raising a problem: from the command, a message, or a note of a debrief.

import type { Tx } from '../../../database/client.ts';
import type { Deps } from '../../../deps.ts';
import type { Raising, Register } from '../../../feature.ts';
import { dayAt } from '../../../schedule/slots.ts';
import { messages } from '../messages.ts';
import { CATEGORIES, categoryOf, tidyTitle } from '../problem.ts';
import { problemLine } from '../views.ts';
import { findProblems, insertProblem } from './store.ts';

async function raise(deps: Deps, tx: Tx, wish: Raising): Promise<{ id: string; number: number }> {
  const { team, by, title, details = '', category, named, link = null, deed } = wish;
  const { problem } = await insertProblem(
    tx,
    {
      teamId: team.id,
      title: tidyTitle(title),
      details,
      category: categoryOf(category),
      owner: null,
      dueOn: null,
      raisedBy: by,
      named,
      link,
      deed,
    },
    deps.now(),
  );
  return { id: problem.id, number: problem.number };
}

export const register: Register = {
  categories: (locale) => CATEGORIES.map((id) => ({ id, label: messages[locale].categories[id] })),
  raise,
  async describe({ db, now }, ids, locale) {
    const found = await findProblems(db, ids);
    return found.map((problem) =>
      problemLine(messages[locale], problem, { locale, today: dayAt(problem.zone, now()) }),
    );
  },
};
