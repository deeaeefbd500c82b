// The list of a team's awards, a page at a time: for everybody to read, and for leaders to keep.

import type { KnownBlock, ModalView } from '@slack/types';
import { actions, button, LIMITS, option, overflow, plainText } from '../../../slack/blocks.ts';
import { listModal, menu } from '../../../slack/lists.ts';
import { START } from '../views.ts';
import type { Messages } from './messages.ts';
import { type Entry, FILTERS, type Page, type Place } from './place.ts';

export const LIST = 'awards.catalogue';
export const FILTER = 'awards.catalogue-filter';
export const SEARCH = 'awards.catalogue-search';
export const TURN = 'awards.catalogue-turn';
export const ADD = 'awards.catalogue-add';
export const DO = 'awards.catalogue-do';

/** What a leader can do with an award, by the state that it is in. */
const DEEDS = { 'in-use': ['edit', 'retire'], retired: ['edit', 'restore'] } as const;

type Shown = {
  page: Page;
  leads: boolean;
  /** What the team's rules say that an award is worth now. */
  worth: number;
  notice?: string | undefined;
};

export const awardList = (t: Messages, { page: { place, entries, count }, leads, worth, notice }: Shown): ModalView =>
  listModal({
    ids: { list: LIST, search: SEARCH, turn: TURN },
    t: { ...t, none: noneWords(t, place, leads) },
    place,
    count,
    notice,
    above: leads ? [actions(button(t.add, ADD, 'new', 'primary'))] : [],
    filters: [menu(FILTER, FILTERS, t.filters, { chosen: place.filter })],
    rows: entries.flatMap((entry) => row(t, entry, { leads, worth })),
  });

function noneWords(t: Messages, { filter, search }: Place, leads: boolean): string {
  if (search) return t.none;
  if (filter === 'retired') return t.noneRetired;
  return leads ? t.noneToLead : t.noneInUse;
}

function row(t: Messages, { award, name, criteria }: Entry, { leads, worth }: Pick<Shown, 'leads' | 'worth'>) {
  const { id, emblem, period, points, coolDown, state, version } = award;
  const deeds = DEEDS[state].map((deed) => option(t[deed], `${deed} ${id} ${version}`));
  const facts = t.facts(t.periods[period], t.points(points ?? worth), t.pause(coolDown));
  const blocks: KnownBlock[] = [
    // Plain text, so that nothing that was typed is taken for markup.
    {
      type: 'section',
      block_id: `award-${id}`,
      text: plainText(`:${emblem}: ${name}`, LIMITS.mrkdwn),
      ...(leads ? { accessory: overflow(DO, deeds) } : {}),
    },
    {
      type: 'context',
      elements: [...(criteria ? [plainText(criteria, LIMITS.mrkdwn)] : []), plainText(facts, 300)],
    },
  ];
  const mayStart = leads && state === 'in-use';
  return mayStart ? [...blocks, { ...actions(button(t.start, START, id)), block_id: `start-${id}` }] : blocks;
}
