// How a ballot was counted, for anybody who asks; and the leaders' question where it is even.

import type { KnownBlock, ModalView } from '@slack/types';
import { actions, button, context, type Message, mention, option, plain, section } from '../../../../slack/blocks.ts';
import { modal, pickInput, textInput } from '../../../../slack/forms.ts';
import { type Ballot, LONGEST_REASON } from '../../ballot.ts';
import { scored } from '../../counting.ts';
import { formulaWords } from '../../views.ts';
import { numbersOf } from '../views.ts';
import type { Messages } from './messages.ts';

/** Opens the form for the ballot whose id is the button's value. */
export const OPEN_DECIDE = 'awards.open-decide';
export const DECIDE = 'awards.decide';

/** How many lines stand together: with more, Slack's limit might cut one. */
const TOGETHER = 20;

/** `names` are people's names, as a list. */
export function recountView(
  t: Messages,
  ballot: Ballot,
  { heading, reader, tied }: { heading: string; reader: string; tied: string },
): ModalView {
  const { result } = ballot;
  const common = { callback_id: 'awards.recount-view', title: t.recountTitle, close: t.close };
  if (!result) return modal({ ...common, blocks: [section(t.notEnded)] });
  const { counted, voted, eligible, winners, tie } = result;
  const scores = scored(ballot, counted, voted);
  const lineOf = (one: (typeof scores)[number]): string => {
    const numbers = numbersOf(t, ballot, one, voted);
    if (winners.includes(one.user)) return t.winner(mention(one.user), numbers);
    return one.user === reader ? t.you(numbers) : t.other(numbers);
  };
  const lines = scores.map(lineOf);
  const parts = Array.from({ length: Math.ceil(lines.length / TOGETHER) }, (_, at) =>
    section(lines.slice(at * TOGETHER, (at + 1) * TOGETHER).join('\n')),
  );
  return modal({
    ...common,
    blocks: [
      section(`*${plain(heading)}*`),
      section(t.formula(formulaWords(t, ballot))),
      ...(parts.length > 0 ? parts : [section(t.uncounted)]),
      ...(tie ? [section(t.even(tied))] : []),
      ...(ballot.deciding === 'points' ? [] : [context(t.turnout(voted, eligible)), context(t.destroyed)]),
    ],
  });
}

export function askLeader(
  t: Messages,
  {
    ballotId,
    heading,
    names,
    places,
    when,
  }: { ballotId: string; heading: string; names: string; places: number; when: string },
): Message {
  const text = t.askDecide(plain(heading), names, places);
  return {
    text,
    blocks: [section(text), actions(button(t.decide, OPEN_DECIDE, ballotId, 'primary')), context(t.decideBy(when))],
  };
}

export const decideForm = (
  t: Messages,
  {
    ballotId,
    heading,
    tied,
    places,
  }: { ballotId: string; heading: string; tied: { user: string; name: string }[]; places: number },
): ModalView => {
  const about: KnownBlock = section(`*${plain(heading)}*`);
  return modal({
    callback_id: DECIDE,
    title: t.decideTitle,
    submit: t.decide,
    close: t.cancel,
    private_metadata: JSON.stringify({ ballot: ballotId }),
    blocks: [
      about,
      pickInput({
        id: 'winners',
        label: t.decideWho(places),
        options: tied.map(({ user, name }) => option(name, user)),
        most: places,
      }),
      textInput({ id: 'reason', label: t.reason, hint: t.decideWhy, multiline: true, max: 3 * LONGEST_REASON }),
    ],
  });
};
