// A leader's own words for an entry: the form, its checks, and an entry that changed while they wrote.

import type { App, ViewOutput } from '@slack/bolt';
import { z } from 'zod';
import type { Deps } from '../../../../deps.ts';
import { refuseNonLeader } from '../../../../here.ts';
import { maskPersonal } from '../../../../privacy.ts';
import { clip, plain } from '../../../../slack/blocks.ts';
import { readForm } from '../../../../slack/forms.ts';
import { readSaid } from '../../../../slack/said.ts';
import { arrange, type Edits, type Entry, reworded } from '../../agenda.ts';
import { messages } from '../messages.ts';
import { PlaceInView, settle, showPlace } from '../showing/index.ts';
import { EDIT_FORM, editForm, type Place, type Rewording, wordsField } from '../showing/views.ts';
import { findTimed, type Lent, readStanding, type Standing } from '../state/index.ts';
import { changeEdits } from '../store.ts';
import { checkWords, fingerprint, joinWords, partWords } from '../words.ts';

const RewordingInView = z.object({
  id: z.string(),
  key: z.string(),
  seen: z.string(),
  joints: z.array(z.string()),
  round: z.int(),
  below: PlaceInView,
});

/** How an entry reads in a text field: names for mentions, nothing escaped. */
const wordsOf = (deps: Deps, entry: Entry): Promise<string> => readSaid(deps, entry.lines.join('\n'));

/** Opens the form above the modal; false where the entry is not on the agenda any more. */
export async function openRewording(
  deps: Deps,
  {
    standing,
    key,
    user,
    trigger,
    place,
  }: { standing: Standing; key: string; user: string; trigger: string; place: Place },
): Promise<boolean> {
  const entry = standing.entries.find((one) => one.key === key);
  if (!entry) return false;
  const view = editForm({
    t: messages[(await deps.people.find(user)).locale],
    title: entry.title,
    words: partWords(await wordsOf(deps, entry)),
    rewording: { id: standing.briefing.id, key, seen: fingerprint(entry), round: 0, below: place },
  });
  await deps.slack.views.push({ trigger_id: trigger, view });
  return true;
}

function readWords(view: ViewOutput, { joints, round }: Rewording): string {
  const form = readForm(view);
  const parts = [...joints, ''].map((_, part) => form.text(wordsField(round, part)));
  return joinWords({ parts, joints });
}

export function listenRewording(app: App, deps: Deps, lent: Lent): void {
  const { db, people, slack } = deps;

  app.view(EDIT_FORM, async ({ ack, view, body }) => {
    const user = body.user.id;
    const t = messages[(await people.find(user)).locale];
    const rewording = RewordingInView.parse(JSON.parse(view.private_metadata));
    const { id, key, seen, round, below } = rewording;
    const field = wordsField(round, 0);
    const refuse = (words: string) => ack({ response_action: 'errors', errors: { [field]: words } });

    const at = await findTimed(deps, lent, id);
    if (!at) return refuse(t.gone);
    const refused = await refuseNonLeader(deps, at.team, user, 'name');
    if (refused) return refuse(refused);
    const typed = readWords(view, rewording);
    const text = maskPersonal(typed);
    const problem = checkWords(text);
    if (problem) return refuse(t.problems[problem]);
    const standing = await readStanding(deps, lent, at);
    const all = [...standing.entries, ...standing.dropped];
    if (!all.some((entry) => entry.key === key)) return refuse(t.entryGone);

    let current: Entry | undefined;
    let isSeen = false;
    // Somebody else may save at this moment: what is compared is how it reads under lock.
    const briefing = await changeEdits(db, id, (edits: Edits) => {
      current = arrange(all, { ...edits, dropped: [] }, plain).find((entry) => entry.key === key);
      const isSaved = edits.texts[key] === text;
      isSeen = isSaved || (current !== undefined && fingerprint(current) === seen);
      return isSeen && !isSaved ? reworded(edits, key, text) : edits;
    });
    if (!briefing || briefing.state === 'missed') return refuse(t.missed);
    if (!isSeen && current) {
      const again = editForm({
        t,
        title: current.title,
        words: partWords(text),
        rewording: { id, key, seen: fingerprint(current), round: round + 1, below },
        theirs: clip(await wordsOf(deps, current), 2900),
      });
      return ack({ response_action: 'update', view: again });
    }
    await ack();
    await settle(deps, lent, at, briefing);
    const notice = text === typed ? t.saved : t.savedMasked;
    if (view.previous_view_id) await showPlace(deps, lent, { user, view: view.previous_view_id, place: below, notice });
    else await slack.chat.postMessage({ channel: user, text: notice });
  });
}
