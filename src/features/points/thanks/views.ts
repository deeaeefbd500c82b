// The form for thanks, and the post in the team's channel.

import type { KnownBlock, ModalView } from '@slack/types';
import { type Locale, listed } from '../../../i18n.ts';
import {
  actions,
  button,
  context,
  link,
  type Message,
  mention,
  option,
  plain,
  section,
} from '../../../slack/blocks.ts';
import { modal, peopleInput, selectInput, textInput } from '../../../slack/forms.ts';
import type { Team } from '../../../teams.ts';
import { ROOM_FOR_REASON } from '../entry.ts';
import type { Messages } from './messages.ts';

export const THANK = 'points.thank';
export const OPEN_THANKS = 'points.open-thanks';
export const THANK_AUTHOR = 'points.thank-author';

/** What travels with the form; without a team it asks for one. */
export type Origin = { teamId?: string | undefined; link?: string | undefined };

export type Form = {
  teams: Team[];
  takers?: string[];
  why?: string;
  link?: string | undefined;
  /** What has to be put right. */
  notice?: string | undefined;
  /** How many thanks are left today, where that is limited and known. */
  left?: number | undefined;
};

export function thanksForm(t: Messages, { teams, takers = [], why = '', link: url, notice, left }: Form): ModalView {
  const [first, ...others] = teams;
  const origin: Origin = { teamId: others.length > 0 ? undefined : first?.id, link: url };
  const beneath = [...(left === undefined ? [] : [t.left(left)]), ...(url ? [t.linked] : [])];
  return modal({
    callback_id: THANK,
    title: t.title,
    submit: t.say,
    close: t.cancel,
    private_metadata: JSON.stringify(origin),
    blocks: [
      ...(notice ? [section(`:point_right: ${notice}`)] : []),
      peopleInput({ id: 'takers', label: t.fields.takers, hint: t.hints.takers, initial: takers }),
      textInput({
        id: 'why',
        label: t.fields.why,
        hint: t.hints.why,
        multiline: true,
        max: ROOM_FOR_REASON,
        initial: why,
      }),
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
      ...(beneath.length > 0 ? [context(...beneath)] : []),
    ],
  });
}

type Thanked = { giver: string; takers: string[]; why: string; link: string | undefined; locale: Locale };

export function thanksPost(t: Messages, { giver, takers, why, link: url, locale }: Thanked): Message {
  const heading = t.thanked(mention(giver), listed(locale, takers.map(mention)));
  const quoted = plain(why)
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n');
  return {
    text: `${heading} ${plain(why)}`,
    blocks: [section(`${heading}\n${quoted}`), ...(url ? [context(link(url, t.message))] : [])],
  };
}

export const thanksButton = (t: Messages, teamId: string): KnownBlock[] => [
  actions(button(t.open, OPEN_THANKS, teamId)),
];
