// The form in which a problem is raised.

import type { ModalView } from '@slack/types';
import { context, option } from '../../../slack/blocks.ts';
import { dayInput, modal, personInput, selectInput, textInput } from '../../../slack/forms.ts';
import type { Team } from '../../../teams.ts';
import { CATEGORIES, type Draft } from '../problem.ts';
import type { Messages } from './messages.ts';

export const RAISE = 'problems.raise';
export const RAISE_MESSAGE = 'problems.raise-message';

/** What travels with the form; without a team it asks for one. */
export type Origin = { teamId?: string | undefined; link?: string | undefined };

type Form = {
  teams: Team[];
  /** Leaders choose an owner and a day as well. */
  leads: boolean;
  draft: Partial<Draft>;
  link?: string | undefined;
};

export function raiseForm(t: Messages, { teams, leads, draft, link }: Form): ModalView {
  const [first, ...others] = teams;
  const origin: Origin = { teamId: others.length > 0 ? undefined : first?.id, link };
  const select = (id: 'category' | 'team', options: ReturnType<typeof option>[], initial?: string) =>
    selectInput({
      id,
      label: t.fields[id],
      groups: [{ label: t.fields[id], options }],
      ...(initial ? { initial } : {}),
    });
  return modal({
    callback_id: RAISE,
    title: t.title,
    submit: t.send,
    close: t.cancel,
    private_metadata: JSON.stringify(origin),
    blocks: [
      // More room than a title may have, so that nothing is cut off before somebody shortens it.
      textInput({ id: 'title', label: t.fields.title, hint: t.hints.title, initial: draft.title ?? '' }),
      textInput({
        id: 'details',
        label: t.fields.details,
        hint: t.hints.details,
        multiline: true,
        optional: true,
        initial: draft.details ?? '',
      }),
      select(
        'category',
        CATEGORIES.map((category) => option(t.categories[category], category)),
      ),
      ...(others.length > 0
        ? [
            select(
              'team',
              teams.slice(0, 100).map(({ id, name }) => option(`#${name}`, id)),
              first?.id,
            ),
          ]
        : []),
      ...(leads
        ? [
            personInput({ id: 'owner', label: t.fields.owner, hint: t.hints.owner, optional: true, initial: '' }),
            dayInput({ id: 'dueOn', label: t.fields.dueOn, optional: true, initial: '' }),
          ]
        : []),
      context(t.seenBy, ...(link ? [t.from] : [])),
    ],
  });
}
