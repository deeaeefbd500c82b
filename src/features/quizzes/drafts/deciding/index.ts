// Deciding on drafts: each is approved, edited or discarded by a leader, once, as they saw it.

import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import { z } from 'zod';
import type { Deps } from '../../../../deps.ts';
import { admitLeader } from '../../../../here.ts';
import { showAgain } from '../../../../slack/forms.ts';
import { findTeamById } from '../../../../teams.ts';
import { checkDraft } from '../../question.ts';
import { messages } from '../messages.ts';
import { type Here, type LentForDrafts, PlaceInView, review, withinView } from '../showing/index.ts';
import { decideDraft, findDraft } from '../store.ts';
import { APPROVE, DISCARD, EDIT, LATER, REVIEW } from '../views.ts';

const EditingInView = PlaceInView.extend({ id: z.string() });
type Editing = z.infer<typeof EditingInView>;

export function listenDeciding(app: App, deps: Deps, lent: LentForDrafts): void {
  const { db, people, slack, now } = deps;
  const within = (body: BlockAction, work: (here: Here) => Promise<void>) => withinView(deps, body, work);

  app.action<BlockAction<ButtonAction>>(REVIEW, async ({ ack, action, body }) => {
    await ack();
    const user = body.user.id;
    const team = await findTeamById(db, action.value ?? '');
    if (!team) throw new Error('The button names a team that is not there');
    if (!(await admitLeader(deps, team, user))) return;
    const { locale } = await people.find(user);
    const shown = await review(deps, lent, { place: { team: team.id, search: '' }, locale });
    if (body.view?.type === 'modal') await showAgain(slack, body.view.id, shown);
    else await slack.views.open({ trigger_id: body.trigger_id, view: shown });
  });

  for (const [action_id, state] of [
    [APPROVE, 'live'],
    [DISCARD, 'retired'],
  ] as const) {
    app.action<BlockAction<ButtonAction>>(action_id, async ({ ack, action, body }) => {
      await ack();
      await within(body, async ({ user, view, place, locale }) => {
        const t = messages[locale];
        const { id, version } = readValue(action.value);
        const show = async (notice: string, wish: { after?: string; id?: string }) => {
          await showAgain(slack, view.id, await review(deps, lent, { place, locale, notice, ...wish }));
        };
        const draft = await findDraft(db, id);
        if (draft?.version === version && state === 'live' && checkDraft(draft).length > 0) {
          return show(t.notKeepable, { id });
        }
        if (await decideDraft(db, { id, version, state, by: user, now: now() })) {
          return show(state === 'live' ? t.approved : t.discarded, { after: id });
        }
        const isThere = await findDraft(db, id);
        return show(isThere ? t.changedMeanwhile : t.decidedAlready, isThere ? { id } : { after: id });
      });
    });
  }

  app.action<BlockAction<ButtonAction>>(LATER, async ({ ack, action, body }) => {
    await ack();
    await within(body, async ({ view, place, locale }) => {
      const after = readValue(action.value).id;
      await showAgain(slack, view.id, await review(deps, lent, { place, locale, after }));
    });
  });

  app.action<BlockAction<ButtonAction>>(EDIT, async ({ ack, action, body }) => {
    await ack();
    await within(body, async ({ user, view, place, locale }) => {
      const { id } = readValue(action.value);
      const show = async (notice: string, wish: { after?: string; id?: string }) => {
        await showAgain(slack, view.id, await review(deps, lent, { place, locale, notice, ...wish }));
      };
      if (!(await findDraft(db, id))) return show(messages[locale].decidedAlready, { after: id });
      const above = JSON.stringify({ ...place, id } satisfies Editing);
      const refused = await lent.edit(deps, { user, trigger: body.trigger_id, questionId: id, above });
      if (refused) await show(refused, { id });
    });
  });
}

/** Shows a draft again, once it was edited above it; where it was decided on meanwhile, the one after it. */
export async function showEditedDraft(
  deps: Deps,
  lent: LentForDrafts,
  { by, below }: { by: string; below: { view: string; place: string } },
): Promise<void> {
  const { id, ...place } = EditingInView.parse(JSON.parse(below.place));
  const { locale } = await deps.people.find(by);
  const t = messages[locale];
  const isWaiting = (await findDraft(deps.db, id)) !== undefined;
  const said = isWaiting ? { notice: t.edited, id } : { notice: t.decidedAlready, after: id };
  await showAgain(deps.slack, below.view, await review(deps, lent, { place, locale, ...said }));
}

function readValue(value: string | undefined): { id: string; version: number } {
  const [id = '', version] = (value ?? '').split(' ');
  return { id, version: Number(version) };
}
