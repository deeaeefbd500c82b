// The form for an item, and the answer to whoever added it.

import type { ModalView } from '@slack/types';
import { actions, button, context, type Message, mention, option, quotation, section } from '../../../slack/blocks.ts';
import { modal, selectInput, textInput } from '../../../slack/forms.ts';
import type { Team } from '../../../teams.ts';
import type { Item } from '../item.ts';
import type { Messages } from './messages.ts';

export const ITEM_FORM = 'briefings.item';
export const ADD_MESSAGE = 'briefings.add-message';
export const TAKE_BACK = 'briefings.take-back';

/** What comes back with the form. `below` is the modal that it stands above. */
export type Origin = { team: string; author: string | null; link: string | null; below?: string | undefined };

type Form = { teams: Team[]; text: string; author: string | null; link: string | null; below: string | undefined };

/** As much as Slack takes, so that nothing is cut off before its author can shorten it. */
export const ROOM = 3_000;

/** Asks for the team only where there is a choice. */
export function itemForm(t: Messages, { teams, text, author, link, below }: Form): ModalView {
  const [first, ...others] = teams;
  const origin: Origin = { team: others.length > 0 ? '' : (first?.id ?? ''), author, link, below };
  return modal({
    callback_id: ITEM_FORM,
    title: t.formTitle,
    submit: t.submit,
    close: t.cancel,
    private_metadata: JSON.stringify(origin),
    blocks: [
      ...(author && link ? [context(t.saidBy(mention(author)))] : []),
      textInput({ id: 'text', label: t.fields.text, hint: t.hint, multiline: true, max: ROOM, initial: text }),
      ...(others.length > 0
        ? [
            selectInput({
              id: 'team',
              label: t.fields.team,
              groups: [
                { label: t.fields.team, options: teams.slice(0, 100).map(({ id, name }) => option(`#${name}`, id)) },
              ],
              initial: first?.id ?? '',
            }),
          ]
        : []),
    ],
  });
}

/** What was kept, word for word, and the way back. */
export const itemAnswer = (t: Messages, words: string, item: Item, masked: boolean): Message => ({
  text: words,
  blocks: [
    section(words),
    quotation(item.text),
    ...(masked ? [context(t.masked)] : []),
    actions(button(t.takeBack, TAKE_BACK, item.id)),
  ],
});
