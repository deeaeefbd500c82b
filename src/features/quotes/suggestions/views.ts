// The form for a suggestion, and what leaders and suggesters read about it.

import type { KnownBlock, ModalView } from '@slack/types';
import {
  actions,
  button,
  channelLink,
  context,
  type Message,
  mention,
  option,
  section,
} from '../../../slack/blocks.ts';
import { modal, selectInput, textInput } from '../../../slack/forms.ts';
import type { Team } from '../../../teams.ts';
import type { KnownLine, Line, Waiting } from '../line.ts';
import { lineBlocks } from '../views.ts';
import type { Messages } from './messages.ts';

export const SUGGEST = 'quotes.suggest';
export const SUGGEST_MESSAGE = 'quotes.suggest-message';
export const APPROVE = 'quotes.approve';
export const DECLINE = 'quotes.decline';

/** More than a line may have, so that nothing is cut off before its author can shorten it. */
const ROOM = { text: 3000, by: 200 };

/** Asks for the team only where there is a choice. */
export const suggestionForm = (t: Messages, teams: Team[], initial: Partial<Line> = {}): ModalView => {
  const [first, ...others] = teams;
  return modal({
    callback_id: SUGGEST,
    title: t.title,
    submit: t.send,
    close: t.cancel,
    private_metadata: others.length > 0 ? '' : (first?.id ?? ''),
    blocks: [
      textInput({ id: 'text', label: t.fields.text, multiline: true, max: ROOM.text, initial: initial.text ?? '' }),
      textInput({
        id: 'author',
        label: t.fields.author,
        hint: t.hints.author,
        optional: true,
        max: ROOM.by,
        initial: initial.author ?? '',
      }),
      textInput({
        id: 'source',
        label: t.fields.source,
        hint: t.hints.source,
        optional: true,
        max: ROOM.by,
        initial: initial.source ?? '',
      }),
      ...(others.length > 0
        ? [
            selectInput({
              id: 'team',
              label: t.fields.team,
              groups: [{ label: t.fields.team, options: teams.map(({ id, name }) => option(`#${name}`, id)) }],
              initial: first?.id ?? '',
            }),
          ]
        : []),
    ],
  });
};

/** To a leader, with the buttons; once decided, without them. */
export function suggestionPost(t: Messages, line: KnownLine, channel: string, decision?: string): Message {
  const asked = t.asked(mention(line.suggestedBy ?? ''), channelLink(channel));
  return {
    text: asked,
    blocks: [section(asked), ...lineBlocks(t, line), decision ? context(decision) : decisionButtons(t, line)],
  };
}

const decisionButtons = (t: Messages, line: KnownLine) =>
  actions(button(t.approve, APPROVE, line.id, 'primary'), button(t.decline, DECLINE, line.id));

export function decisionPost(t: Messages, line: KnownLine, channel: string): Message {
  const words = line.state === 'approved' ? t.yoursApproved : t.yoursDeclined;
  const text = words(channelLink(channel));
  return { text, blocks: [section(text), ...lineBlocks(t, line)] };
}

/** What waits for a leader, in App Home, with where to find what has no room here. */
export function waitingSection(t: Messages, { lines, count }: Waiting): KnownBlock[] {
  if (count === 0) return [];
  const left = count - lines.length;
  return [
    section(`*${t.waiting}*`),
    ...lines.flatMap((line) => [...lineBlocks(t, line), decisionButtons(t, line)]),
    ...(left > 0 ? [context(t.more(left))] : []),
  ];
}
