// Asking: by `/faq`, by a mention, by a direct message and in the search form, each answered where it was asked.

import { randomUUID } from 'node:crypto';
import type { App, RespondFn } from '@slack/bolt';
import type { Deps } from '../../../../deps.ts';
import type { Locale } from '../../../../i18n.ts';
import { describeFailure } from '../../../../log.ts';
import { MASKS, maskPersonal } from '../../../../privacy.ts';
import { asRead, type Message } from '../../../../slack/blocks.ts';
import { readForm, showAgain } from '../../../../slack/forms.ts';
import type { NewPost } from '../../../../slack/outbox.ts';
import { teamsOf } from '../../../../teams.ts';
import { answerPost, composeAnswer, deedAt, finishLookups } from '../answering/index.ts';
import { type Assisted, type Found, KEPT, withModel, worthKeeping } from '../found.ts';
import { messages } from '../messages.ts';
import { isWorthPassingOn, type QuestionProblem, readQuestion } from '../question.ts';
import { askedBy, currentOf, findReader, type Place, type Reader } from '../reader/index.ts';
import { findArticles, findLookup, improveLookup, openLookup, showPost } from '../store.ts';
import { momentBlocks, noneView, SEARCH, searchForm } from '../views.ts';

/** What the other parts lend for asking. */
export type LentForAsking = {
  /** Passes a question on, once; says to whom, or why it could not, in `locale`. */
  askExpert(deps: Deps, asked: { lookupId: string; user: string; locale?: Locale }): Promise<string>;
  /** Whether a thread belongs to an open question: what is said there is no lookup. */
  isExpertThread?(deps: Deps, where: { channel: string; thread: string }): Promise<boolean>;
  /** Asks an expert whether words that no article answers were meant as the answer that somebody waits for. */
  offerAsAnswer?(deps: Deps, said: { user: string; text: string; ts: string }): Promise<unknown>;
  assist?(
    deps: Deps,
    asked: {
      question: string;
      locale: Locale;
      lookup: (query: string) => string[];
      read: (ids: string[]) => ReturnType<typeof findArticles>;
      languages: Locale[];
    },
  ): Promise<Assisted | undefined>;
};

type Asking = {
  user: string;
  channel: string;
  place: Place;
  /** As Slack gives it, markup included. */
  typed: string;
  /** What it came in with: the same deed asks once. */
  deed: string;
  /** When it was said in direct messages, outside of any thread. */
  ts?: string;
};

/** How an answer reaches the asker. */
type Surface = {
  /** Says why there is nothing to look up. */
  refuse(text: string, problem: QuestionProblem): Promise<unknown>;
  /** The post that answers, where answers go through the outbox: it is written together with the lookup. */
  post?(lookupId: string, message: Message): NewPost;
  /** Called at most once, when the answer takes longer than the words do: a model thinks, or an expert is asked. */
  wait?(lookupId: string, reader: Reader, thinks: boolean): Promise<unknown>;
  show(lookupId: string, message: Message, reader: Reader): Promise<unknown>;
  /** Called instead where the same deed asked before. */
  repeat?(lookupId: string, reader: Reader): Promise<unknown>;
};

/** Looks a question up, keeps it, and shows the answer. A deed that asked before shows nothing again. */
async function lookUp(deps: Deps, lent: LentForAsking, asking: Asking, surface: Surface): Promise<void> {
  const { db, now } = deps;
  const current = currentOf(deps);
  const [reader, index] = await Promise.all([findReader(deps, asking), current.index()]);
  const question = readTyped(asking.typed);
  if (typeof question === 'string') {
    await surface.refuse(reader.t.problems[question], question);
    return;
  }

  const { words } = question;
  const search = (query: string, limit = KEPT) => index.lookup(query, limit);
  const { outcome, hits } = search(words);
  let found: Found = { outcome, hits: worthKeeping(hits) };
  const thinks = outcome !== 'answer' && deps.llm !== undefined && lent.assist !== undefined;
  const mayPassOn = asking.place !== 'direct' && isWorthPassingOn(words);
  const waits = thinks || (outcome === 'none' && mayPassOn);
  const id = randomUUID();
  const asked = askedBy(reader, { ...question, id, question: question.text });

  let message = waits ? undefined : await composeAnswer(deps, reader, asked, found);
  const lookup = {
    ...found,
    id,
    deed: asking.deed,
    asker: asking.user,
    teamId: reader.teamId ?? (await onlyTeamOf(deps, asking.user)),
    question: question.text,
    at: now(),
  };
  const kept = await openLookup(db, lookup, message && surface.post?.(id, message));
  if (kept !== id) return void (await surface.repeat?.(kept, reader));

  if (waits) await surface.wait?.(id, reader, thinks);
  if (thinks) {
    const assisted = await lent.assist?.(deps, {
      question: words,
      locale: reader.locale,
      lookup: (query) => search(query, 10).hits.map((hit) => hit.id),
      read: (ids) => findArticles(db, ids),
      languages: current.languages(),
    });
    if (assisted) {
      found = withModel(found, assisted);
      await improveLookup(db, id, found);
    }
    message = await composeAnswer(deps, reader, asked, found, assisted?.answer);
  }
  if (found.outcome === 'none' && mayPassOn) {
    message = noneView(
      reader.t,
      asked,
      await lent.askExpert(deps, { lookupId: id, user: asking.user, locale: reader.locale }),
    );
  }
  await surface.show(id, message ?? (await composeAnswer(deps, reader, asked, found)), reader);
  if (found.outcome === 'none' && asking.ts) {
    await lent.offerAsAnswer?.(deps, { user: asking.user, text: asking.typed, ts: asking.ts });
  }
}

/** What people typed as a question: no mentions, no markup, customers' data masked. */
function readTyped(typed: string) {
  const bare = typed.slice(0, 8000).replace(/<@[UW][A-Z0-9]+(?:\|[^>]*)?>/g, ' ');
  const question = readQuestion(maskPersonal(asRead(bare, (id) => id)), MASKS);
  if (typeof question === 'string') return question;
  return { ...question, masked: MASKS.some((mask) => question.text.includes(mask)) };
}

/** Outside of a team's channel the team of a person who has only one. */
async function onlyTeamOf({ db }: Deps, user: string): Promise<string | undefined> {
  const [only, ...others] = await teamsOf(db, user);
  return others.length === 0 ? only?.id : undefined;
}

type Command = { user: string; channel: string; question: string; deed: string; respond: RespondFn };

/** `/faq …`: answers the asker alone. */
export const answerCommand = (
  deps: Deps,
  { user, channel, question, deed, respond, lent }: Command & { lent: LentForAsking },
): Promise<void> =>
  lookUp(
    deps,
    lent,
    { user, channel, place: 'alone', typed: question, deed },
    {
      refuse: (text) => respond(text),
      // Slack never replaces what a command was answered with: the answer follows below.
      wait: async (_, { t }, thinks) => (thinks ? respond({ text: t.moment, blocks: momentBlocks(t) }) : undefined),
      show: (_, message) => respond(message),
    },
  );

/** `/faq` alone, and wherever else a question can be typed into a form. */
export async function openSearch(
  { slack, people }: Deps,
  { user, channel, trigger }: { user: string; channel: string; trigger: string },
): Promise<void> {
  const t = messages[(await people.find(user)).locale];
  await slack.views.open({ trigger_id: trigger, view: searchForm(t, { channel }) });
}

type Said = { user: string; channel: string; text: string; ts: string; thread: string | undefined; place: Place };

export function listenAsking(app: App, deps: Deps, lent: LentForAsking): void {
  const { slack, outbox, db, now, log, self } = deps;

  /** Answers something that was said, in its thread or direct messages, through the outbox. */
  const answerSaid = ({ user, channel, text, ts, thread, place }: Said): Promise<void> => {
    let written: Message | undefined;
    const spot = { channel, ts, thread };
    const post = (lookupId: string, message: Message): NewPost => {
      written = message;
      return answerPost(lookupId, spot, message, now());
    };
    /** Slack shows a status in threads alone; elsewhere, or where it is refused, a post stands in for the answer. */
    const showStatus = async (status: string): Promise<boolean> => {
      if (!thread) return false;
      try {
        await slack.assistant.threads.setStatus({ channel_id: channel, thread_ts: thread, status });
        return true;
      } catch (failure) {
        log.debug('knowledge.status-refused', describeFailure(failure));
        return false;
      }
    };
    return lookUp(
      deps,
      lent,
      {
        user,
        channel,
        place,
        typed: text,
        deed: deedAt(spot),
        ...(place === 'direct' && !thread ? { ts } : {}),
      },
      {
        refuse: (words) =>
          place === 'direct'
            ? slack.chat.postMessage({ channel, text: words, ...(thread ? { thread_ts: thread } : {}) })
            : slack.chat.postEphemeral({ channel, user, text: words, ...(thread ? { thread_ts: thread } : {}) }),
        post,
        async wait(id, { t }, thinks) {
          if (!thinks || (await showStatus(t.status))) return;
          await showPost(db, post(id, { text: t.moment, blocks: momentBlocks(t) }));
          await outbox.flush();
        },
        async show(id, message) {
          if (message !== written) await showPost(db, post(id, message));
          await outbox.flush();
        },
        repeat: (id) => finishLookups(deps, id),
      },
    );
  };

  app.event('app_mention', async ({ event }) => {
    const { user, channel, text, ts, thread_ts: thread = ts } = event;
    if (user && user !== self.user && !('bot_id' in event && event.bot_id)) {
      await answerSaid({ user, channel, text, ts, thread, place: 'thread' });
    }
  });

  app.event('message', async ({ event }) => {
    if (event.subtype !== undefined || event.channel_type !== 'im' || event.bot_id || event.user === self.user) return;
    const { user, channel, text = '', ts, thread_ts: thread } = event;
    if (thread && (await lent.isExpertThread?.(deps, { channel, thread }))) return;
    await answerSaid({ user, channel, text, ts, thread, place: 'direct' });
  });

  app.shortcut({ callback_id: SEARCH, type: 'shortcut' }, async ({ ack, shortcut }) => {
    await ack();
    await openSearch(deps, { user: shortcut.user.id, channel: '', trigger: shortcut.trigger_id });
  });

  app.view(SEARCH, async ({ ack, view, body }) => {
    const channel = view.private_metadata;
    const typed = readForm(view).text('question');
    const form = ({ t }: Pick<Reader, 't'>, { blocks }: Pick<Message, 'blocks'>) =>
      searchForm(t, { channel, question: typed, found: blocks });
    let waited = false;
    const show = async (_: string, message: Message, reader: Reader) => {
      if (!waited) await ack({ response_action: 'update', view: form(reader, message) });
      // Whoever closed the form meanwhile still gets what they asked for.
      else if (!(await showAgain(slack, view.id, form(reader, message)))) {
        await slack.chat.postMessage({ channel: body.user.id, ...message });
      }
    };
    await lookUp(
      deps,
      lent,
      { user: body.user.id, channel, place: 'form', typed, deed: `view:${view.id}:${view.hash}` },
      {
        refuse: async (text) => ack({ response_action: 'errors', errors: { question: text } }),
        wait: async (_, reader) => {
          await ack({ response_action: 'update', view: form(reader, { blocks: momentBlocks(reader.t) }) });
          waited = true;
        },
        show,
        repeat: async (id, reader) => {
          const lookup = await findLookup(db, id);
          if (lookup) await show(id, await composeAnswer(deps, reader, askedBy(reader, lookup), lookup), reader);
        },
      },
    );
  });
}
