// The rules for points: everybody may read them, leaders change them from now on.

import type { App, BlockAction, ButtonAction, ViewOutput } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { z } from 'zod';
import type { Deps } from '../../../deps.ts';
import { mayLead, refuseNonLeader, refuseStranger } from '../../../here.ts';
import type { Locale } from '../../../i18n.ts';
import { dateWords } from '../../../moments.ts';
import { dayAt } from '../../../schedule/slots.ts';
import { mention } from '../../../slack/blocks.ts';
import { readForm } from '../../../slack/forms.ts';
import { findTeamById, type Team } from '../../../teams.ts';
import { OPEN_RULES } from '../views.ts';
import { messages } from './messages.ts';
import {
  FIELDS,
  mostIn,
  nextQuarter,
  readRules,
  rulesOf,
  SEASONS,
  type Typed,
  typedOf,
  type Worth,
  worthsAt,
} from './rules.ts';
import { readTeamRules, saveRules } from './store.ts';
import { differences, RULES, rulesForm, rulesView, seasonSoon } from './views.ts';

const sinceWords = (worths: Worth[], locale: Locale, zone: string): Record<string, string> =>
  Object.fromEntries(
    worths.flatMap(({ source, since }) =>
      since ? [[source, messages[locale].since(dateWords(locale, dayAt(zone, since), true))]] : [],
    ),
  );

/** From when on another length would count; undefined where no season is on yet, and it would count at once. */
const hintFor = (begun: boolean, locale: Locale, today: string): { seasonHint?: string } =>
  begun ? { seasonHint: messages[locale].seasonHint(dateWords(locale, nextQuarter(today), true)) } : {};

/** Opens the rules: for leaders to change, for others to read. Returns the words for why not, if so. */
export async function openRules(
  deps: Deps,
  { team, user, trigger, over = false }: { team: Team; user: string; trigger: string; over?: boolean },
): Promise<string | undefined> {
  const { db, people, slack, now } = deps;
  const refused = await refuseStranger(deps, team, user);
  if (refused) return refused;
  const [{ locale }, { rules, settings, begun }] = await Promise.all([people.find(user), readTeamRules(db, team.id)]);
  const t = messages[locale];
  const worths = worthsAt(rules, now());
  const today = dayAt(team.zone, now());
  const form = (): ModalView =>
    rulesForm(t, {
      teamId: team.id,
      version: settings.version,
      typed: typedOf(rulesOf(worths, settings)),
      since: sinceWords(worths, locale, team.zone),
      ...hintFor(begun, locale, today),
    });
  const view = (await mayLead(deps, team.id, user))
    ? form()
    : rulesView(t, { worths, settings }, { locale, zone: team.zone, today });
  if (over) await slack.views.push({ trigger_id: trigger, view });
  else await slack.views.open({ trigger_id: trigger, view });
  return undefined;
}

function typedIn(view: Pick<ViewOutput, 'state'>): Typed {
  const form = readForm(view);
  const checks = form.checks('more');
  return {
    numbers: Object.fromEntries(FIELDS.map((field) => [field, form.text(field)])) as Typed['numbers'],
    season: SEASONS.find((length) => length === form.choice('season')) ?? 'month',
    leadersExempt: checks.includes('leadersExempt'),
    belowZero: checks.includes('belowZero'),
  };
}

const RulesInView = z.object({ team: z.string(), version: z.int() });

export function listenRules(app: App, deps: Deps): void {
  const { db, people, slack, now } = deps;

  app.action<BlockAction<ButtonAction>>(OPEN_RULES, async ({ ack, action, body }) => {
    await ack();
    const user = body.user.id;
    const team = await findTeamById(db, action.value ?? '');
    if (!team) throw new Error('The button names a team that is not there');
    const over = body.view?.type === 'modal';
    const refused = await openRules(deps, { team, user, trigger: body.trigger_id, over });
    if (refused) await slack.chat.postMessage({ channel: user, text: refused });
  });

  app.view(RULES, async ({ ack, view, body }) => {
    const user = body.user.id;
    const { team: id, version } = RulesInView.parse(JSON.parse(view.private_metadata));
    const [{ locale }, team] = await Promise.all([people.find(user), findTeamById(db, id)]);
    if (!team) throw new Error('The form names a team that is not there');
    const t = messages[locale];
    const refused = await refuseNonLeader(deps, team, user, 'name');
    if (refused) return ack({ response_action: 'errors', errors: { season: refused } });
    const today = dayAt(team.zone, now());
    const typed = typedIn(view);
    const wanted = readRules(typed);
    if ('wrong' in wanted) {
      const errors = wanted.wrong.map((field) => [field, t.notNumber(mostIn(field))]);
      return ack({ response_action: 'errors', errors: Object.fromEntries(errors) });
    }
    if (await saveRules(db, { team, wanted, version, by: user, at: now() })) {
      await ack();
      const { settings } = await readTeamRules(db, team.id);
      const soon = seasonSoon(t, settings, { locale, today });
      await slack.chat.postMessage({ channel: user, text: [t.saved, ...soon].join(' ') });
      return;
    }
    const { rules, settings, changedBy, begun } = await readTeamRules(db, team.id);
    const worths = worthsAt(rules, now());
    const different = differences(t, typed, rulesOf(worths, settings));
    // The same form came again, or somebody else wanted the same.
    if (different.length === 0) return ack();
    const notice = [t.conflict(mention(changedBy ?? '')), t.nowInForce(different.join('\n'))].join('\n');
    const since = sinceWords(worths, locale, team.zone);
    const form = { teamId: team.id, version: settings.version, typed, since, notice };
    const again = rulesForm(t, { ...form, ...hintFor(begun, locale, today) });
    await ack({ response_action: 'update', view: again });
  });
}
