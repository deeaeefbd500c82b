// The collection of lines: the bundled ones, and the list in which leaders keep them.

import { readFileSync } from 'node:fs';
import type {
  App,
  BlockAction,
  BlockElementAction,
  ButtonAction,
  PlainTextInputAction,
  StaticSelectAction,
  ViewOutput,
} from '@slack/bolt';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import type { Deps } from '../../../deps.ts';
import { admitLeader } from '../../../here.ts';
import { LOCALES, type Locale } from '../../../i18n.ts';
import { showAgain } from '../../../slack/forms.ts';
import { searchedIn } from '../../../slack/lists.ts';
import { findTeamById, type Team } from '../../../teams.ts';
import { type Messages, messages } from './messages.ts';
import { FILTERS, type Place } from './page.ts';
import { keepLibrary, readPage, restoreLine, retireLine } from './store.ts';
import { APPROVE, DECLINE, FILTER, LIST, lineList, RESTORE, RETIRE, SEARCH, TURN } from './views.ts';

const Row = z.object({ text: z.string().min(1), author: z.string().min(1), source: z.string().min(1) });

/** Reads `prisma/seed/<language>/quotes.csv` of every language into the database. */
export async function loadLibrary({ db, now }: Deps): Promise<void> {
  const lines = LOCALES.flatMap((language) => {
    const file = readFileSync(new URL(`../../../../prisma/seed/${language}/quotes.csv`, import.meta.url));
    return Row.array()
      .parse(parse(file, { columns: true, bom: true, skip_empty_lines: true, trim: true }))
      .map((line) => ({ ...line, language }));
  });
  await keepLibrary(db, lines, now());
}

/** Opens the list for a leader. */
export async function openList(deps: Deps, team: Team, locale: Locale, trigger: string): Promise<void> {
  const page = await readPage(deps.db, team, { team: team.id, filter: 'all', search: '', page: 1 });
  await deps.slack.views.open({ trigger_id: trigger, view: lineList(messages[locale], page) });
}

/** Which part of the list a view shows; what was typed into its search counts from now on. */
const placeIn = (view: ViewOutput): Place =>
  searchedIn(view, PlaceInView.parse(JSON.parse(view.private_metadata)), SEARCH);

const PlaceInView = z.object({ team: z.string(), filter: z.enum(FILTERS), search: z.string(), page: z.int() });

/** What the suggesting part lends: it returns what to tell whoever decided, if anything. */
type Lent = {
  decideLine: (
    deps: Deps,
    answer: { user: string; id: string; state: 'approved' | 'declined' },
  ) => Promise<string | undefined>;
};

export function listenLibrary(app: App, deps: Deps, { decideLine }: Lent): void {
  const { db, people, slack } = deps;

  /** The team, if this person may lead it; otherwise they are told who does. */
  const teamToLead = async (user: string, teamId: string): Promise<{ team: Team; locale: Locale } | undefined> => {
    const [team, { locale }] = await Promise.all([findTeamById(db, teamId), people.find(user)]);
    return team && (await admitLeader(deps, team, user)) ? { team, locale } : undefined;
  };

  /** Shows the list again after `change`, which may return what to say above it. */
  const turnPage = async (
    body: BlockAction<BlockElementAction>,
    change: (place: Place, team: Team, t: Messages) => Promise<{ place: Place; notice?: string | undefined }>,
  ): Promise<void> => {
    const { view } = body;
    if (!view) return;
    const place = placeIn(view);
    const allowed = await teamToLead(body.user.id, place.team);
    if (!allowed) return;
    const t = messages[allowed.locale];
    const changed = await change(place, allowed.team, t);
    const page = await readPage(db, allowed.team, changed.place);
    // The change is made; a list that nobody looks at any more need not show it.
    await showAgain(slack, view.id, lineList(t, page, changed.notice));
  };

  app.action<BlockAction<StaticSelectAction>>(FILTER, async ({ ack, action, body }) => {
    await ack();
    const filter = FILTERS.find((one) => one === action.selected_option.value) ?? 'all';
    await turnPage(body, async (place) => ({ place: { ...place, filter, page: 1 } }));
  });

  app.action<BlockAction<PlainTextInputAction>>(SEARCH, async ({ ack, body }) => {
    await ack();
    await turnPage(body, async (place) => ({ place }));
  });

  app.view(LIST, async ({ ack, view, body }) => {
    const place = placeIn(view);
    const allowed = await teamToLead(body.user.id, place.team);
    if (!allowed) return ack();
    const page = await readPage(db, allowed.team, place);
    await ack({ response_action: 'update', view: lineList(messages[allowed.locale], page) });
  });

  app.action<BlockAction<ButtonAction>>(new RegExp(`^${TURN}:`), async ({ ack, action, body }) => {
    await ack();
    await turnPage(body, async (place) => ({ place: { ...place, page: Number(action.value) || 1 } }));
  });

  app.action<BlockAction<ButtonAction>>(RESTORE, async ({ ack, action, body }) => {
    await ack();
    await turnPage(body, async (place, team) => {
      await restoreLine(db, team, action.value ?? '');
      return { place };
    });
  });

  for (const [id, state] of [
    [APPROVE, 'approved'],
    [DECLINE, 'declined'],
  ] as const) {
    app.action<BlockAction<ButtonAction>>(id, async ({ ack, action, body }) => {
      await ack();
      await turnPage(body, async (place) => ({
        place,
        notice: await decideLine(deps, { user: body.user.id, id: action.value ?? '', state }),
      }));
    });
  }

  app.action<BlockAction<ButtonAction>>(RETIRE, async ({ ack, action, body, respond }) => {
    await ack();
    if (body.view) {
      await turnPage(body, async (place, team, t) => {
        const problem = await retireLine(db, team, action.value ?? '');
        return { place, notice: problem && t.problems[problem] };
      });
      return;
    }
    // Pressed under the line itself, where the value names the team, too.
    const [teamId = '', quoteId = ''] = (action.value ?? '').split(' ');
    const allowed = await teamToLead(body.user.id, teamId);
    if (!allowed) return;
    const t = messages[allowed.locale];
    const problem = await retireLine(db, allowed.team, quoteId);
    const text = problem ? t.problems[problem] : t.retired;
    await respond({ response_type: 'ephemeral', replace_original: false, text });
  });
}
