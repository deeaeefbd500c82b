// Who somebody is: asked of Slack, believed for a while, and a guess that says so where Slack gives no answer.

import { expect, test } from 'vitest';
import { createLog } from '../../src/log.ts';
import { APP, createWorkspace } from '../../src/playground/workspace.ts';
import { callingSlack, slackClient } from '../../src/slack/connection.ts';
import { peopleFrom } from '../../src/slack/people.ts';

/** 李静 in an empty workspace; every call of `users.info` is counted. */
function start() {
  let at = Date.parse('2026-11-23T08:00:00Z');
  const now = () => new Date(at);
  const slack = createWorkspace({ now, scopes: ['users:read'], events: [], commands: [] });
  slack.addUser({ id: 'ULI', name: '李静', locale: 'zh-CN', tz: 'Asia/Shanghai', admin: true });
  const log = createLog('silent');
  let asked = 0;
  const counting: typeof fetch = (input, init) => {
    asked += 1;
    return slack.fetch(input, init);
  };
  const people = peopleFrom(slackClient(APP.botToken, { ...callingSlack(undefined, log), fetch: counting }), now, log);
  return {
    slack,
    people,
    asked: () => asked,
    pass: (minutes: number) => {
      at += minutes * 60_000;
    },
  };
}

test('somebody unknown so far is a guess that says so, and is asked for anew', async () => {
  const { slack, people } = start();
  slack.fail('users.info', { error: 'internal_error' });
  expect(await people.find('ULI')).toMatchObject({ known: false, locale: 'en', zone: 'UTC', admin: false });
  expect(await people.find('ULI')).toMatchObject({ known: true, locale: 'zh-CN', admin: true });
});

test('somebody whom Slack does not know is nobody, and not asked for again at once', async () => {
  const { people, asked } = start();
  expect(await people.find('U0GONE')).toMatchObject({ known: true, human: false, name: 'U0GONE' });
  await people.find('U0GONE');
  expect(asked()).toBe(1);
});

test('a short pause that Slack asks for is waited through, once', async () => {
  const { slack, people, asked } = start();
  slack.fail('users.info', { retryAfter: 1 });
  expect(await people.find('ULI')).toMatchObject({ known: true, name: '李静' });
  expect(asked()).toBe(2);
});

test('a long pause is not waited through', async () => {
  const { slack, people, asked } = start();
  slack.fail('users.info', { retryAfter: 3 });
  expect(await people.find('ULI')).toMatchObject({ known: false });
  expect(asked()).toBe(1);
});

test('what Slack said is believed for ten minutes, and stands for a day where it says nothing new', async () => {
  const { slack, people, asked, pass } = start();
  await people.find('ULI');
  pass(9);
  await people.find('ULI');
  expect(asked()).toBe(1);
  slack.fail('users.info', { error: 'internal_error', times: 2 });
  pass(60);
  expect(await people.find('ULI')).toMatchObject({ known: true, locale: 'zh-CN' });
  pass(24 * 60);
  expect(await people.find('ULI')).toMatchObject({ known: false });
});

test('whom Slack told about within a day is recalled without asking, until they change', async () => {
  const { people, asked, pass } = start();
  await people.find('ULI');
  pass(60);
  expect(await people.recall('ULI')).toMatchObject({ known: true, locale: 'zh-CN' });
  expect(asked()).toBe(1);
  people.forget('ULI');
  await people.recall('ULI');
  expect(asked()).toBe(2);
  pass(25 * 60);
  await people.recall('ULI');
  expect(asked()).toBe(3);
});
