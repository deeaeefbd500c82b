// Hosting: who is asked, who steps back, whom a leader chooses; nobody is left believing something else.

import { expect, test } from 'vitest';
import type { Message } from '../../../src/playground/workspace.ts';
import type { World } from '../../support/bot.ts';
import { asked, topView, wordsOf } from '../reading.ts';
import { backDoor } from '../tampering.ts';
import { at, lastBriefing, startTeam } from './briefing-world.ts';
import { add, open, press, previewTo, toldTo } from './preview-world.ts';

const hostOf = async (world: World): Promise<string | null> => (await world.db.briefing.findFirstOrThrow()).host;

/** What somebody was asked or told about hosting. */
const aboutHosting = (world: World, user: string): Message[] =>
  toldTo(world, user).filter((message) => /host|主持/.test(message.text ?? '') && !/^\*/.test(message.text ?? ''));

const OTHERS = ['UANN', 'ULI', 'UBOB'];

test('the host is told once, half an hour before, with a way out', async () => {
  const { world, channel } = await startTeam();
  await world.tick(at('08:10'));
  await world.tick(at('08:11'));
  expect(await hostOf(world)).toBe('UANN');
  const [asked, ...more] = aboutHosting(world, 'UANN');
  expect(more).toEqual([]);
  expect(wordsOf(asked)).toContain('You host the briefing');
  expect(wordsOf(asked)).toContain(`today 08:40, in <#${channel}>`);
  expect(wordsOf(asked)).toContain('I can’t this time');
});

test('who can’t is thanked, the next in turn is asked, and leaders and the post name the new host', async () => {
  const { world, channel } = await startTeam();
  await add(world, channel, 'Fire drill');
  await world.tick(at('08:10'));
  const asked = aboutHosting(world, 'UANN')[0] as Message;
  await press(world, 'UANN', asked, 'I can’t this time');
  const next = await hostOf(world);
  expect(next).not.toBe('UANN');
  expect(wordsOf(aboutHosting(world, 'UANN').at(-1))).toContain(`No matter: you do not host`);
  expect(wordsOf(aboutHosting(world, 'UANN').at(-1))).toContain(`<@${next}> hosts instead.`);
  expect(aboutHosting(world, next ?? '')).toHaveLength(1);
  expect(wordsOf(previewTo(world, 'UANN'))).toContain(`Host: <@${next}>`);
  await world.tick(at('08:40'));
  expect(wordsOf(lastBriefing(world, channel))).toContain(`Host: <@${next}>`);
});

test('two presses of “I can’t” ask one other, and say nothing twice', async () => {
  const { world } = await startTeam();
  await world.tick(at('08:10'));
  const { id } = await world.db.briefing.findFirstOrThrow();
  const { press: force } = await backDoor(world);
  await force('UANN', 'briefings.cannot-host', id);
  const next = await hostOf(world);
  await force('UANN', 'briefings.cannot-host', id);
  expect(await hostOf(world)).toBe(next);
  expect(aboutHosting(world, 'UANN')).toHaveLength(1);
});

test('somebody else can’t step back for the host', async () => {
  const { world } = await startTeam();
  await world.tick(at('08:10'));
  const { id } = await world.db.briefing.findFirstOrThrow();
  const { press: force } = await backDoor(world);
  await force('UBOB', 'briefings.cannot-host', id);
  expect(await hostOf(world)).toBe('UANN');
  expect(wordsOf(toldTo(world, 'UBOB').at(-1))).toContain('You do not host this briefing any more.');
});

test('when everybody has stepped back it goes out without a host, and says so', async () => {
  const { world, channel } = await startTeam();
  await add(world, channel, 'Fire drill');
  await world.tick(at('08:10'));
  const { press: force } = await backDoor(world);
  const { id } = await world.db.briefing.findFirstOrThrow();
  for (const _ of OTHERS) await force((await hostOf(world)) ?? '', 'briefings.cannot-host', id);
  expect(await hostOf(world)).toBeNull();
  expect(wordsOf(previewTo(world, 'UANN'))).toContain('Nobody hosts today');
  expect(wordsOf(aboutHosting(world, 'UANN').at(-1))).toContain('Nobody else is free');
  await world.tick(at('08:40'));
  expect(wordsOf(lastBriefing(world, channel))).toContain('Nobody hosts today');
});

test('a host who goes home sick before the time is replaced, and the other is asked', async () => {
  const { world } = await startTeam();
  await world.tick(at('08:10'));
  await world.db.leave.create({
    data: { user: 'UANN', firstDay: '2026-11-23', lastDay: '2026-11-23', setBy: 'ULI', setAt: world.deps.now() },
  });
  await world.tick(at('08:12'));
  const next = await hostOf(world);
  expect(next).not.toBe('UANN');
  expect(aboutHosting(world, next ?? '')).toHaveLength(1);
  expect(wordsOf(aboutHosting(world, 'UANN').at(-1))).toContain('You do not have to host');
});

test('a leader chooses somebody on duty, who is told at once; the one before is told, too', async () => {
  const { world, channel } = await startTeam();
  await world.tick(at('08:10'));
  const view = await open(world, channel, 'ULI');
  await world.slack.as('ULI').selects(view, 'briefings.choose-host', 'UBOB');
  await world.slack.settled();
  expect(wordsOf(topView(world, 'ULI'))).toContain('改由 <@UBOB> 主持，已通知本人。');
  expect(wordsOf(aboutHosting(world, 'UBOB').at(-1))).toContain('You host the briefing');
  expect(wordsOf(aboutHosting(world, 'UANN').at(-1))).toContain('<@UBOB> hosts instead.');
});

test('who stepped back and is chosen after all hears of it in a message of its own', async () => {
  const { world, channel } = await startTeam();
  await world.tick(at('08:10'));
  await press(world, 'UANN', aboutHosting(world, 'UANN')[0] as Message, 'I can’t this time');
  const view = await open(world, channel, 'ULI');
  await world.slack.as('ULI').selects(view, 'briefings.choose-host', 'UANN');
  await world.slack.settled();
  expect(await hostOf(world)).toBe('UANN');
  expect(aboutHosting(world, 'UANN')).toHaveLength(2);
  expect(wordsOf(aboutHosting(world, 'UANN').at(-1))).toContain('You host the briefing');
});

test('somebody who is not on duty is refused by name, and the menu shows the host again', async () => {
  const { world, channel } = await startTeam();
  const view = await open(world, channel);
  await world.slack.as('UANN').selects(view, 'briefings.choose-host', 'UOLU');
  await world.slack.settled();
  const shown = wordsOf(topView(world, 'UANN'));
  expect(shown).toContain('<@UOLU> is not on duty in this shift. On duty: <@UANN>, <@UBOB>, and <@ULI>.');
  expect(JSON.stringify(topView(world, 'UANN').state.values)).toContain('"selected_user":"UANN"');
  expect(await hostOf(world)).toBe('UANN');
});

test('“next in turn” pressed twice passes it on once', async () => {
  const { world, channel } = await startTeam();
  const view = await open(world, channel);
  await press(world, 'UANN', view, 'Next in turn');
  const next = await hostOf(world);
  expect(next).not.toBe('UANN');
  const { press: force } = await backDoor(world);
  const { id } = await world.db.briefing.findFirstOrThrow();
  await force('UANN', 'briefings.next-host', `${id} UANN`, { view: topView(world, 'UANN') });
  expect(await hostOf(world)).toBe(next);
});

test('a host who steps back after the post is replaced in it', async () => {
  const { world, channel } = await startTeam();
  await add(world, channel, 'Fire drill');
  await world.tick(at('08:10'));
  await world.tick(at('08:40'));
  await press(world, 'UANN', aboutHosting(world, 'UANN')[0] as Message, 'I can’t this time');
  const next = await hostOf(world);
  expect(next).not.toBe('UANN');
  expect(wordsOf(lastBriefing(world, channel))).toContain(`Host: <@${next}>`);
});

test('who took the hand-over over stays the host', async () => {
  const { world, channel } = await startTeam();
  await add(world, channel, 'Fire drill');
  await world.tick(at('08:10'));
  await world.tick(at('08:40'));
  await world.db.briefing.updateMany({ data: { takenOverBy: 'UANN', takenOverAt: world.deps.now() } });
  await press(world, 'UANN', aboutHosting(world, 'UANN')[0] as Message, 'I can’t this time');
  expect(wordsOf(toldTo(world, 'UANN').at(-1))).toContain('so the host stays as it is');
  const { id } = await world.db.briefing.findFirstOrThrow();
  await press(world, 'ULI', previewTo(world, 'ULI'), 'briefings.look');
  await world.slack.as('ULI').selects(topView(world, 'ULI'), 'briefings.choose-host', 'UBOB');
  await world.slack.settled();
  expect(wordsOf(topView(world, 'ULI'))).toContain('主持人不再更换');
  const { press: force } = await backDoor(world);
  await force('ULI', 'briefings.next-host', `${id} UANN`, { view: topView(world, 'ULI') });
  expect(await hostOf(world)).toBe('UANN');
});

test('the host of a briefing that a leader posts early is told, too', async () => {
  const { world, channel } = await startTeam();
  await asked(world, 'ULI', channel, '/briefing', 'now');
  await world.tick(at('07:01'));
  await world.tick(at('07:02'));
  expect(aboutHosting(world, 'UANN')).toHaveLength(1);
});

test('a host who was drawn as it was posted, for another who had gone, is told', async () => {
  const { world } = await startTeam();
  await world.tick(at('08:10'));
  await world.db.leave.create({
    data: { user: 'UANN', firstDay: '2026-11-23', lastDay: '2026-11-23', setBy: 'ULI', setAt: world.deps.now() },
  });
  await world.tick(at('08:40'));
  const next = await hostOf(world);
  expect(next).not.toBe('UANN');
  expect(wordsOf(aboutHosting(world, next ?? '').at(-1))).toMatch(/You host|由你主持/);
  expect(wordsOf(aboutHosting(world, 'UANN').at(-1))).toContain('You do not have to host');
});
