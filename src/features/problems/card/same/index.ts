// The same problem once more: what was raised is counted with an earlier one, which comes back where it had ended.

import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import type { Deps } from '../../../../deps.ts';
import { isUnsolved } from '../../problem.ts';
import { isLinkable } from '../card.ts';
import { type FindAlike, lookAt, showCard } from '../looking/index.ts';
import { addRecurrence, findDeed, findProblem } from '../store.ts';
import { changeProblems, leadersFor, type Wish } from '../telling/index.ts';
import { CARD, SAME } from '../views.ts';

/** How often it is tried where others change one of the two just now. */
const TRIES = 3;

type Joined = { user: string; id: string; earlierId: string };

/** Counts a problem with an earlier one. Returns the words for what came of it. */
async function join(deps: Deps, { user, id, earlierId }: Joined): Promise<string> {
  for (let tried = 0; tried < TRIES; tried++) {
    const looking = await lookAt(deps, user, { id });
    if (typeof looking === 'string') return looking;
    const { reader, t } = looking;
    const { problem } = looking.card;
    const earlier = await findProblem(deps.db, { id: earlierId });
    if (!earlier) return t.gone;
    if (problem.sameAsId === earlier.id) return t.linked(earlier.number);
    if (!reader.standing.raiser && !reader.standing.leader) return t.notAllowed;
    const teams = [problem.teamId, problem.atTeamId];
    const isNear = teams.includes(earlier.teamId) || teams.includes(earlier.atTeamId);
    if (!isNear) return t.notYours;
    if (!isLinkable(problem, reader.standing) || earlier.sameAsId || earlier.number >= problem.number) return t.sameNot;
    const now = deps.now();
    const wishes: Wish[] = [
      {
        problem,
        fields: { state: 'dropped', sameAsId: earlier.id, endedAt: now },
        kind: 'dropped',
        by: user,
        words: `#${earlier.number}`,
        news: [],
      },
      {
        problem: earlier,
        fields: isUnsolved(earlier)
          ? {}
          : { state: 'open', solvedAt: null, endedAt: null, reason: '', remindedOn: null },
        kind: 'came-again',
        by: user,
        words: `#${problem.number}`,
        times: earlier.times + 1,
        news: [
          { kind: 'again', users: [...(earlier.owner ? [earlier.owner] : []), ...(await leadersFor(deps, earlier))] },
        ],
      },
    ];
    const recurrence = {
      deed: await findDeed(deps.db, id),
      problemId: earlier.id,
      by: problem.raisedBy,
      at: problem.raisedAt,
    };
    if (await changeProblems(deps, wishes, (tx) => addRecurrence(tx, recurrence))) {
      await deps.outbox.flush();
      return t.linked(earlier.number);
    }
  }
  const looking = await lookAt(deps, user, { id });
  return typeof looking === 'string' ? looking : looking.t.changed;
}

export function listenSame(app: App, deps: Deps, findAlike: FindAlike): void {
  app.action<BlockAction<ButtonAction>>(SAME, async ({ ack, action, body }) => {
    await ack();
    const user = body.user.id;
    const [id = '', earlierId = ''] = (action.value ?? '').split(':');
    const notice = await join(deps, { user, id, earlierId });
    if (body.view?.callback_id === CARD) {
      await showCard(deps, findAlike, { user, where: { id }, place: { viewId: body.view.id }, notice });
    } else await deps.slack.chat.postMessage({ channel: user, text: notice });
  });
}
