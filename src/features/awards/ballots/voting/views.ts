// The form for a vote, what stands in its place afterwards, and the reminder.

import type { KnownBlock, ModalView } from '@slack/types';
import {
  actions,
  button,
  clip,
  context,
  LIMITS,
  type Message,
  mention,
  option,
  plain,
  section,
} from '../../../../slack/blocks.ts';
import { modal, pickInput } from '../../../../slack/forms.ts';
import { type Ballot, FEW, type Nominee } from '../../ballot.ts';
import { OPEN_VOTE } from '../../views.ts';
import type { Messages } from './messages.ts';

export const VOTE = 'awards.vote';
/** The one field of the form. */
export const voteField = 'vote';

export type Booth = {
  ballot: Ballot;
  /** `heading` and `when` are words in the voter's language. */
  heading: string;
  when: string;
  /** Those who may be voted for, in the voter's own order, with their names. */
  nominees: (Nominee & { name: string })[];
  /** The voter is a nominee, too. */
  stands: boolean;
  /** How often they have voted. */
  times: number;
  /** Why the form is shown anew: another one of theirs came meanwhile, or somebody they chose does not stand any more. */
  anew?: 'elsewhere' | 'not-standing' | undefined;
};

/** How much of a name an option shows, so that what tells it apart is not cut. */
const NAME = LIMITS.option - 5;

/** How much a form shows of what was said of a nominee: fewer words for each where there are many. */
const roomFor = (count: number): { reasons: number; length: number } =>
  count > 20 ? { reasons: 1, length: 150 } : { reasons: 3, length: 300 };

/** What is said beside each name so that nobody takes one for another: nothing, or a number where several have it. */
export function tellApart(names: string[]): string[] {
  const key = (name: string) => name.normalize('NFKC').trim().toLowerCase();
  return names.map((name, at) => {
    const same = names.flatMap((other, place) => (key(other) === key(name) ? [place] : []));
    return same.length > 1 ? ` (${same.indexOf(at) + 1})` : '';
  });
}

function nomineeBlock({ user, reasons }: Nominee, mark: string, room: ReturnType<typeof roomFor>): KnownBlock {
  const said = reasons
    .slice(0, room.reasons)
    .map((reason) => `\n>${plain(clip(reason.replace(/\s+/g, ' '), room.length))}`);
  return section(`*${mention(user)}*${mark}${said.join('')}`);
}

export function voteForm(t: Messages, booth: Booth): ModalView {
  const { ballot, heading, when, nominees, stands, times, anew } = booth;
  const room = roomFor(nominees.length);
  const head = section(t.about(plain(heading), when));
  if (nominees.length === 0) {
    const words = stands ? t.onlyYou : t.noneStands;
    return modal({ callback_id: VOTE, title: t.title, close: t.close, blocks: [head, section(words)] });
  }
  const most = Math.min(ballot.choices, nominees.length);
  const marks = tellApart(nominees.map(({ name }) => name));
  return modal({
    callback_id: VOTE,
    title: t.title,
    submit: t.vote,
    close: t.cancel,
    private_metadata: JSON.stringify({ ballot: ballot.id, times }),
    blocks: [
      head,
      ...(anew ? [section(t.anew[anew])] : times > 0 ? [section(t.again)] : []),
      ...(ballot.eligible < FEW ? [section(t.few)] : []),
      ...nominees.map((nominee, at) => nomineeBlock(nominee, marks[at] ?? '', room)),
      pickInput({
        id: voteField,
        label: most > 1 ? t.chooseSome(most) : t.choose,
        options: nominees.map(({ user, name }, at) => option(`${clip(name, NAME)}${marks[at]}`, user)),
        most,
      }),
      context(...(stands ? [t.ownName] : []), t.sealed),
    ],
  });
}

/** What stands in the form's place. */
export const toldView = (t: Messages, words: string): ModalView =>
  modal({ callback_id: VOTE, title: t.title, close: t.close, blocks: [section(words)] });

export const reminder = (
  t: Messages,
  { ballotId, heading, when }: { ballotId: string; heading: string; when: string },
): Message => {
  const text = t.reminder(plain(heading), when);
  return {
    text,
    blocks: [section(text), actions(button(t.vote, OPEN_VOTE, ballotId, 'primary')), context(t.reminderNote)],
  };
};
