// Articles as people meet them, with a command of the tests' own in place of `/faq`.

import { readFileSync } from 'node:fs';
import { onTestFinished } from 'vitest';
import { createApp } from '../../../src/app.ts';
import type { Db } from '../../../src/database/client.ts';
import type { Deps } from '../../../src/deps.ts';
import type { Feature } from '../../../src/feature.ts';
import { home } from '../../../src/features/home/index.ts';
import type { Draft } from '../../../src/features/knowledge/article.ts';
import {
  articleHome,
  articleJobs,
  listenArticles,
  openEditor,
  openImport,
  openList,
  sendExport,
} from '../../../src/features/knowledge/articles/index.ts';
import { saveArticle } from '../../../src/features/knowledge/articles/store.ts';
import { createLog } from '../../../src/log.ts';
import { door } from '../../../src/playground/door.ts';
import { APP, createWorkspace, type View, type Workspace } from '../../../src/playground/workspace.ts';
import { sealsFrom } from '../../../src/seal.ts';
import { callingSlack, slackClient } from '../../../src/slack/connection.ts';
import { createOutbox } from '../../../src/slack/outbox.ts';
import { peopleFrom } from '../../../src/slack/people.ts';
import { tick } from '../../../src/tick.ts';
import { freshDatabase } from '../../support/database.ts';

const manifest = JSON.parse(readFileSync(new URL('../../../manifest.json', import.meta.url), 'utf8'));

export type Saved = { articleId: string; openQuestion: string | undefined; by: string };

export type World = {
  slack: Workspace;
  db: Db;
  deps: Deps;
  saved: Saved[];
  set(iso: string): void;
  tick(): Promise<void>;
  /** Types the tests' command: add, list, import, export FORMAT, edit ID. */
  types(user: string, text: string): Promise<void>;
  view(user: string): View;
  send(user: string, values?: Record<string, unknown>): ReturnType<ReturnType<Workspace['as']>['submits']>;
};

/** 李 and Ann lead a team each, 李's in Chinese; 王 and Bob are agents; Olu is an admin. */
export async function startWorld({ scopes = ['files:read', 'files:write'] } = {}): Promise<World> {
  let at = new Date('2026-11-23T10:00:00+08:00');
  const now = () => at;
  const slack = createWorkspace({
    now,
    scopes: [...manifest.oauth_config.scopes.bot, ...scopes],
    events: manifest.settings.event_subscriptions.bot_events,
    commands: [{ command: '/kb', should_escape: false }],
  });
  for (const [id, name, locale, tz] of [
    ['ULI', '李静', 'zh-CN', 'Asia/Shanghai'],
    ['UWANG', '王强', 'zh-CN', 'Asia/Shanghai'],
    ['UANN', 'Ann', 'en-US', 'Asia/Singapore'],
    ['UBOB', 'Bob', 'en-US', 'Asia/Singapore'],
  ] as const) {
    slack.addUser({ id, name, locale, tz });
  }
  slack.addUser({ id: 'UOLU', name: 'Olu', locale: 'en-US', tz: 'Asia/Singapore', admin: true });
  const { db } = await freshDatabase();
  for (const [channelName, language, leader, member] of [
    ['early', 'zh-CN', 'ULI', 'UWANG'],
    ['late', 'en', 'UANN', 'UBOB'],
  ] as const) {
    const { id: channel } = slack.addChannel({ name: channelName, members: [leader, member, APP.user] });
    await db.team.create({
      data: {
        workspace: APP.team,
        channel,
        name: channelName,
        language,
        zone: 'Asia/Shanghai',
        calendar: 'every-day',
        weekdays: [],
        quoteAt: '08:00',
        quizAt: '10:00',
        changedBy: leader,
        changedAt: at,
        comparedAt: at,
        members: {
          create: [
            { user: leader, leader: true, joinedAt: at },
            { user: member, joinedAt: at },
          ],
        },
      },
    });
  }
  const log = createLog('silent');
  const options = { ...callingSlack(undefined, log), fetch: slack.fetch };
  const client = slackClient(APP.botToken, options);
  const deps: Deps = {
    db,
    slack: client,
    llm: undefined,
    now,
    people: peopleFrom(client, now, log),
    outbox: createOutbox({ db, slack: client, now, log }),
    seals: sealsFrom(APP.botToken),
    log,
    self: { workspace: APP.team, user: APP.user },
  };
  const saved: Saved[] = [];
  const knowledge: Feature = {
    name: 'knowledge',
    jobs: articleJobs,
    home: articleHome,
    listen(app, deps) {
      listenArticles(app, deps, { articleSaved: async (_, one) => void saved.push(one) });
      app.command('/kb', async ({ ack, command, respond }) => {
        await ack();
        const { user_id: user, trigger_id: trigger, text } = command;
        const [name, argument = ''] = text.split(' ');
        const refused = await (name === 'add'
          ? openEditor(deps, { user, trigger, openQuestion: argument || undefined })
          : name === 'edit'
            ? openEditor(deps, { user, trigger, articleId: argument })
            : name === 'list'
              ? openList(deps, { user, trigger })
              : name === 'import'
                ? openImport(deps, { user, trigger })
                : sendExport(deps, { user, format: argument as 'csv' | 'xlsx' | 'md' }));
        if (refused) await respond(refused);
      });
    },
  };
  const features = [knowledge, home([knowledge])];
  const { app, settled } = createApp(features, deps, {
    receiver: door(slack),
    authorize: async () => ({ botToken: APP.botToken, botUserId: APP.user, botId: APP.bot }),
    clientOptions: options,
    ...(options.logger ? { logger: options.logger } : {}),
  });
  await app.start();
  onTestFinished(async () => {
    await app.stop();
    await settled();
  });
  const rest = async () => {
    await settled();
    await slack.settled();
  };
  const view = (user: string): View => {
    const top = slack.as(user).views().at(-1);
    if (!top) throw new Error(`No form is open before ${user}`);
    return top;
  };
  return {
    slack,
    db,
    deps,
    saved,
    set: (iso) => {
      at = new Date(iso);
    },
    async tick() {
      await tick(deps, features);
      await rest();
    },
    async types(user, text) {
      const hand = slack.as(user);
      const outcome = await hand.commands(user === 'ULI' || user === 'UWANG' ? 'early' : 'late', '/kb', text);
      if (outcome.error) throw new Error(outcome.error);
      await rest();
    },
    view,
    async send(user, values = {}) {
      const outcome = await slack.as(user).submits(view(user), values);
      await rest();
      return outcome;
    },
  };
}

/** An article as a leader might have written it. */
export const draft = (changed: Partial<Draft> = {}): Draft => ({
  title: 'How long do refunds take?',
  body: 'Refunds take **seven** days.',
  category: 'answers',
  language: 'en',
  similar: ['When is my refund paid?', 'refund time'],
  owner: null,
  reviewOn: null,
  ...changed,
});

/** Keeps an article without a form; its id. */
export async function keep({ db, deps }: World, changed: Partial<Draft> = {}, id = `a-${crypto.randomUUID()}`) {
  await saveArticle(db, { id, seen: 0, draft: draft(changed), by: 'UANN', now: deps.now() });
  return id;
}
