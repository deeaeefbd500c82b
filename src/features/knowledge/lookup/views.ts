// An article as the answer to a question, several to choose from, or none; as messages and in the search form.

import type { ActionsBlockElement, KnownBlock, ModalView, RichTextBlock, RichTextText } from '@slack/types';
import {
  actions,
  button,
  context,
  LIMITS,
  type Message,
  mention,
  plain,
  plainText,
  section,
} from '../../../slack/blocks.ts';
import { modal, textInput } from '../../../slack/forms.ts';
import { cutMarkdown, markdownBlocks } from '../../../slack/markdown.ts';
import { pagesOf } from '../../../slack/pages.ts';
import type { Category } from '../article.ts';
import type { Messages } from './messages.ts';

export const ACCEPT = 'knowledge.accept';
export const REJECT = 'knowledge.reject';
export const CHOOSE = 'knowledge.choose';
export const NONE_OF_THESE = 'knowledge.none-of-these';
export const SHARE = 'knowledge.share';
export const ASK = 'knowledge.ask-expert';
export const READ = 'knowledge.read-all';
/** To other pages of an article. */
export const PREVIOUS = 'knowledge.read-previous';
export const NEXT = 'knowledge.read-next';
export const SEARCH = 'knowledge.search';
/** The modal with a whole article; it only shows. */
const ARTICLE = 'knowledge.article';

/** How much of an article stands in an answer, in characters: what fits on a screen. */
const SHOWN = 2500;
/** Bytes of its blocks: Slack refuses messages of more than some 9,000 characters, which a table's column names soon are. */
const ANSWER = 18_000;

/** Bytes of blocks on a page of an article: Slack takes 250 kB, in which it may write a character at twice our length. */
const PAGE = 110_000;

/** An article in the reader's words: `changed` is a day, `stale` the day since which somebody should look at it. */
export type Shown = {
  id: string;
  title: string;
  body: string;
  category: Category;
  changed: string;
  stale: string | undefined;
};

/** Where something is shown: modals take no tables, and only what is private echoes the question. */
export type Asked = {
  lookupId: string;
  /** Shown above the answer where the question itself is not to be seen. */
  echo?: string;
  /** Remarks on the question. */
  remarks: string[];
  tables: boolean;
  /** The channel to share in, if there is one. */
  shareIn: string | undefined;
};

/** What a view shows. `text` is what a notification says; in the form the blocks alone count. */
const shown = ({ echo, remarks }: Asked, text: string, blocks: KnownBlock[]): Message => ({
  text,
  blocks: [...(echo ? [small(echo)] : []), ...blocks, ...(remarks.length > 0 ? [context(...remarks)] : [])],
});

/** People's words in small print: no markup is read in them. */
const small = (text: string): KnownBlock => ({ type: 'context', elements: [plainText(text, 600)] });

const rich = (text: string, style?: RichTextText['style']): RichTextBlock => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text, ...(style ? { style } : {}) }] }],
});

/** As much of an article as an answer takes; `isCut` where there is more of it. */
function articleBlocks(t: Messages, article: Shown, { tables }: { tables: boolean }) {
  const { head, rest } = cutMarkdown(article.body, SHOWN);
  const [beginning = [], ...more] = pagesOf(markdownBlocks(head, { tables }), ANSWER);
  const isCut = rest !== '' || more.length > 0;
  const blocks: KnownBlock[] = [
    rich(article.title, { bold: true }),
    ...beginning,
    context(
      [t.categories[article.category], t.changed(article.changed), ...(isCut ? [t.beginning] : [])].join(' · '),
      ...(article.stale ? [t.stale(article.stale)] : []),
    ),
  ];
  return { blocks, isCut };
}

const row = (elements: (ActionsBlockElement | false)[]): KnownBlock[] => {
  const buttons = elements.filter((element) => element !== false);
  return buttons.length > 0 ? [actions(...buttons)] : [];
};

/** Once the asker has decided, what is left is to read and to share. */
export function answerView(
  t: Messages,
  asked: Asked,
  article: Shown,
  { notice, decided = false }: { notice?: string; decided?: boolean } = {},
): Message {
  const value = `${asked.lookupId} ${article.id}`;
  const { blocks, isCut } = articleBlocks(t, article, asked);
  return shown(asked, plain(article.title), [
    ...blocks,
    ...(notice ? [section(notice)] : []),
    ...row([
      !decided && button(t.thatsIt, ACCEPT, value, 'primary'),
      !decided && button(t.notThis, REJECT, value),
      isCut && button(t.readAll, READ, value),
      asked.shareIn !== undefined && button(t.share, SHARE, `${value} ${asked.shareIn}`),
      !decided && button(t.ask, ASK, value),
    ]),
  ]);
}

export const offerView = (t: Messages, asked: Asked, articles: Shown[]): Message =>
  shown(asked, [t.offer, ...articles.map(({ title }) => plain(title))].join('\n'), [
    section(t.offer),
    ...articles.map(
      (article): KnownBlock => ({
        type: 'section',
        text: plainText(`${article.title}\n${t.categories[article.category]}`, LIMITS.mrkdwn),
        accessory: button(t.show, CHOOSE, `${asked.lookupId} ${article.id}`),
      }),
    ),
    actions(button(t.noneOfThese, NONE_OF_THESE, asked.lookupId), button(t.ask, ASK, asked.lookupId)),
  ]);

/** `passedOn` says who was asked, or why nobody could be; without it the asker may have somebody asked. */
export const noneView = (t: Messages, asked: Asked, passedOn?: string): Message =>
  shown(asked, `${t.none} ${passedOn ?? t.shallI}`, [
    rich(t.none),
    section(passedOn ?? t.shallI),
    ...(passedOn ? [] : [actions(button(t.ask, ASK, asked.lookupId, 'primary'))]),
  ]);

/** What became of passing the question on. */
export const passedOnView = (asked: Asked, words: string): Message => shown(asked, words, [section(words)]);

/** A model's short answer: literal text, with the articles that it cites to read beside it. */
export function assistedView(
  t: Messages,
  asked: Asked,
  answer: string,
  cited: { number: number; article: Shown }[],
): Message {
  const [first] = cited;
  const value = `${asked.lookupId} ${first?.article.id ?? ''}`;
  return shown(asked, plain(answer), [
    rich(answer),
    context(t.assembled),
    ...cited.map(
      ({ number, article }): KnownBlock => ({
        type: 'section',
        text: plainText(`[${number}] ${article.title}`, LIMITS.mrkdwn),
        accessory: button(t.readAll, READ, `${asked.lookupId} ${article.id}`),
      }),
    ),
    actions(
      button(t.thatsIt, ACCEPT, value, 'primary'),
      button(t.notThis, REJECT, value),
      button(t.ask, ASK, asked.lookupId),
    ),
  ]);
}

/** An article that somebody shares, for everybody in the channel. */
export function sharedPost(t: Messages, article: Shown, lookupId: string, by: string): Message {
  const { blocks, isCut } = articleBlocks(t, article, { tables: true });
  return {
    text: plain(article.title),
    blocks: [
      section(t.sharedBy(mention(by))),
      ...blocks,
      ...row([isCut && button(t.readAll, READ, `${lookupId} ${article.id}`)]),
    ],
  };
}

/** A page of an article, from 0 on; the last one where there is no such page any more. */
export function wholeArticle(t: Messages, article: Shown, page = 0): ModalView {
  const pages = pagesOf(markdownBlocks(article.body, { tables: false, most: 90 }), PAGE);
  const last = Math.max(pages.length - 1, 0);
  const at = Math.min(page, last);
  return modal({
    callback_id: ARTICLE,
    title: t.form.title,
    close: t.form.close,
    blocks: [
      rich(article.title, { bold: true }),
      ...(pages[at] ?? []),
      context(
        [
          t.categories[article.category],
          t.changed(article.changed),
          ...(last > 0 ? [t.page(at + 1, pages.length)] : []),
        ].join(' · '),
        ...(article.stale ? [t.stale(article.stale)] : []),
      ),
      ...row([
        at > 0 && button(t.previous, PREVIOUS, `${article.id} ${at - 1}`),
        at < last && button(t.next, NEXT, `${article.id} ${at + 1}`),
      ]),
    ],
  });
}

/** `channel` is where it was opened: what is found can be shared there. */
export const searchForm = (
  t: Messages,
  { channel, question = '', found = [] }: { channel: string; question?: string; found?: KnownBlock[] },
): ModalView =>
  modal({
    callback_id: SEARCH,
    title: t.form.title,
    submit: t.form.search,
    close: t.form.close,
    private_metadata: channel,
    blocks: [
      textInput({ id: 'question', label: t.form.question, hint: t.form.hint, multiline: true, initial: question }),
      ...found,
    ],
  });

export const momentBlocks = (t: Messages): KnownBlock[] => [section(`:hourglass_flowing_sand: ${t.moment}`)];
