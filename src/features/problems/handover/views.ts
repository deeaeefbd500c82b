// The form of a hand-over, the post in the channel of the team that gets it, and what others are told.

import type { KnownBlock, ModalView } from '@slack/types';
import type { Locale } from '../../../i18n.ts';
import { dateWords } from '../../../moments.ts';
import {
  actions,
  button,
  channelLink,
  clip,
  context,
  type Message,
  mention,
  option,
  quotation,
  section,
} from '../../../slack/blocks.ts';
import { modal, selectInput, textInput } from '../../../slack/forms.ts';
import type { Counted } from '../problem.ts';
import { OPEN, problemFacts, problemTitle, richTitle } from '../views.ts';
import { type Choice, type Handover, type Sequel, teamField, WORDS_FIELD } from './handover.ts';
import type { Messages } from './messages.ts';

export const HANDOVER_FORM = 'problems.hand-over-form';
/** Its value is the problem's id and the version that names the hand-over. */
export const TAKE_ON = 'problems.take-on';

/** What Slack takes in one group of a menu, and how many groups. */
const GROUP = 100;

type Form = { problem: Counted; choices: Choice[]; locale: Locale; notice?: string };

export function handoverForm(t: Messages, { problem, choices, locale, notice }: Form): ModalView {
  const { id, atTeamId, teamId, dueOn } = problem;
  // The team that raised it stands first: handing back is the likeliest.
  const ordered = [...choices.filter((team) => team.id === teamId), ...choices.filter((team) => team.id !== teamId)];
  const options = ordered.map(({ id: value, name }) =>
    option(value === teamId ? t.origin(`#${name}`) : `#${name}`, value),
  );
  const groups = Array.from({ length: Math.min(GROUP, Math.ceil(options.length / GROUP)) }, (_, at) => {
    const own = options.slice(at * GROUP, (at + 1) * GROUP);
    return {
      label: options.length <= GROUP ? t.team : `${own[0]?.text.text} – ${own.at(-1)?.text.text}`,
      options: own,
    };
  });
  const due = dueOn ? t.keepsDue(dateWords(locale, dueOn)) : t.noDue;
  const only = ordered.length === 1 || ordered[0]?.id === teamId ? ordered[0]?.id : undefined;
  return modal({
    callback_id: HANDOVER_FORM,
    title: t.title,
    submit: t.send,
    close: t.cancel,
    private_metadata: JSON.stringify({ id, at: atTeamId }),
    blocks: [
      ...(notice ? [section(notice)] : []),
      section(problemTitle(problem)),
      selectInput({ id: teamField(atTeamId), label: t.team, groups, ...(only ? { initial: only } : {}) }),
      textInput({ id: WORDS_FIELD, label: t.words, hint: t.wordsHint, multiline: true, optional: true }),
      context(t.what(due)),
    ],
  });
}

/** How much of the problem's own words and of the hand-over's the post shows. */
const GIST = 1_500;

type At = { locale: Locale };

/** The post in the channel of the team that got it. */
export function handoverPost(t: Messages, handover: Handover, sequel: Sequel, { locale }: At): Message {
  const { problem, version, by, words, from, today } = handover;
  const heading = t.arrived(mention(by), channelLink(from));
  return {
    text: `${heading} ${problemTitle(problem)}`,
    blocks: [
      section(heading),
      richTitle(problem),
      ...(sequel.kind === 'moved' || sequel.kind === 'over'
        ? []
        : [context(problemFacts(t, problem, { locale, today }))]),
      ...(problem.details ? [quotation(clip(problem.details, GIST))] : []),
      ...(words ? [section(t.says(mention(by))), quotation(clip(words, GIST))] : []),
      ...sequelBlocks(t, sequel),
      actions(
        ...(sequel.kind === 'waiting' ? [button(t.take, TAKE_ON, `${problem.id} ${version}`, 'primary')] : []),
        button(t.open, OPEN, problem.id),
      ),
    ],
  };
}

function sequelBlocks(t: Messages, sequel: Sequel): KnownBlock[] {
  switch (sequel.kind) {
    case 'waiting':
      return [];
    case 'taken':
      return [section(t.taken(mention(sequel.by)))];
    case 'moved':
      return [section(t.moved(channelLink(sequel.to)))];
    case 'over':
      return [section(t.over)];
  }
}

/** What is told in private of a hand-over, or of what became of it. */
export const toldPost = (heading: string, t: Messages, { problem, words }: Handover): Message => ({
  text: `${heading} ${problemTitle(problem)}`,
  blocks: [
    section(`${heading}\n${problemTitle(problem)}`),
    ...(words ? [quotation(clip(words, GIST))] : []),
    actions(button(t.open, OPEN, problem.id)),
  ],
});
