// People whom Slack can't tell us about just now: they wait a moment, and nothing is set up on guesses.

import { expect, test } from 'vitest';
import { APP } from '../../../src/playground/workspace.ts';
import { setUpTeam, startBot } from '../../support/bot.ts';
import { asked, askForm, send, topView, wordsOf } from '../reading.ts';

const BOTH = /Please try again in a moment.*请稍后再试/s;

test('a Chinese team is not set up in English and UTC while Slack does not say who asks', async () => {
  const world = await startBot();
  const { id } = world.slack.addChannel({ name: '早班', members: ['ULI'] });
  await world.slack.as('ULI').invites(id, APP.user);
  await world.slack.settled();
  world.deps.people.forget('ULI');
  world.slack.fail('users.info', { error: 'internal_error' });
  expect(await asked(world, 'ULI', id, '/daybreak', '设置')).toMatch(BOTH);
  expect(world.slack.as('ULI').views()).toEqual([]);

  await askForm(world, 'ULI', id, '/daybreak', '设置');
  expect(topView(world, 'ULI').state.values.language).toMatchObject({
    language: { selected_option: { value: 'zh-CN' } },
  });
});

test('an admin is never called a stranger: what they pressed fails instead', async () => {
  const world = await startBot();
  const channel = await setUpTeam(world, { leader: 'ULI', name: '早班', members: ['UOLU'] });
  await askForm(world, 'UOLU', channel, '/daybreak', 'setup');
  world.deps.people.forget('UOLU');
  world.slack.fail('users.info', { drop: true, times: 3 });
  const outcome = await send(world, 'UOLU', { quoteAt: '09:00' });
  expect(JSON.stringify(outcome)).not.toContain('leaders');
  expect(world.slack.as('UOLU').dm().map(wordsOf).join()).toContain('Sorry, that did not work.');
});

test('a leader needs nobody’s word but the database’s', async () => {
  const world = await startBot();
  const channel = await setUpTeam(world, { leader: 'UANN', name: 'metering' });
  world.deps.people.forget('UANN');
  world.slack.fail('users.info', { error: 'internal_error', times: 9 });
  expect(await asked(world, 'UANN', channel, '/quote', 'list')).not.toContain('Sorry');
  expect(topView(world, 'UANN').callback_id).toBe('quotes.list');
});
