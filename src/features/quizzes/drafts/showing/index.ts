// What a leader sees of drafts: the articles to draft from, and one draft after the other.

import type { BlockAction, BlockElementAction, ViewOutput } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { z } from 'zod';
import type { Deps } from '../../../../deps.ts';
import type { Library } from '../../../../feature.ts';
import { admitLeader } from '../../../../here.ts';
import type { Locale } from '../../../../i18n.ts';
import { findTeamById, type Team } from '../../../../teams.ts';
import type { Proposed } from '../drafted.ts';
import { messages } from '../messages.ts';
import { countDrafts, findWaiting } from '../store.ts';
import { chooserView, doneView, type Place, reviewView } from '../views.ts';

/** Where articles are found, and the model that proposes; each of them may be missing. And the form of the bank. */
export type LentForDrafts = {
  library: Library | undefined;
  propose(deps: Deps, asking: { text: string; known: string[]; language: Locale }): Promise<Proposed[] | undefined>;
  /** Opens the form for a question above these views, and gives `above` back once it is saved; or returns why not. */
  edit(
    deps: Deps,
    editing: { user: string; trigger: string; questionId: string; above: string },
  ): Promise<string | undefined>;
};

/** How many articles a form offers at once. */
const OFFERED = 8;

export const PlaceInView = z.object({ team: z.string(), search: z.string().max(300) });

type Choosing = { place: Place; team: Team; locale: Locale; notice?: string | undefined };

/** The articles to draft from: those that a search finds, or that changed last. */
export async function chooser(
  deps: Deps,
  { library }: LentForDrafts,
  { place, team, locale, notice }: Choosing,
): Promise<ModalView> {
  const asking = { query: place.search, locale: team.language, limit: OFFERED };
  const articles = (await library?.find(deps, asking)) ?? [];
  return chooserView(messages[locale], { place, articles, waiting: await countDrafts(deps.db), notice });
}

/** The view of one draft, or that none is left. */
export async function review(
  deps: Deps,
  { library }: LentForDrafts,
  { place, locale, notice, ...wish }: Omit<Choosing, 'team'> & { after?: string; id?: string },
): Promise<ModalView> {
  const t = messages[locale];
  const found = await findWaiting(deps.db, wish);
  if (!found) return doneView(t, place, notice);
  const { articleKey: key, language } = found.draft;
  const article = key ? ((await library?.read(deps, { key, language }))?.title ?? key) : '';
  return reviewView(t, { ...found, place, article, notice });
}

/** Somebody who may decide, before one of the views. */
export type Here = { user: string; team: Team; place: Place; locale: Locale; view: ViewOutput };

/** Whoever leads the team that a view names does the work; others are told in private whom to ask. */
export async function withinView(
  deps: Deps,
  body: BlockAction<BlockElementAction>,
  work: (here: Here) => Promise<void>,
): Promise<void> {
  const { view } = body;
  if (!view) return;
  const user = body.user.id;
  const place = PlaceInView.parse(JSON.parse(view.private_metadata));
  const team = await findTeamById(deps.db, place.team);
  if (!team) throw new Error('The view names a team that is not there');
  if (!(await admitLeader(deps, team, user))) return;
  await work({ user, team, place, view, locale: (await deps.people.find(user)).locale });
}
