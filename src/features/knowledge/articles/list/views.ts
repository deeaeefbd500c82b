// The list of articles, a page at a time, and the history of one.

import type { KnownBlock, ModalView, Overflow } from '@slack/types';
import {
  actions,
  button,
  clip,
  context,
  LIMITS,
  mention,
  option,
  plainText,
  quotation,
  section,
} from '../../../../slack/blocks.ts';
import { modal } from '../../../../slack/forms.ts';
import { listModal, menu } from '../../../../slack/lists.ts';
import { isStale } from '../../article.ts';
import type { Change, Content, Field, KeptArticle } from '../changes.ts';
import { FORMATS } from '../export.ts';
import { FILTERS, type Page, SHELVES } from '../place.ts';
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
  return listModal({
    ids: { list: LIST, search: SEARCH, turn: TURN },
    t,
    place,
    count,
    notice,
    above: [
      actions(
        button(t.add, ADD, 'new', 'primary'),
        button(t.import, OPEN_IMPORT, 'import'),
        menu(EXPORT, FORMATS, t.formats, { placeholder: t.export }),
      ),
    ],
    filters: [
      menu(FILTER, FILTERS, t.filters, { chosen: place.filter }),
      menu(SHELF, SHELVES, t.shelves, { chosen: place.shelf }),
    ],
    rows: articles.flatMap((article) => row(t, article, today)),
    aside: stale > 0 ? t.staleCount(stale) : undefined,
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
  const more: Overflow = {
    type: 'overflow',
    action_id: DO,
    options: possible.map((deed) => option(deeds[deed], `${deed} ${id}`)),
  };
  const review = reviewOn && (isStale(article, today) ? t.stale(reviewOn) : t.review(reviewOn));
  const about = [t.shelves[category], t.similar(similar.length), review, owner && mention(owner)];
  return [
    // Plain text, so that nothing that was typed is taken for markup.
    { type: 'section', block_id: `article-${id}`, text: plainText(title, LIMITS.mrkdwn), accessory: more },
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
