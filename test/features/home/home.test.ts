// App Home: what somebody finds on their own page, and that it is right after every deed.

import { expect, test } from 'vitest';
import type { Feature } from '../../../src/feature.ts';
import { home } from '../../../src/features/home/index.ts';
import type { View } from '../../../src/playground/workspace.ts';
import { setUpTeam, startBot } from '../../support/bot.ts';
import { ask, askForm, openHome, said, send, wordsOf } from '../reading.ts';
import { backDoor } from '../tampering.ts';

/** What a button on a page carries. */
const carriedBy = (view: View, action: string): string =>
  new RegExp(`"action_id":"${action}","value":"([^"]+)"`).exec(JSON.stringify(view.blocks))?.[1] ?? '';

test('somebody without a team reads how to get one', async () => {
  const world = await startBot();
  expect(wordsOf(await openHome(world, 'ULI'))).toContain('你还不在任何班组的频道里');
  expect(wordsOf(await openHome(world, 'UANN'))).toContain('press *Set up this team* there');
});

test('an agent finds what comes and today’s line, and no switches', async () => {
  const world = await startBot();
  await setUpTeam(world, { leader: 'ULI', name: '早班', members: ['UWANG'] });
  await world.tick('2026-11-23T08:30:00+08:00');
  const page = wordsOf(await openHome(world, 'UWANG'));
  expect(page).toContain('#早班');
  expect(page).toContain('• 每日一句：明天 08:30');
  expect(page).toContain('rich_text_quote');
  expect(page).toContain('推荐一句');
  expect(page).not.toContain('暂停');
  expect(page).not.toContain('teams.setup');
});

test('a leader pauses and resumes a ritual there, and the page follows', async () => {
  const world = await startBot();
  const channel = await setUpTeam(world, { leader: 'ULI', name: '早班' });
  const before = said(world, channel).length;
  await world.slack.as('ULI').presses(await openHome(world, 'ULI'), '暂停：每日一句');
  await world.slack.settled();
  const paused = world.slack.as('ULI').home() as View;
  expect(wordsOf(paused)).toContain('每日一句：已暂停');
  await world.tick('2026-11-23T08:30:00+08:00');
  expect(said(world, channel)).toHaveLength(before);

  await world.slack.as('ULI').presses(paused, '恢复：每日一句');
  await world.slack.settled();
  expect(wordsOf(world.slack.as('ULI').home())).toContain('每日一句：明天 08:30');
  await world.tick('2026-11-24T08:30:00+08:00');
  expect(said(world, channel)).toHaveLength(before + 1);
});

test('an agent who presses a leader’s switch is refused, and nothing is switched', async () => {
  const world = await startBot();
  const channel = await setUpTeam(world, { leader: 'ULI', name: '早班', members: ['UBOB'] });
  const schedule = carriedBy(await openHome(world, 'ULI'), 'teams.pause');
  expect(schedule).not.toBe('');
  const { press } = await backDoor(world);
  await press('UBOB', 'teams.pause', schedule, { view: await openHome(world, 'UBOB') });
  expect(wordsOf(world.slack.as('UBOB').dm().at(-1))).toContain(
    'Only this team’s leaders may do that. Please ask <@ULI>.',
  );
  await press('UBOB', 'teams.pause', 'nonsense');
  await world.tick('2026-11-23T08:30:00+08:00');
  expect(said(world, channel)).toHaveLength(2);
});

test('an admin finds the switches of every team they are in', async () => {
  const world = await startBot();
  await setUpTeam(world, { leader: 'ULI', name: '早班', members: ['UOLU'] });
  expect(wordsOf(await openHome(world, 'UOLU'))).toContain('Pause: Daily quote');
});

test('lines that wait are decided there, and are gone from the page afterwards', async () => {
  const world = await startBot();
  const channel = await setUpTeam(world, { leader: 'UANN', name: 'metering', members: ['UBOB'] });
  await ask(world, 'UBOB', channel, '/quote', 'add Little by little, a little becomes a lot — Proverb');
  const page = await openHome(world, 'UANN');
  expect(wordsOf(page)).toContain('Lines waiting for your decision');
  await world.slack.as('UANN').presses(page, 'Approve');
  await world.slack.settled();
  expect(wordsOf(world.slack.as('UANN').home())).not.toContain('Lines waiting for your decision');
  expect(wordsOf(await openHome(world, 'UBOB'))).not.toContain('Lines waiting');
});

test('a form sent in shows on the page at once', async () => {
  const world = await startBot();
  const channel = await setUpTeam(world, { leader: 'UANN', name: 'metering' });
  await askForm(world, 'UANN', channel, '/daybreak', 'setup');
  await send(world, 'UANN', { quoteAt: '10:10' });
  expect(wordsOf(world.slack.as('UANN').home())).toContain('10:10');
});

test('somebody in very many teams sees as many as fit Slack’s page, and the others by name', async () => {
  const world = await startBot();
  const names = Array.from({ length: 15 }, (_, index) => `team-${String(index).padStart(2, '0')}`);
  const channels: string[] = [];
  for (const name of names) channels.push(await setUpTeam(world, { leader: 'UANN', name }));
  const page = await openHome(world, 'UANN');
  expect(page.blocks.length).toBeLessThanOrEqual(100);
  expect(wordsOf(page)).toContain('#team-00');
  expect(wordsOf(page)).not.toContain('#team-14');
  expect(wordsOf(page)).toContain(`<#${channels.at(-1)}>. Type \`/daybreak\` there.`);
});

test('a page that Slack does not take costs nobody what they did', async () => {
  const world = await startBot();
  await setUpTeam(world, { leader: 'UANN', name: 'metering' });
  const page = await openHome(world, 'UANN');
  world.slack.fail('views.publish', { error: 'internal_error' });
  await world.slack.as('UANN').presses(page, 'Pause: Daily quote');
  await world.slack.settled();
  expect(world.slack.as('UANN').dm()).toEqual([]);
  expect(wordsOf(await openHome(world, 'UANN'))).toContain('Daily quote: paused');
});

test('in a rush of forms Slack is spared most pages, which are right when they are opened', async () => {
  const world = await startBot();
  const forms: Feature = { name: 'forms', listen: (app) => app.view('forms.sent', ({ ack }) => ack()) };
  const { submit, event } = await backDoor(world, [forms, home([])]);
  const published = () => world.slack.calls.filter(({ method }) => method === 'views.publish').length;
  const view = { callback_id: 'forms.sent', state: { values: {} } } as unknown as View;
  const rush = () => Promise.all(Array.from({ length: 40 }, () => submit('UANN', view)));
  await rush();
  expect(published()).toBe(10);
  await event({ type: 'app_home_opened', tab: 'home', user: 'UANN' });
  expect(published()).toBe(11);
  world.set('2026-11-23T07:01:00+08:00');
  await rush();
  expect(published()).toBe(21);
});
