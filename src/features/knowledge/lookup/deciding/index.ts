// Deciding on an answer: that's it, not this, one of these, none of these, share it, read all, ask an expert.

import type { App, BlockAction, ButtonAction, RespondFn } from '@slack/bolt';
import type { Deps } from '../../../../deps.ts';
import type { Locale } from '../../../../i18n.ts';
import { MASKS } from '../../../../privacy.ts';
import { type Message, mention } from '../../../../slack/blocks.ts';
import { readForm, showAgain } from '../../../../slack/forms.ts';
import { leftOf, OFFERED } from '../found.ts';
import { messages } from '../messages.ts';
import { readQuestion } from '../question.ts';
import { askedBy, findReader, type Place, type Reader, showArticles } from '../reader/index.ts';
import {
  acceptArticle,
  findLookup,
  isPosted,
  type Lookup,
  rejectArticles,
  takeBackRefused,
  writeShare,
} from '../store.ts';
import {
  ACCEPT,
  ASK,
  type Asked,
  answerView,
  CHOOSE,
  NEXT,
  NONE_OF_THESE,
  noneView,
  PREVIOUS,
  passedOnView,
  READ,
  REJECT,
  SHARE,
  type Shown,
  searchForm,
  sharedPost,
  wholeArticle,
} from '../views.ts';

/** What the other parts lend for deciding. */
export type LentForDeciding = {
  askExpert(deps: Deps, asked: { lookupId: string; user: string; locale?: Locale }): Promise<string>;
  /** Keeps a wording as a similar question; false where the article had it. */
  learnWording(deps: Deps, learned: { articleId: string; text: string; by: string }): Promise<boolean>;
};

type Body = BlockAction<ButtonAction>;

/** A button that the asker pressed, with what it stands under. */
type Press = {
  lookup: Lookup;
  articleId: string;
  /** The channel where an article would be shared. */
  shareIn: string;
  reader: Reader;
  asked: Asked;
  /** Replaces the answer that the button stands in. */
  show(message: Message): Promise<unknown>;
  /** Says something to the one who pressed, and leaves the answer as it is. */
  tell(text: string): Promise<unknown>;
};

export function listenDeciding(app: App, deps: Deps, lent: LentForDeciding): void {
  const { db, slack, outbox, people, now } = deps;

  /** Replies to one person beside the message, or in direct messages where the button stands in a form. */
  const tellBeside = (body: Body, respond: RespondFn) => (text: string) => {
    const thread_ts: string | undefined = body.message?.thread_ts;
    return body.view
      ? slack.chat.postMessage({ channel: body.user.id, text })
      : respond({ response_type: 'ephemeral', replace_original: false, text, ...(thread_ts ? { thread_ts } : {}) });
  };

  /** Only the asker decides; others are told whose question it is. */
  const onPress = (id: string, act: (press: Press) => Promise<unknown>) =>
    app.action<Body>(id, async ({ ack, action, body, respond }) => {
      await ack();
      const [lookupId = '', articleId = '', shareIn] = (action.value ?? '').split(' ');
      const { view } = body;
      const user = body.user.id;
      const channel = view ? view.private_metadata : (body.channel?.id ?? '');
      const [lookup, reader] = await Promise.all([
        findLookup(db, lookupId),
        findReader(deps, { user, channel, place: placeOf(body) }),
      ]);
      const { t } = reader;
      const tell = tellBeside(body, respond);
      if (!lookup) return void (await tell(messages[(await people.find(user)).locale].lookupGone));
      if (lookup.asker !== user) {
        return void (await tell(messages[(await people.find(user)).locale].onlyAsker(mention(lookup.asker))));
      }
      const show = async ({ text, blocks }: Message) => {
        if (!view) return void (await respond({ replace_original: true, text, blocks }));
        const form = searchForm(t, { channel, question: readForm(view).text('question'), found: blocks });
        if (!(await showAgain(slack, view.id, form))) await slack.chat.postMessage({ channel: user, text, blocks });
      };
      await act({ lookup, articleId, shareIn: shareIn ?? channel, reader, asked: askedBy(reader, lookup), show, tell });
    });

  /** Goes on with an article that is still there; otherwise says that it is gone. */
  const withArticle =
    (act: (press: Press, article: Shown) => Promise<unknown>) =>
    async (press: Press): Promise<unknown> => {
      const [article] = await showArticles(deps, press.reader, [press.articleId]);
      return article ? act(press, article) : press.tell(press.reader.t.articleGone);
    };

  onPress(
    CHOOSE,
    withArticle(({ reader: { t }, asked, show }, article) => show(answerView(t, asked, article))),
  );

  onPress(
    ACCEPT,
    withArticle(async ({ lookup, reader: { t, user }, asked, show }, article) => {
      await acceptArticle(db, lookup.id, article.id);
      const question = readQuestion(lookup.question, MASKS);
      // A long text is nobody else's wording.
      const text = typeof question === 'string' || question.long ? undefined : question.words;
      const learned = text ? await lent.learnWording(deps, { articleId: article.id, text, by: user }) : false;
      await show(answerView(t, asked, article, { notice: learned ? t.learned : t.thanks, decided: true }));
    }),
  );

  const showNext = async ({ lookup, reader, asked, show }: Press, rejected: string[]) => {
    await rejectArticles(db, lookup.id, rejected);
    const [next] = await showArticles(deps, reader, leftOf(lookup.hits, [...lookup.rejected, ...rejected]));
    await show(next ? answerView(reader.t, asked, next) : noneView(reader.t, asked));
  };
  onPress(REJECT, (press) => showNext(press, [press.articleId]));

  onPress(NONE_OF_THESE, async ({ lookup, reader: { t }, asked, show }) => {
    await rejectArticles(
      db,
      lookup.id,
      lookup.hits.slice(0, OFFERED).map(({ id }) => id),
    );
    await show(noneView(t, asked));
  });

  onPress(ASK, async ({ lookup, reader: { user, locale }, asked, show }) => {
    const words = await lent.askExpert(deps, { lookupId: lookup.id, user, locale });
    await show(passedOnView(asked, words));
  });

  onPress(
    SHARE,
    withArticle(async ({ lookup, reader, shareIn: channel, asked, show, tell }, article) => {
      const { user, t } = reader;
      const open = await findReader(deps, { user, channel, place: 'thread' });
      const [seen] = await showArticles(deps, open, [article.id]);
      if (!seen) return tell(t.articleGone);
      const key = `knowledge.share:${lookup.id}:${article.id}:${channel}`;
      const message = sharedPost(open.t, seen, lookup.id, user);
      await writeShare(db, { key, target: channel, message, at: now() });
      await outbox.flush();
      if (await takeBackRefused(db, key)) return tell(t.notShared);
      const shared = (await isPosted(db, key)) ? 'shared' : 'shareWaits';
      const decided = lookup.acceptedId === article.id;
      return show(answerView(t, { ...asked, shareIn: undefined }, article, { notice: t[shared], decided }));
    }),
  );

  // Everybody may read, wherever an article stands.
  app.action<Body>(READ, async ({ ack, action, body, respond }) => {
    await ack();
    const person = await people.find(body.user.id);
    const t = messages[person.locale];
    const [, articleId = ''] = (action.value ?? '').split(' ');
    const [article] = await showArticles(deps, person, [articleId]);
    if (!article) return void (await tellBeside(body, respond)(t.articleGone));
    const whole = { trigger_id: body.trigger_id, view: wholeArticle(t, article) };
    await (body.view ? slack.views.push(whole) : slack.views.open(whole));
  });

  for (const id of [PREVIOUS, NEXT]) {
    app.action<Body>(id, async ({ ack, action, body, respond }) => {
      await ack();
      const person = await people.find(body.user.id);
      const t = messages[person.locale];
      const [articleId = '', page = ''] = (action.value ?? '').split(' ');
      const [article] = await showArticles(deps, person, [articleId]);
      if (!article) return void (await tellBeside(body, respond)(t.articleGone));
      if (body.view) await showAgain(slack, body.view.id, wholeArticle(t, article, Number(page)));
    });
  }
}

function placeOf({ view, container, channel }: Body): Place {
  if (view) return 'form';
  if (container.is_ephemeral) return 'alone';
  return channel?.id.startsWith('D') ? 'direct' : 'thread';
}
