// What experts and askers read of an open question, and the two forms.

import type { KnownBlock, ModalView, RichTextBlock } from '@slack/types';
import {
  actions,
  button,
  clip,
  context,
  LIMITS,
  type Message,
  option,
  plain,
  quotation,
  section,
} from '../../../slack/blocks.ts';
import { choiceInput, modal, textInput } from '../../../slack/forms.ts';
import { cutMarkdown, markdownBlocks } from '../../../slack/markdown.ts';
import { pagesOf } from '../../../slack/pages.ts';
import type { Messages } from './messages.ts';
import type { OpenQuestion } from './question.ts';

export const ANSWER = 'knowledge.question-answer';
export const ANSWER_FORM = 'knowledge.question-answer-form';
export const PASS_ON = 'knowledge.question-pass-on';
export const SAVE = 'knowledge.question-save';
export const SIMILAR = 'knowledge.question-similar';
export const CHOOSE_FORM = 'knowledge.question-choose-form';
export const HELPS = 'knowledge.question-helps';

/** Of a question as long as an article, in characters: enough to know which it is. */
const GIST = 1500;
/** Of an answer in the posts of the experts, and of an article that is passed on. */
const EXCERPT = { answer: 1500, article: 5000 };

export const gist = (question: string) => quotation(clip(question, GIST));

/** People's own words, exactly as they typed them, without a mark at their side. */
const literal = (text: string): RichTextBlock => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }],
});

/** How a question stands, as an expert sees it; `who` is a mention. */
export type Standing =
  | { kind: 'waiting' }
  | { kind: 'answered'; who: string; answer: string }
  | { kind: 'saved'; who: string; answer: string; title: string }
  | { kind: 'dropped'; who: string };

export function questionPost(
  t: Messages,
  question: OpenQuestion,
  { asker, others, team, standing }: { asker: string; others: number; team: string | undefined; standing: Standing },
): Message {
  const text = team ? t.asksIn(asker, team) : t.asks(asker);
  return {
    text: `${text} ${plain(clip(question.question, 300))}`,
    blocks: [
      section(text),
      gist(question.question),
      ...(others > 0 ? [context(t.othersAsk(others))] : []),
      ...standingBlocks(t, question.id, standing),
    ],
  };
}

function standingBlocks(t: Messages, id: string, standing: Standing): KnownBlock[] {
  const similar = button(t.addSimilar, SIMILAR, id);
  switch (standing.kind) {
    case 'waiting':
      return [context(t.howTo), actions(button(t.answer, ANSWER, id, 'primary'), similar)];
    case 'dropped':
      return [context(t.droppedBy(standing.who))];
    case 'answered':
      return [
        section(t.answeredBy(standing.who)),
        literal(clip(standing.answer, EXCERPT.answer)),
        actions(button(t.save, SAVE, id, 'primary'), similar),
      ];
    case 'saved':
      return [
        section(t.answeredBy(standing.who)),
        literal(clip(standing.answer, EXCERPT.answer)),
        context(t.savedIn(plain(standing.title))),
      ];
  }
}

type Told = { question: OpenQuestion; reader: string; who: string; text: string; first: boolean };

/** To whoever asked: an answer, or what somebody adds to it; thanks are one tap away for the first who did. */
export function answerPost(t: Messages, { question, reader, who, text, first }: Told): Message {
  const heading = first ? t.answers(who) : t.adds(who);
  return {
    text: `${heading} ${plain(clip(text, 300))}`,
    blocks: [section(heading), gist(question.question), literal(text), ...(first ? helps(t, question, reader) : [])],
  };
}

/** As much of an article, in bytes of its blocks, as Slack surely takes in a message. */
const LARGEST = 18_000;

/** To the asker: the article that answers the question. */
export function articlePost(
  t: Messages,
  { question, reader, who, article, first }: Omit<Told, 'text'> & { article: { title: string; body: string } },
): Message {
  const heading = t.pointsTo(who, plain(article.title));
  const { head, rest } = cutMarkdown(article.body, EXCERPT.article);
  // A wide table is many characters more in blocks than in Markdown.
  const [beginning = [], ...more] = pagesOf(markdownBlocks(head), LARGEST);
  return {
    text: heading,
    blocks: [
      section(heading),
      gist(question.question),
      ...beginning.slice(0, LIMITS.messageBlocks - 4),
      ...(rest || more.length > 0 ? [context(t.cut(plain(article.title)))] : []),
      ...(first ? helps(t, question, reader) : []),
    ],
  };
}

const helps = (t: Messages, { id, asker }: OpenQuestion, reader: string) =>
  reader === asker ? [actions(button(t.helps, HELPS, id))] : [];

/** The answer as the asker sees it after the thanks. */
export const thankedPost = (t: Messages, shown: Message, who: string): Message => ({
  ...shown,
  blocks: [...shown.blocks.filter(({ type }) => type !== 'actions'), context(t.thanked(who))],
});

/** A sentence about a question, with its words. */
export const notice = (text: string, question: string): Message => ({ text, blocks: [section(text), gist(question)] });

/** To an expert who wrote beside the thread of the only question that waits for them; `value` is what the button brings. */
export const offerPost = (t: Messages, question: string, value: string): Message => ({
  text: t.wasThat,
  blocks: [section(t.wasThat), gist(question), actions(button(t.passOn, PASS_ON, value, 'primary'))],
});

export const sentence = (text: string): Message => ({ text, blocks: [section(text)] });

export const answerForm = (t: Messages, question: OpenQuestion): ModalView =>
  modal({
    callback_id: ANSWER_FORM,
    title: t.form.title,
    submit: t.form.send,
    close: t.form.cancel,
    private_metadata: question.id,
    blocks: [
      gist(question.question),
      textInput({ id: 'answer', label: t.form.text, hint: t.form.hint, multiline: true }),
    ],
  });

/** `id` is the form's, `about` comes back with it. */
type Choice = { id: string; questions: string[]; articles: { id: string; title: string }[]; about: string };

/** Which of the nearest articles some questions belong to. */
export const chooseForm = (t: Messages, { id, questions, articles, about }: Choice): ModalView =>
  modal({
    callback_id: id,
    title: t.choose.title,
    ...(articles.length > 0 ? { submit: t.choose.send } : {}),
    close: t.choose.cancel,
    private_metadata: about,
    blocks: [
      ...questions.slice(0, 5).map(gist),
      articles.length > 0
        ? choiceInput({
            id: 'article',
            label: t.choose.article,
            options: articles.map(({ id, title }) => option(title, id)),
            initial: articles[0]?.id ?? '',
          })
        : section(t.choose.none),
    ],
  });

/** What waits for a person, in App Home. */
export const waitingSection = (
  t: Messages,
  questions: OpenQuestion[],
  asker: (user: string) => string,
): KnownBlock[] =>
  questions.length === 0
    ? []
    : [
        section(`*${t.waitingForYou}*`),
        ...questions.flatMap((question) => [
          context(t.asks(asker(question.asker))),
          gist(question.question),
          actions(button(t.answer, ANSWER, question.id), button(t.addSimilar, SIMILAR, question.id)),
        ]),
      ];
