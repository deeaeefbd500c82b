// The knowledge base: what is known is found in a blink, and what nobody knew is asked, answered and kept.

import type { BlockAction, ButtonAction, RespondFn } from '@slack/bolt';
import type { Deps } from '../../deps.ts';
import type { Feature } from '../../feature.ts';
import type { Locale } from '../../i18n.ts';
import { refuseNonWriter } from './articles/access/index.ts';
import {
  articleAgenda,
  articleHome,
  articleJobs,
  learnWording,
  listenArticles,
  loadStarter,
  openEditor,
  openImport,
  openList,
  sendExport,
} from './articles/index.ts';
import { libraryOf } from './library/index.ts';
import {
  answerCommand,
  currentIndex,
  findNearest,
  listenLookup,
  lookupJobs,
  openSearch,
  prepareLookup,
} from './lookup/index.ts';
import { messages } from './messages.ts';
import { assist } from './model/index.ts';
import {
  askExpert,
  isExpertThread,
  listenQuestions,
  offerAsAnswer,
  openGaps,
  questionAgenda,
  questionHome,
  questionJobs,
  questionSaved,
  refreshGaps,
} from './questions/index.ts';
import { countArticles, hasArticles } from './store.ts';
import { emptyBase, helpPage, IMPORT_STARTER } from './views.ts';
import { readWish, type Wish } from './word.ts';

const refuseWriter = (deps: Deps, user: string) => refuseNonWriter(deps, { user });

/** What the parts lend each other. */
const lent = {
  lookup: { askExpert, isExpertThread, offerAsAnswer, learnWording, assist },
  questions: { openEditor, learnWording, refuseWriter, findSimilarArticles: findNearest, currentIndex },
};

const helpLines = (locale: Locale, leader: boolean): string[] => [
  ...messages[locale].help,
  ...(leader ? messages[locale].leaderHelp : []),
];

export const knowledge: Feature = {
  name: 'knowledge',
  prepare: prepareLookup,
  jobs: [...articleJobs, ...lookupJobs, ...questionJobs],
  library: libraryOf({
    nearest: async (deps, question, limit) => (await findNearest(deps, question, limit)).map(({ id }) => id),
  }),
  help: helpLines,
  home: async (deps, reader) => [...(await articleHome(deps, reader)), ...(await questionHome(deps, reader))],
  agenda: async (deps, asking) => [
    ...(await articleAgenda(deps, asking)),
    ...(await questionAgenda(deps, lent.questions, asking)),
  ],

  listen(app, deps) {
    listenArticles(app, deps, {
      async articleSaved(_, saved) {
        await questionSaved(deps, { ...saved, isWritten: true });
        await refreshGaps(deps, lent.questions, { user: saved.by, viewId: saved.below });
      },
    });
    listenLookup(app, deps, lent.lookup);
    listenQuestions(app, deps, lent.questions);

    app.command('/faq', async ({ ack, command, respond }) => {
      await ack();
      const { user_id: user, channel_id: channel, trigger_id: trigger } = command;
      const wish = readWish(command.text);
      if (wish.name === 'search' || wish.name === 'question') {
        const isFilled = (await hasArticles(deps.db)) || (await tellEmpty(deps, user, respond));
        if (wish.name === 'search' && isFilled) await openSearch(deps, { user, channel, trigger });
        if (wish.name === 'question') {
          const { question } = wish;
          await answerCommand(deps, {
            user,
            channel,
            question,
            deed: `command:${trigger}`,
            respond,
            lent: lent.lookup,
          });
        }
        return;
      }
      const words = await fulfil(deps, wish, { user, trigger, channel });
      if (words) await respond(words);
    });

    app.action<BlockAction<ButtonAction>>(IMPORT_STARTER, async ({ ack, body, respond }) => {
      await ack();
      const user = body.user.id;
      const refused = await refuseWriter(deps, user);
      if (!refused) await loadStarter(deps);
      const t = messages[(await deps.people.find(user)).locale];
      const text = refused ?? t.imported(await countArticles(deps.db));
      await respond({ text, replace_original: !refused, response_type: 'ephemeral' });
    });
  },
};

/** Says that there is nothing to look up yet, and to leaders what to do about it. Always false. */
async function tellEmpty(deps: Deps, user: string, respond: RespondFn): Promise<false> {
  const t = messages[(await deps.people.find(user)).locale];
  const leads = (await refuseWriter(deps, user)) === undefined;
  await respond(leads ? emptyBase(t) : t.empty);
  return false;
}

/** Does what a word asks for; returns what to say, if anything. */
async function fulfil(
  deps: Deps,
  wish: Exclude<Wish, { name: 'search' | 'question' }>,
  by: { user: string; trigger: string; channel: string },
) {
  const { user } = by;
  switch (wish.name) {
    case 'gaps':
      return openGaps(deps, lent.questions, by);
    case 'add':
      return openEditor(deps, by);
    case 'import':
      return openImport(deps, by);
    case 'list':
      return openList(deps, by);
    case 'export': {
      const { locale } = await deps.people.find(user);
      return (await sendExport(deps, { user, format: wish.format })) ?? messages[locale].onItsWay;
    }
    case 'help': {
      const { locale } = await deps.people.find(user);
      const leads = (await refuseWriter(deps, user)) === undefined;
      return helpPage(messages[locale], helpLines(locale, leads));
    }
  }
}
