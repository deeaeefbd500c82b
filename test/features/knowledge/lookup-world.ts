// A workspace in which questions can be asked: lookups alone, with what the other parts lend kept simple.

import { readFileSync } from 'node:fs';
import { onTestFinished } from 'vitest';
import { createApp } from '../../../src/app.ts';
import type { Db } from '../../../src/database/client.ts';
import type { Deps } from '../../../src/deps.ts';
import type { Feature } from '../../../src/feature.ts';
import { type Category, wordingOf } from '../../../src/features/knowledge/article.ts';
import {
  answerCommand,
  type Lent,
  listenLookup,
  openSearch,
  prepareLookup,
} from '../../../src/features/knowledge/lookup/index.ts';
import { teams } from '../../../src/features/teams/index.ts';
import type { Llm } from '../../../src/llm.ts';
import { createLog } from '../../../src/log.ts';
import { door } from '../../../src/playground/door.ts';
import { APP, createWorkspace } from '../../../src/playground/workspace.ts';
import { sealsFrom } from '../../../src/seal.ts';
import { callingSlack, slackClient } from '../../../src/slack/connection.ts';
import { createOutbox } from '../../../src/slack/outbox.ts';
import { peopleFrom } from '../../../src/slack/people.ts';
import { setUpTeam, type World } from '../../support/bot.ts';
import { freshDatabase } from '../../support/database.ts';

const manifest = JSON.parse(readFileSync(new URL('../../../manifest.json', import.meta.url), 'utf8'));

export const AT = '2026-11-23T09:00:00+08:00';

type Article = {
  id: string;
  title: string;
  body: string;
  similar?: string[];
  category?: Category;
  language?: string;
  reviewOn?: string;
  state?: 'live' | 'retired';
};

/** Writes an article, as a leader's change would: at a revision above all before it. */
export async function keep(db: Db, { similar = [], ...article }: Article): Promise<void> {
  const { value: revision } = await db.knowledgeRevision.upsert({
    where: { id: 1 },
    create: { value: 1 },
    update: { value: { increment: 1 } },
  });
  const at = new Date(AT);
  const data = { revision, changedBy: 'UANN', changedAt: at };
  const { id } = article;
  await db.article.upsert({
    where: { id },
    create: { key: id, language: 'en', category: 'answers', ...article, ...data, createdAt: at },
    update: { ...article, ...data },
  });
  await db.similarQuestion.createMany({
    data: similar.map((text) => ({
      articleId: id,
      text,
      wording: wordingOf(text),
      origin: 'written',
      addedBy: 'UANN',
      addedAt: at,
    })),
    skipDuplicates: true,
  });
}

const REFUND = {
  id: 'refund',
  title: 'How long does a refund take?',
  body: 'A refund takes **five working days**.\n\n- to a card: 5 days\n- in cash: the same day',
  similar: ['When do I get my money back?', 'refund duration'],
};

export const BASE: Article[] = [
  REFUND,
  {
    id: 'meter',
    title: 'How is a faulty meter replaced?',
    body: 'Raise a work order. The crew comes within three days.',
    similar: ['my meter is broken', 'replace the electricity meter'],
  },
  {
    id: 'reading',
    title: 'How do I read my meter?',
    body: 'Read the black digits.',
    similar: ['where are the digits on the meter'],
  },
  {
    id: 'testing',
    title: 'How is a meter tested?',
    body: 'In the laboratory.',
    similar: ['is my meter right'],
  },
  {
    id: 'outage',
    title: '停电了怎么报修？',
    body: '请拨打 95598 报修，抢修人员 45 分钟内到达。',
    similar: ['家里没电了怎么办', '突然停电找谁'],
    language: 'zh-CN',
    category: 'scripts',
  },
  {
    id: 'password',
    title: 'How do I reset my password?',
    body: 'Press “Forgotten”.',
    similar: ['forgot my login'],
    category: 'skills',
  },
];

export type Lookups = World & { lent: { [name in keyof Lent]: unknown[] }; refuse: { expertThread?: string } };

/** Daybreak with lookups, in a team of Ann (who leads), Bob and 李. Wordings are learned; experts are “passed to @Ann”. */
export async function startLookups({
  llm,
  assist,
  base = BASE,
}: {
  llm?: Llm;
  assist?: Lent['assist'];
  base?: Article[];
} = {}): Promise<Lookups & { channel: string }> {
  const now = () => new Date(AT);
  const slack = createWorkspace({
    now,
    scopes: [...new Set([...manifest.oauth_config.scopes.bot, 'app_mentions:read'])],
    events: [...new Set([...manifest.settings.event_subscriptions.bot_events, 'app_mention', 'message.im'])],
    commands: [
      ...manifest.features.slash_commands.filter(({ command }: { command: string }) => command !== '/faq'),
      { command: '/faq', should_escape: true },
    ],
  });
  for (const [id, name, locale, tz] of [
    ['ULI', '李静', 'zh-CN', 'Asia/Shanghai'],
    ['UANN', 'Ann', 'en-US', 'Asia/Shanghai'],
    ['UBOB', 'Bob', 'en-US', 'Asia/Shanghai'],
  ] as const) {
    slack.addUser({ id, name, locale, tz });
  }
  const { db } = await freshDatabase();
  for (const article of base) await keep(db, article);

  const log: string[] = [];
  const calls: Lookups['lent'] = { learnWording: [], askExpert: [], isExpertThread: [], assist: [] };
  const refuse: Lookups['refuse'] = {};
  const lent: Lent = {
    async learnWording(deps, learned) {
      calls.learnWording.push(learned);
      const article = await deps.db.article.findUniqueOrThrow({
        where: { id: learned.articleId },
        include: { similar: true },
      });
      const known = [article.title, ...article.similar.map(({ text }) => text)].map(wordingOf);
      if (known.includes(wordingOf(learned.text))) return false;
      const { id, title, body } = article;
      await keep(deps.db, { id, title, body, similar: [learned.text] });
      return true;
    },
    async askExpert(_, asked) {
      calls.askExpert.push(asked);
      return 'I have asked <@UANN>.';
    },
    async isExpertThread(_, { thread }) {
      return thread === refuse.expertThread;
    },
    ...(assist
      ? {
          assist: async (deps, asked) => {
            calls.assist?.push(asked.question);
            return assist(deps, asked);
          },
        }
      : {}),
  };
  const lookups: Feature = {
    name: 'lookups',
    prepare: prepareLookup,
    listen(app, deps) {
      listenLookup(app, deps, lent);
      app.command('/faq', async ({ ack, command, respond }) => {
        await ack();
        const { user_id: user, channel_id: channel, text, trigger_id: trigger } = command;
        if (!text.trim()) return openSearch(deps, { user, channel, trigger });
        await answerCommand(deps, { user, channel, question: text, deed: `command:${trigger}`, respond, lent });
      });
    },
  };

  const connect = async () => {
    const logger = createLog('debug', { write: (line) => log.push(line) });
    const options = { ...callingSlack(undefined, logger), fetch: slack.fetch };
    const client = slackClient(APP.botToken, options);
    const deps: Deps = {
      db,
      slack: client,
      llm,
      now,
      people: peopleFrom(client, now, logger),
      outbox: createOutbox({ db, slack: client, now, log: logger }),
      seals: sealsFrom(APP.botToken),
      log: logger,
      self: { workspace: APP.team, user: APP.user },
    };
    const { app, settled } = createApp([teams([]), lookups], deps, {
      receiver: door(slack),
      authorize: async () => ({ botToken: APP.botToken, botUserId: APP.user, botId: APP.bot }),
      clientOptions: options,
      ...(options.logger ? { logger: options.logger } : {}),
    });
    await lookups.prepare?.(deps);
    await app.start();
    const stop = () => app.stop().then(() => {});
    onTestFinished(async () => {
      await stop();
      await settled();
    });
    return { deps, stop, tick: async () => {} };
  };
  const { deps } = await connect();
  const world: Lookups = {
    slack,
    deps,
    db,
    log,
    set: () => {},
    tick: async () => {},
    restart: async () => {},
    replica: connect,
    lent: calls,
    refuse,
  };
  const channel = await setUpTeam(world, { leader: 'UANN', name: 'billing', members: ['UBOB', 'ULI'] });
  return { ...world, channel };
}

/** The button that shows the first of the articles that are offered. */
export function firstOffered({ blocks = [] }: { blocks?: readonly unknown[] }): string {
  const rows = blocks as { block_id?: string; accessory?: { action_id?: string } }[];
  const row = rows.find(({ accessory }) => accessory?.action_id === 'knowledge.choose');
  return `${row?.block_id}/knowledge.choose`;
}
