// The reminder of a review, what is due in App Home, and the news for a briefing.

import type { KnownBlock } from '@slack/types';
import type { AgendaItem } from '../../../../feature.ts';
import { actions, button, context, LIMITS, type Message, plain, plainText, section } from '../../../../slack/blocks.ts';
import type { Article } from '../../article.ts';
import type { News } from '../place.ts';
import type { Messages } from './messages.ts';

export const STILL_RIGHT = 'knowledge.still-right';
export const EDIT = 'knowledge.edit';

/** How many are named; the rest are counted. Two lists of three blocks each fit into a message. */
const NAMED = 7;

const rowId = (id: string): string => `review-${id}`;

/** `mark` names the reminder in which the buttons stand; it is empty elsewhere. */
function rows(t: Messages, articles: Article[], mark: string): KnownBlock[] {
  return articles.slice(0, NAMED).flatMap(({ id, title, reviewOn }): KnownBlock[] => [
    { type: 'section', text: plainText(title, LIMITS.mrkdwn) },
    context(t.since(reviewOn ?? '')),
    {
      ...actions(button(t.stillRight, STILL_RIGHT, `${id} ${mark}`, 'primary'), button(t.edit, EDIT, id)),
      block_id: rowId(id),
    },
  ]);
}

type Due = { own: Article[]; ownerless: Article[]; mark: string };

export function reviewReminder(t: Messages, { own, ownerless, mark }: Due): Message {
  const parts = [
    { articles: own, words: t.due },
    { articles: ownerless, words: t.dueWithoutOwner },
  ].filter(({ articles }) => articles.length > 0);
  return {
    text: parts.map(({ articles, words }) => words(articles.length)).join(' '),
    blocks: parts.flatMap(({ articles, words }) => [
      section(words(articles.length)),
      ...rows(t, articles, mark),
      ...(articles.length > NAMED ? [context(t.more(articles.length - NAMED))] : []),
    ]),
  };
}

/** The reminder with what became of one of its articles in place of the buttons. */
export const markConfirmed = (message: Message, articleId: string, words: string): Message => ({
  ...message,
  blocks: message.blocks.map((block) => (block.block_id === rowId(articleId) ? context(words) : block)),
});

/** What waits for somebody, and for leaders the way to all articles. */
export const homeSection = (
  t: Messages,
  { due, count, openList }: { due: Article[]; count: number; openList: string | undefined },
): KnownBlock[] => {
  if (count === 0 && !openList) return [];
  return [
    section(`*${t.home}*`),
    ...(count > 0 ? [section(t.homeDue(count)), ...rows(t, due, '').map(withoutId)] : []),
    ...(openList ? [actions(button(t.open, openList, 'home'))] : []),
  ];
};

/** The same article may stand in the sections of several teams, where an id must be unique. */
function withoutId(block: KnownBlock): KnownBlock {
  const { block_id, ...rest } = block;
  return rest as KnownBlock;
}

/** What a briefing says of articles, if anything. */
export function newsItems(t: Messages, news: News[]): AgendaItem[] {
  if (news.length === 0) return [];
  const named = news.slice(0, NAMED).map(({ title, kind }) => t.newsOf(plain(title), t.kinds[kind]));
  const more = news.length > named.length ? [t.moreNews(news.length - named.length)] : [];
  return [{ key: 'knowledge.news', title: t.news, lines: [...named, ...more] }];
}
