// Asking: a leader says about what, and somebody on duty is drawn and asked in private.

import type { App, ViewOutput } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { z } from 'zod';
import type { Deps } from '../../../../deps.ts';
import { onDuty } from '../../../../duty.ts';
import { refuseNonLeader } from '../../../../here.ts';
import type { Locale } from '../../../../i18n.ts';
import { latestTurn } from '../../../../schedule/shifts.ts';
import { readForm } from '../../../../slack/forms.ts';
import { findTeamById, type Team } from '../../../../teams.ts';
import { categoryNames } from '../../messages.ts';
import { CATEGORIES } from '../../question.ts';
import type { Asker } from '../../quiz.ts';
import type { Wish } from '../asked.ts';
import { messages } from '../messages.ts';
import { findMeant, saveAsking } from '../store.ts';
import { ASK, anything, askedFor, askForm, FIELD, leaderPost, personPost } from '../views.ts';

/** How many questions a leader chooses from. */
const SHOWN = 30;

const InView = z.object({ team: z.string(), found: z.string().nullable() });

/** `/quiz ask`: opens the form, with what was typed as the words to look for. */
export async function openAsking(
  deps: Deps,
  { team, user, locale, trigger, typed }: Pick<Asker, 'team' | 'user' | 'locale' | 'trigger' | 'typed'>,
): Promise<string | undefined> {
  const refused = await refuseNonLeader(deps, team, user);
  if (refused) return refused;
  const { people } = await readDuty(deps, team, user);
  if (people.length === 0) return messages[locale].refusals['nobody-on-duty'];
  const wish = { category: '', search: typed.slice(0, 100), question: '' };
  await deps.slack.views.open({ trigger_id: trigger, view: await formView(deps, { team, user, locale, wish }) });
  return undefined;
}

type Duty = { shift: string; people: string[] };

/** Who is on duty in a team, but for the leader who asks. */
async function readDuty(deps: Deps, team: Team, asker: string): Promise<Duty> {
  const turn = latestTurn(team, deps.now());
  if (!turn) return { shift: '', people: [] };
  const people = await onDuty(deps, team, turn.shift.name, turn.day);
  return { shift: turn.shift.name, people: people.filter((user) => user !== asker) };
}

type Form = { team: Team; user: string; locale: Locale; wish: Wish };

async function formView(deps: Deps, { team, user, locale, wish }: Form): Promise<ModalView> {
  const [{ shift, people }, meant] = await Promise.all([
    readDuty(deps, team, user),
    wish.search ? findMeant(deps.db, team.language, wish, SHOWN) : undefined,
  ]);
  return askForm(messages[locale], {
    teamId: team.id,
    shift,
    people: people.length,
    wish,
    categories: categoryNames[locale],
    ...(meant && meant.count > 1 ? { meant } : {}),
  });
}

/** What a form asks for: one question counts only for the words that it was found with. */
function wishIn(view: ViewOutput): { team: string; wish: Wish; isChosen: boolean } {
  const { team, found } = InView.parse(JSON.parse(view.private_metadata));
  const form = readForm(view);
  const category = CATEGORIES.find((one) => one === form.choice(FIELD.category)) ?? '';
  const search = form.text(FIELD.search);
  const isChosen = found === askedFor({ category, search });
  const which = form.choice(FIELD.which);
  return { team, wish: { category, search, question: isChosen && which !== anything ? which : '' }, isChosen };
}

export function listenDrawing(app: App, deps: Deps): void {
  const { db, people, outbox, now } = deps;

  app.view(ASK, async ({ ack, view, body }) => {
    const user = body.user.id;
    const { locale } = await people.find(user);
    const t = messages[locale];
    const { team: teamId, wish, isChosen } = wishIn(view);
    const team = await findTeamById(db, teamId);
    if (!team) throw new Error('The form names a team that is not there');
    const refuse = (text: string) => ack({ response_action: 'errors', errors: { [FIELD.search]: text } });
    const refused = await refuseNonLeader(deps, team, user, 'name');
    if (refused) return refuse(refused);
    const { count } = await findMeant(db, team.language, wish, 1);
    if (count === 0) return refuse(t.refusals['no-question']);
    if (wish.search && count > 1 && !isChosen) {
      return ack({ response_action: 'update', view: await formView(deps, { team, user, locale, wish }) });
    }
    const { people: duty } = await readDuty(deps, team, user);
    const known = await Promise.all(duty.map((one) => people.recall(one)));
    const localeOf = new Map(known.map((person) => [person.id, person.locale]));
    const outcome = await saveAsking(db, {
      team,
      by: user,
      people: duty,
      wish,
      deed: `view:${view.id}`,
      at: now(),
      posts: (asked) => {
        const reader = localeOf.get(asked.user) ?? team.language;
        return {
          person: personPost(messages[reader], { asked, team, locale: reader }),
          leader: leaderPost(t, { asked, team, standing: 'open', leads: true }),
        };
      },
    });
    if (typeof outcome === 'string') return refuse(t.refusals[outcome]);
    await ack();
    await outbox.flush();
  });
}
