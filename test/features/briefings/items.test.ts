// Items for the next briefing: every way in, every odd text, and the way back.

import { expect, test } from 'vitest';
import type { Message } from '../../../src/playground/workspace.ts';
import { setUpTeam, type World } from '../../support/bot.ts';
import { ask, asked, askForm, openHome, send, topView, wordsOf } from '../reading.ts';
import { backDoor } from '../tampering.ts';
import { at, briefingsIn, lastBriefing, startTeam } from './briefing-world.ts';

const ITEM = 'The new tariff starts on Monday';

const lastTold = (world: World, user: string): string => wordsOf(world.slack.as(user).dm().at(-1));

const use = async (world: World, user: string, message: Message) => {
  await world.slack.as(user).uses('briefings.add-message', { message });
  await world.slack.settled();
};

test('an item is noted in private, told when it will be said, and stands in the next briefing with who added it', async () => {
  const { world, channel } = await startTeam();
  const answer = await asked(world, 'UBOB', channel, '/briefing', `add ${ITEM}`);
  expect(answer).toContain('It will be in the briefing today 08:40');
  expect(answer).toContain(ITEM);
  expect(world.slack.messages(channel).some((message) => wordsOf(message).includes(ITEM))).toBe(false);
  await world.tick(at('08:40'));
  expect(wordsOf(lastBriefing(world, channel))).toContain(`• ${ITEM} — <@UBOB>`);
});

test('the words for adding are understood in Chinese, with a full-width space and without any', async () => {
  const { world, channel } = await startTeam({ language: 'zh-CN' });
  expect(await asked(world, 'ULI', channel, '/briefing', '添加　今天系统升级')).toContain('将在今天 08:40（');
  expect(await asked(world, 'ULI', channel, '/briefing', '添加明天停电检修')).toContain('明天停电检修');
  await world.tick(at('08:40'));
  const post = wordsOf(lastBriefing(world, channel));
  expect(post).toContain('通知与提醒');
  expect(post).toMatch(/今天系统升级 ——<@ULI>.*明天停电检修 ——<@ULI>/);
});

test('an item goes into exactly one briefing', async () => {
  const { world, channel } = await startTeam({ shifts: 'Early 08:40-16:00\nLate 15:30-23:00' });
  await ask(world, 'UBOB', channel, '/briefing', `add ${ITEM}`);
  await world.tick(at('08:40'));
  await ask(world, 'UBOB', channel, '/briefing', 'add Lights off at nine');
  await world.tick(at('15:30'));
  const [early, late] = briefingsIn(world, channel).map(wordsOf);
  expect([early?.includes(ITEM), early?.includes('Lights off')]).toEqual([true, false]);
  expect([late?.includes(ITEM), late?.includes('Lights off')]).toEqual([false, true]);
});

test('a customer’s number is masked before it is kept, and the writer is told', async () => {
  const { world, channel } = await startTeam();
  const answer = await asked(world, 'UBOB', channel, '/briefing', 'add Call 13800138000 back');
  expect(answer).toContain('I masked what looked like a customer’s data.');
  expect(answer).toContain('Call [phone] back');
  expect((await world.db.briefingItem.findFirstOrThrow()).text).toBe('Call [phone] back');
});

test('the author takes an item back, until it is posted', async () => {
  const { world, channel } = await startTeam();
  const [first] = await ask(world, 'UBOB', channel, '/briefing', `add ${ITEM}`);
  const [second] = await ask(world, 'UBOB', channel, '/briefing', 'add Lights off at nine');
  if (!first || !second) throw new Error('Nothing was answered');
  await world.slack.as('UBOB').presses(first, 'Take back');
  await world.slack.settled();
  expect(
    wordsOf(
      world.slack
        .as('UBOB')
        .sees(channel)
        .find(({ ts }) => ts === first.ts),
    ),
  ).toContain('Taken back.');
  await world.tick(at('08:40'));
  expect(wordsOf(lastBriefing(world, channel))).not.toContain(ITEM);
  await world.slack.as('UBOB').presses(second, 'Take back');
  await world.slack.settled();
  expect(wordsOf(world.slack.as('UBOB').sees(channel).at(-1))).toContain('It has been posted already.');
  expect(wordsOf(lastBriefing(world, channel))).toContain('Lights off');
});

test('what was added in a form is taken back from the private message', async () => {
  const { world, channel } = await startTeam();
  await askForm(world, 'UBOB', channel, '/briefing', 'add');
  await send(world, 'UBOB', { text: ITEM });
  const told = world.slack.as('UBOB').dm().at(-1);
  if (!told) throw new Error('Bob was told nothing');
  await world.slack.as('UBOB').presses(told, 'Take back');
  await world.slack.settled();
  expect(world.slack.as('UBOB').dm().map(wordsOf)).toEqual([expect.stringContaining('Taken back.')]);
  expect(lastTold(world, 'UBOB')).not.toContain('briefings.take-back');
  expect(await world.db.briefingItem.count()).toBe(0);
});

test('nobody takes back what somebody else added', async () => {
  const { world, channel } = await startTeam();
  await ask(world, 'UBOB', channel, '/briefing', `add ${ITEM}`);
  const { id } = await world.db.briefingItem.findFirstOrThrow();
  const { press, answers } = await backDoor(world);
  await press('UANN', 'briefings.take-back', id);
  expect(answers.at(-1)?.text).toBe('It is not on the list any more.');
  expect(await world.db.briefingItem.count()).toBe(1);
});

test('without words the form opens, and what it takes is told in private', async () => {
  const { world, channel } = await startTeam();
  await askForm(world, 'UBOB', channel, '/briefing', 'add');
  expect(await send(world, 'UBOB', { text: ITEM })).toEqual({ closed: true });
  expect(lastTold(world, 'UBOB')).toContain(ITEM);
  await world.tick(at('08:40'));
  expect(wordsOf(lastBriefing(world, channel))).toContain(ITEM);
});

test('too long a text stands in the form to be shortened, and is refused there until it is', async () => {
  const { world, channel } = await startTeam();
  const long = 'x'.repeat(1001);
  const answer = await asked(world, 'UBOB', channel, '/briefing', `add ${long}`);
  expect(answer).toContain('at most 1000 characters');
  expect(topView(world, 'UBOB').state.values.text?.text?.value).toBe(long);
  expect((await send(world, 'UBOB')).errors?.text).toContain('at most 1000 characters');
  expect(await send(world, 'UBOB', { text: '🌞'.repeat(1000) })).toEqual({ closed: true });
});

test('a message is added by its shortcut, with its author and the way back to it', async () => {
  const { world, channel } = await startTeam();
  const message = await world.slack.as('ULI').says(channel, 'Meters of series 7 read double');
  await use(world, 'UBOB', message);
  expect(wordsOf(topView(world, 'UBOB'))).toContain('From <@ULI>’s message.');
  expect(await send(world, 'UBOB')).toEqual({ closed: true });
  await world.tick(at('08:40'));
  expect(wordsOf(lastBriefing(world, channel))).toMatch(
    /Meters of series 7 read double — <@UBOB>, from <@ULI>’s <https:[^|]+\|message>/,
  );
});

test('a message in a channel that is no team goes to the person’s only team, or to the one that they choose', async () => {
  const { world, channel } = await startTeam();
  const { id: lounge } = world.slack.addChannel({ name: 'lounge', members: ['ULI', 'UBOB'] });
  const message = await world.slack.as('ULI').says(lounge, ITEM);
  await use(world, 'UBOB', message);
  expect(topView(world, 'UBOB').blocks.map(({ block_id }) => block_id)).not.toContain('team');
  await send(world, 'UBOB');
  const other = await setUpTeam(world, { leader: 'UANN', name: 'billing', members: ['UBOB'] });
  const { id: billing } = await world.db.team.findFirstOrThrow({ where: { channel: other } });
  await use(world, 'UBOB', message);
  expect(await send(world, 'UBOB', { team: billing })).toEqual({ closed: true });
  const teams = await world.db.briefingItem.findMany({ orderBy: { addedAt: 'asc' }, include: { briefing: true } });
  const { id: metering } = await world.db.team.findFirstOrThrow({ where: { channel } });
  expect(teams.map(({ teamId }) => teamId).sort()).toEqual([metering, billing].sort());
});

test('typed where the team is not clear, an item stands in a form that asks for it', async () => {
  const { world } = await startTeam();
  const other = await setUpTeam(world, { leader: 'UANN', name: 'billing', members: ['UBOB'] });
  const { id: billing } = await world.db.team.findFirstOrThrow({ where: { channel: other } });
  const dm = await world.slack.as('UBOB').opensDm();
  await ask(world, 'UBOB', dm, '/briefing', `add ${ITEM}`);
  expect(await send(world, 'UBOB', { team: billing })).toEqual({ closed: true });
  expect(await world.db.briefingItem.findFirstOrThrow()).toMatchObject({ teamId: billing, text: ITEM });
});

test('somebody in no team is told what to do, and a stranger in a team’s channel is refused', async () => {
  const { world, channel } = await startTeam();
  const { id: lounge } = world.slack.addChannel({ name: 'lounge', members: ['UWANG'] });
  const own = await world.slack.as('UWANG').says(lounge, ITEM);
  await use(world, 'UWANG', own);
  expect(world.slack.as('UWANG').views()).toEqual([]);
  const message = await world.slack.as('ULI').says(channel, ITEM);
  await use(world, 'UWANG', message);
  expect(world.slack.as('UWANG').views()).toEqual([]);
  expect(wordsOf(world.slack.as('UWANG').sees(channel).at(-1))).toContain('只有本班组的成员可以这样做');
});

test('a command or a form that arrives twice adds once, and answers the same', async () => {
  const { world, channel } = await startTeam();
  const form = await askForm(world, 'UBOB', channel, '/briefing', 'add');
  const { command, submit, answers } = await backDoor(world);
  await command('UBOB', channel, '/briefing', `add ${ITEM}`, 'trigger-1');
  await command('UBOB', channel, '/briefing', `add ${ITEM}`, 'trigger-1');
  expect(answers[0]).toEqual(answers[1]);
  expect(await world.db.briefingItem.count()).toBe(1);
  const text = { type: 'plain_text_input', value: 'Lights off at nine' };
  await submit('UBOB', form, { text });
  await submit('UBOB', form, { text });
  expect(await world.db.briefingItem.count()).toBe(2);
});

test('a form sent by somebody who left the team keeps what they typed', async () => {
  const { world, channel } = await startTeam();
  await askForm(world, 'UBOB', channel, '/briefing', 'add');
  await world.slack.as('UBOB').leaves(channel);
  await world.slack.settled();
  expect((await send(world, 'UBOB', { text: ITEM })).errors?.text).toContain('Only this team’s members');
  expect(await world.db.briefingItem.count()).toBe(0);
});

test('hostile words neither ping nor link', async () => {
  const { world, channel } = await startTeam();
  await askForm(world, 'UBOB', channel, '/briefing', 'add');
  await send(world, 'UBOB', { text: '<!channel> <https://evil.test|click> &amp;' });
  await world.tick(at('08:40'));
  expect(wordsOf(lastBriefing(world, channel))).toContain('&lt;!channel&gt; &lt;https://evil.test|click&gt; &amp;amp;');
});

test('App Home says when the next briefing comes and how much waits for it, and takes another item', async () => {
  const { world, channel } = await startTeam();
  await ask(world, 'UBOB', channel, '/briefing', `add ${ITEM}`);
  const home = await openHome(world, 'UBOB');
  expect(wordsOf(home)).toMatch(/today 08:40 \([^)]+\)[^"]* · 1 item so far/);
  await world.slack.as('UBOB').presses(home, 'briefings.add');
  await world.slack.settled();
  await send(world, 'UBOB', { text: 'Lights off at nine' });
  expect(wordsOf(world.slack.as('UBOB').home())).toContain('2 items so far');
});
