// Lists in a modal: filters and a search above, one page of rows, and buttons that turn it.

import type { ViewOutput } from '@slack/bolt';
import type { ActionsBlockElement, KnownBlock, ModalView, PlainTextOption, StaticSelect } from '@slack/types';
import { actions, button, divider, LIMITS, option, plainText, section } from './blocks.ts';
import { modal, readForm, textInput } from './forms.ts';

/** How many rows stand on a page. */
const PER_PAGE = 8;

/** What every list carries in its view, beside its own filters. */
type Turned = { search: string; page: number };

const pagesFor = (count: number): number => Math.max(1, Math.ceil(count / PER_PAGE));

/** The rows of a page; a page beyond the last is the last. */
export function rowsOn(page: number, count: number): { page: number; skip: number; take: number } {
  const kept = Math.max(1, Math.min(page, pagesFor(count)));
  return { page: kept, skip: (kept - 1) * PER_PAGE, take: PER_PAGE };
}

/** What was typed into a list's search counts from now on, from the first page. */
export function searchedIn<P extends Turned>(view: Pick<ViewOutput, 'state'>, place: P, id: string): P {
  const search = readForm(view).text(id);
  return search === place.search ? place : { ...place, search, page: 1 };
}

/** A menu in which one of some values is chosen, each with its words; without `chosen` it asks with `placeholder`. */
export function menu<V extends string>(
  action_id: string,
  values: readonly V[],
  words: Record<V, string>,
  { chosen, placeholder }: { chosen?: V; placeholder?: string } = {},
): StaticSelect {
  const options = values.map((value): PlainTextOption => option(words[value], value));
  const initial_option = chosen === undefined ? undefined : options[Math.max(0, values.indexOf(chosen))];
  return {
    type: 'static_select',
    action_id,
    options,
    ...(initial_option ? { initial_option } : {}),
    ...(placeholder ? { placeholder: plainText(placeholder, LIMITS.placeholder) } : {}),
  };
}

export type ListWords = {
  title: string;
  search: string;
  searchHint: string;
  close: string;
  none: string;
  previous: string;
  next: string;
  count(n: number, page: number, pages: number): string;
};

type List<P extends Turned> = {
  /** The modal, its search, and what the two buttons begin with that turn its pages. */
  ids: { list: string; search: string; turn: string };
  t: ListWords;
  place: P;
  count: number;
  rows: KnownBlock[];
  filters: ActionsBlockElement[];
  /** Said above everything, in mrkdwn. */
  notice?: string | undefined;
  /** Stands above the filters. */
  above?: KnownBlock[];
  /** Said beside the count. */
  aside?: string | undefined;
};

export function listModal<P extends Turned>(list: List<P>): ModalView {
  const { ids, t, place, count, rows, filters, notice, above = [], aside } = list;
  const pages = pagesFor(count);
  const turns = [
    ...(place.page > 1 ? [button(t.previous, `${ids.turn}:back`, String(place.page - 1))] : []),
    ...(place.page < pages ? [button(t.next, `${ids.turn}:on`, String(place.page + 1))] : []),
  ];
  return modal({
    callback_id: ids.list,
    title: t.title,
    // Slack asks for it where something can be typed.
    submit: t.search,
    close: t.close,
    private_metadata: JSON.stringify(place),
    blocks: [
      ...(notice ? [section(notice)] : []),
      ...above,
      actions(...filters),
      {
        ...textInput({
          id: ids.search,
          label: t.search,
          hint: t.searchHint,
          optional: true,
          max: 100,
          initial: place.search,
        }),
        dispatch_action: true,
      },
      divider(),
      ...(rows.length > 0 ? rows : [section(t.none)]),
      divider(),
      {
        type: 'context',
        elements: [plainText(t.count(count, place.page, pages), 300), ...(aside ? [plainText(aside, 300)] : [])],
      },
      ...(turns.length > 0 ? [actions(...turns)] : []),
    ],
  });
}
