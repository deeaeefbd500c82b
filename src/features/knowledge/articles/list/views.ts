// The list of articles, a page at a time, and the history of one.

import type { KnownBlock, ModalView, Overflow } from '@slack/types';
import {
  actions,
  button,
  clip,
  context,
  divider,
  LIMITS,
  mention,
  option,
  plainText,
  quotation,
  section,
} from '../../../../slack/blocks.ts';
import { modal, textInput } from '../../../../slack/forms.ts';
import { isStale } from '../../article.ts';
import type { Change, Content, Field, KeptArticle } from '../changes.ts';
import { FORMATS } from '../export.ts';
import { FILTERS, type Page, PER_PAGE, SHELVES } from '../place.ts';
import type { Messages } from './messages.ts';

export const LIST = 'knowledge.list';
export const OPEN_LIST = 'knowledge.open-list';
export const FILTER = 'knowledge.list-filter';
export const SHELF = 'knowledge.list-shelf';
export const SEARCH = 'knowledge.list-search';
export const TURN = 'knowledge.list-turn';
export const ADD = 'knowledge.list-add';
export const OPEN_IMPORT = 'knowledge.list-import';
export const EXPORT = 'knowledge.list-export';
export const DO = 'knowledge.list-do';
export const HISTORY = 'knowledge.history';

/** What can be done with an article of the list. */
export const DEEDS = ['edit', 'still-right', 'retire', 'restore', 'history'] as const;
export type Deed = (typeof DEEDS)[number];

export function articleList(
  t: Messages,
  { place, articles, count, stale }: Page,
  today: string,
  notice?: string,
): ModalView {
  const pages = Math.max(1, Math.ceil(count / PER_PAGE));
  const filters = FILTERS.map((filter) => option(t.filters[filter], filter));
  const shelves = SHELVES.map((shelf) => option(t.shelves[shelf], shelf));
  const turns = [
    ...(place.page > 1 ? [button(t.previous, `${TURN}:back`, String(place.page - 1))] : []),
    ...(place.page < pages ? [button(t.next, `${TURN}:on`, String(place.page + 1))] : []),
  ];
  return modal({
    callback_id: LIST,
    title: t.title,
    // Slack asks for it where something can be typed.
    submit: t.search,
    close: t.close,
    private_metadata: JSON.stringify(place),
    blocks: [
      ...(notice ? [section(notice)] : []),
      actions(button(t.add, ADD, 'new', 'primary'), button(t.import, OPEN_IMPORT, 'import'), {
        type: 'static_select',
        action_id: EXPORT,
        placeholder: plainText(t.export, LIMITS.placeholder),
        options: FORMATS.map((format) => option(t.formats[format], format)),
      }),
      actions(
        {
          type: 'static_select',
          action_id: FILTER,
          options: filters,
          initial_option: filters[FILTERS.indexOf(place.filter)] ?? option(t.filters.live, 'live'),
        },
        {
          type: 'static_select',
          action_id: SHELF,
          options: shelves,
          initial_option: shelves[SHELVES.indexOf(place.shelf)] ?? option(t.shelves.all, 'all'),
        },
      ),
      {
        ...textInput({
          id: SEARCH,
          label: t.search,
          hint: t.searchHint,
          optional: true,
          max: 100,
          initial: place.search,
        }),
        dispatch_action: true,
      },
      divider(),
      ...(articles.length > 0 ? articles.flatMap((article) => row(t, article, today)) : [section(t.none)]),
      divider(),
      {
        type: 'context',
        elements: [
          plainText(t.count(count, place.page, pages), 300),
          ...(stale > 0 ? [plainText(t.staleCount(stale), 300)] : []),
        ],
      },
      ...(turns.length > 0 ? [actions(...turns)] : []),
    ],
  });
}

function row(t: Messages, article: KeptArticle, today: string): KnownBlock[] {
  const { id, title, category, similar, reviewOn, owner, state } = article;
  const deeds: Record<Deed, string> = {
    edit: t.edit,
    'still-right': t.stillRight,
    retire: t.retire,
    restore: t.restore,
    history: t.showHistory,
  };
  const possible = DEEDS.filter((deed) =>
    state === 'live' ? deed !== 'restore' : deed !== 'retire' && deed !== 'still-right',
  );
  const menu: Overflow = {
    type: 'overflow',
    action_id: DO,
    options: possible.map((deed) => option(deeds[deed], `${deed} ${id}`)),
  };
  const review = reviewOn && (isStale(article, today) ? t.stale(reviewOn) : t.review(reviewOn));
  const about = [t.shelves[category], t.similar(similar.length), review, owner && mention(owner)];
  return [
    // Plain text, so that nothing that was typed is taken for markup.
    { type: 'section', block_id: `article-${id}`, text: plainText(title, LIMITS.mrkdwn), accessory: menu },
    context(about.filter((part) => part).join(' · ')),
  ];
}

type Told = { article: KeptArticle; changes: Change[]; limit: number; when: (at: Date) => string };

export function historyView(t: Messages, { article, changes, limit, when }: Told): ModalView {
  const who = (by: string) => (/^[UW][A-Z0-9]+$/.test(by) ? mention(by) : t.commandLine);
  return modal({
    callback_id: HISTORY,
    title: t.history,
    close: t.close,
    blocks: [
      { type: 'header', text: plainText(article.title, LIMITS.header) },
      ...changes.flatMap(({ version, by, at, before }): KnownBlock[] => [
        section(t.version(version, who(by), when(at))),
        ...(version === 1 ? [context(t.made)] : []),
        ...Object.entries(before).flatMap(([field, was]): KnownBlock[] => [
          context(t.before(t.fields[field as Field])),
          quotation(clip(wordsOf(t, field as Field, was) || t.nothing, 600)),
        ]),
      ]),
      ...(changes.length === limit ? [context(t.older(limit))] : []),
    ],
  });
}

function wordsOf(t: Messages, field: Field, was: Content[Field]): string {
  if (Array.isArray(was)) return was.join('\n');
  if (field === 'category') return t.shelves[was as Content['category']];
  if (field === 'state') return t.states[was as Content['state']];
  return was ?? '';
}
