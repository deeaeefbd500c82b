// Suggesting a line: every way in, every odd text, and what becomes of it.

import { expect, test } from 'vitest';
import type { Message } from '../../../src/playground/workspace.ts';
import { setUpTeam, startBot, type World } from '../../support/bot.ts';
import { ask, asked, askForm, lineIn, said, send, topView, wordsOf } from '../reading.ts';
import { backDoor } from '../tampering.ts';

const LINE = 'Little by little, a little becomes a lot';

const shanghai = { zone: 'Asia/Shanghai' };

/** An English team with two leaders, Ann and 李静, and Bob as an agent. */
async function start(values: Record<string, unknown> = {}) {
  const world = await startBot();
  const channel = await setUpTeam(world, {
    leader: 'UANN',
    name: 'metering',
    members: ['ULI', 'UBOB'],
    values: { leaders: ['UANN', 'ULI'], ...shanghai, ...values },
  });
  return { world, channel };
}

/** What a leader was asked last. */
const question = (world: World, leader: string): Message => {
  const message = world.slack.as(leader).dm().at(-1);
  if (!message) throw new Error(`${leader} was asked nothing`);
  return message;
};

test('both leaders are asked in their own languages, and see who decided; the one who suggested hears of it', async () => {
  const { world, channel } = await start();
  expect(await asked(world, 'UBOB', channel, '/quote', `add ${LINE} — Bob's grandmother, a letter`)).toContain(
    'Thank you! The leaders have been asked; you will hear from me.',
  );
  expect(wordsOf(question(world, 'UANN'))).toContain(`<@UBOB> suggests a line for <#${channel}>:`);
  expect(wordsOf(question(world, 'ULI'))).toContain(`<@UBOB> 为 <#${channel}> 推荐了一句：`);
  expect(lineIn(question(world, 'ULI'))).toBe(LINE);
  expect(wordsOf(question(world, 'ULI'))).toContain("— Bob's grandmother, a letter".replace(', ', '，'));

  const before = question(world, 'UANN');
  await world.slack.as('ULI').presses(question(world, 'ULI'), '通过');
  await world.slack.settled();
  expect(wordsOf(question(world, 'ULI'))).toContain('<@ULI> 已通过。');
  expect(wordsOf(question(world, 'UANN'))).toContain('Approved by <@ULI>.');
  expect(wordsOf(world.slack.as('UBOB').dm().at(-1))).toContain(
    `Your line was approved and will appear in <#${channel}>:`,
  );

  await world.slack.as('UANN').presses(before, 'Decline');
  await world.slack.settled();
  expect(wordsOf(world.slack.as('UANN').dm().at(-1))).toContain('Another leader has decided already.');
  expect(world.slack.as('UBOB').dm()).toHaveLength(1);
  await world.tick('2026-11-23T08:30:00+08:00');
  expect(lineIn(said(world, channel).at(-1))).toBe(LINE);
  expect(wordsOf(said(world, channel).at(-1))).toContain('suggested by <@UBOB>');
});

test('a declined line is thanked for, does not come, and may be suggested again', async () => {
  const { world, channel } = await start();
  await ask(world, 'UBOB', channel, '/quote', `add ${LINE}`);
  await world.slack.as('UANN').presses(question(world, 'UANN'), 'Decline');
  await world.slack.settled();
  expect(wordsOf(world.slack.as('UBOB').dm().at(-1))).toContain('decided not to use it');
  await world.tick('2026-11-23T08:30:00+08:00');
  expect(lineIn(said(world, channel).at(-1))).not.toBe(LINE);
  expect(await asked(world, 'UBOB', channel, '/quote', `suggest ${LINE}`)).toContain('Thank you!');
});

test('a leader’s own line needs nobody’s approval and comes next', async () => {
  const { world, channel } = await start({ language: 'zh-CN' });
  expect(await asked(world, 'ULI', channel, '/quote', '推荐方法总比问题多一点点——班组格言')).toContain('已加入句库');
  expect(world.slack.as('UANN').dm()).toEqual([]);
  await world.tick('2026-11-23T08:30:00+08:00');
  expect(lineIn(said(world, channel).at(-1))).toBe('方法总比问题多一点点');
  expect(wordsOf(said(world, channel).at(-1))).toContain('— 班组格言');
});

test('an agent’s press of a leader’s button decides nothing', async () => {
  const { world, channel } = await start();
  await ask(world, 'UBOB', channel, '/quote', `add ${LINE}`);
  const line = await world.db.quote.findFirstOrThrow({ where: { state: 'suggested' } });
  const { press } = await backDoor(world);
  await press('UBOB', 'quotes.approve', line.id);
  expect(wordsOf(world.slack.as('UBOB').dm().at(-1))).toContain('Only this team’s leaders may do that.');
  expect(wordsOf(question(world, 'UANN'))).toContain('Approve');
  await press('UANN', 'quotes.approve', 'nonsense');
  expect(wordsOf(question(world, 'UANN'))).toContain('Approve');
});

test('a command that arrives twice suggests once, and says the same twice', async () => {
  const { world, channel } = await start();
  const { command, answers } = await backDoor(world);
  await command('UBOB', channel, '/quote', `add ${LINE}`, 'trigger-1');
  await command('UBOB', channel, '/quote', `add ${LINE}`, 'trigger-1');
  expect(answers.map(({ text }) => text)).toEqual(
    Array(2).fill('Thank you! The leaders have been asked; you will hear from me.'),
  );
  expect(world.slack.as('UANN').dm()).toHaveLength(1);
});

test('a form that arrives twice suggests once', async () => {
  const { world, channel } = await start();
  const form = await askForm(world, 'UBOB', channel, '/quote', 'add');
  const { submit } = await backDoor(world);
  const text = { type: 'plain_text_input', value: LINE };
  expect(await submit('UBOB', form, { text })).toBeUndefined();
  expect(await submit('UBOB', form, { text })).toBeUndefined();
  expect(world.slack.as('UANN').dm()).toHaveLength(1);
});

test('a line that is known, however spelled, is not taken twice', async () => {
  const { world, channel } = await start();
  await ask(world, 'UBOB', channel, '/quote', `add ${LINE}`);
  expect(await asked(world, 'UBOB', channel, '/quote', `add “${LINE.toUpperCase()}!”`)).toContain('already');
  await askForm(world, 'UBOB', channel, '/quote', 'add');
  expect((await send(world, 'UBOB', { text: LINE })).errors?.text).toContain('already');
  expect(world.slack.as('UANN').dm()).toHaveLength(1);
});

test('the words of Slack’s own markup ping nobody and are shown as typed', async () => {
  const { world, channel } = await start();
  const odd = 'Hey <!channel> and <@UANN>, *stay* calm & <b>carry</b> on :smile:';
  const { command } = await backDoor(world);
  await command('UBOB', channel, '/quote', `add ${odd} — <!here> <@ULI>, <!everyone>`);
  const asking = question(world, 'UANN');
  expect(lineIn(asking)).toBe(odd);
  expect(world.slack.pings(asking)).toEqual(['UBOB']);
  await world.slack.as('UANN').presses(asking, 'Approve');
  await world.slack.settled();
  await world.tick('2026-11-23T08:30:00+08:00');
  const post = said(world, channel).at(-1);
  expect(lineIn(post)).toBe(odd);
  expect(post && world.slack.pings(post)).toEqual(['UBOB']);
  expect(world.slack.as('UBOB').dm().flatMap(world.slack.pings)).toEqual([]);
  await askForm(world, 'UANN', channel, '/quote', 'list');
  expect(wordsOf(topView(world, 'UANN'))).toContain(JSON.stringify(odd).slice(1, -1));
  const answers = await ask(world, 'UBOB', channel, '/quote');
  expect(answers.flatMap(world.slack.pings)).toEqual(['UBOB']);
});

test('three thousand characters stand in the form, whole, to be shortened', async () => {
  const { world, channel } = await start();
  const long = `${'很'.repeat(2990)}，真的。`;
  await askForm(world, 'UBOB', channel, '/quote', `add ${long}`);
  expect(topView(world, 'UBOB').state.values.text?.text?.value).toBe(long);
  const { errors } = await send(world, 'UBOB');
  expect(errors?.text).toContain('at most 300 characters');
  expect(await send(world, 'UBOB', { text: LINE, author: 'x'.repeat(61) })).toEqual({
    errors: { author: expect.stringContaining('60 for the author') },
  });
  expect(await send(world, 'UBOB', { text: LINE, author: 'x', source: 'y'.repeat(121) })).toEqual({
    errors: { source: expect.stringContaining('120 for the source') },
  });
  expect(await send(world, 'UBOB', { source: '' })).toEqual({ closed: true });
});

test('emoji alone are no line', async () => {
  const { world, channel } = await start();
  expect(await asked(world, 'UBOB', channel, '/quote', 'add 🎉🎉🎉')).toContain('Write the line in words.');
  expect(topView(world, 'UBOB').state.values.text?.text?.value).toBe('🎉🎉🎉');
  expect((await send(world, 'UBOB')).errors).toEqual({ text: 'Write the line in words.' });
});

test('`/quote add` alone opens an empty form', async () => {
  const { world, channel } = await start();
  expect(await ask(world, 'ULI', channel, '/quote', '添加')).toEqual([]);
  expect(topView(world, 'ULI').state.values.text?.text?.value).toBeNull();
  expect(topView(world, 'ULI').title).toMatchObject({ text: '推荐一句' });
});

test('a message becomes a line by its shortcut, with names for mentions and no markup', async () => {
  const { world, channel } = await start();
  const message = await world.slack
    .as('ULI')
    .says(channel, '“Tom & Jerry <3” said @Bob in https://example.com/a?b=1&c=2');
  await world.slack.as('UBOB').uses('quotes.suggest-message', { message });
  await world.slack.settled();
  const text = topView(world, 'UBOB').state.values.text?.text?.value;
  expect(text).toBe('“Tom & Jerry <3” said @Bob in https://example.com/a?b=1&c=2');
});

test('the shortcut on a message outside any team says what to do', async () => {
  const world = await startBot();
  const { id } = world.slack.addChannel({ name: 'lunch', members: ['ULI'] });
  const message = await world.slack.as('ULI').says(id, '今天吃什么');
  await world.slack.as('ULI').uses('quotes.suggest-message', { message });
  await world.slack.settled();
  expect(wordsOf(world.slack.as('ULI').sees(id).at(-1))).toContain('请先在那里输入 `/daybreak 设置`');
});

test('the shortcut from anywhere asks for the team only where there are several', async () => {
  const { world } = await start();
  await world.slack.as('UBOB').uses('quotes.suggest');
  await world.slack.settled();
  expect(topView(world, 'UBOB').state.values).not.toHaveProperty('team');
  const second = await setUpTeam(world, { leader: 'ULI', name: '早班', members: ['UBOB'] });
  await world.slack.as('UBOB').uses('quotes.suggest');
  await world.slack.settled();
  expect(await send(world, 'UBOB', { text: LINE, team: '#早班' })).toEqual({ closed: true });
  expect(wordsOf(question(world, 'ULI'))).toContain(`<#${second}>`);
  await world.slack.as('UOLU').uses('quotes.suggest');
  await world.slack.settled();
  expect(wordsOf(world.slack.as('UOLU').dm().at(-1))).toContain('You are not in any team’s channel yet.');
});

test('the button below the day’s line opens the form', async () => {
  const { world, channel } = await start();
  const [answer] = await ask(world, 'UBOB', channel, '/quote');
  if (!answer) throw new Error('Nothing was answered');
  await world.slack.as('UBOB').presses(answer, 'Suggest a line');
  await world.slack.settled();
  expect(await send(world, 'UBOB', { text: LINE, author: 'Proverb' })).toEqual({ closed: true });
  expect(wordsOf(question(world, 'UANN'))).toContain('— Proverb');
});

test('where no leader is left the suggestion waits for an admin', async () => {
  const world = await startBot();
  const channel = await setUpTeam(world, { leader: 'UANN', name: 'metering', members: ['UBOB', 'UOLU'] });
  await world.slack.as('UANN').leaves(channel);
  expect(await asked(world, 'UBOB', channel, '/quote', `add ${LINE}`)).toContain('a workspace admin can approve it');
  await world.slack.as('UOLU').opensHome();
  await world.slack.settled();
  expect(wordsOf(world.slack.as('UOLU').home())).toContain(LINE);
});

test('of two leaders who decide at the same moment one is heard, and the other told', async () => {
  const { world, channel } = await start();
  await ask(world, 'UBOB', channel, '/quote', `add ${LINE}`);
  await Promise.all([
    world.slack.as('UANN').presses(question(world, 'UANN'), 'Approve'),
    world.slack.as('ULI').presses(question(world, 'ULI'), '谢绝'),
  ]);
  await world.slack.settled();
  expect(world.slack.as('UBOB').dm()).toHaveLength(1);
  const told = ['UANN', 'ULI'].flatMap((leader) => world.slack.as(leader).dm().map(wordsOf));
  expect(told.filter((words) => /decided already|已经处理过/.test(words))).toHaveLength(1);
});

test('a suggestion typed in direct messages goes to the only team', async () => {
  const { world, channel } = await start();
  const dm = await world.slack.as('UBOB').opensDm();
  expect(await asked(world, 'UBOB', dm, '/quote', `add ${LINE}`)).toContain('The leaders have been asked');
  expect(wordsOf(question(world, 'UANN'))).toContain(`<#${channel}>`);
});

test.each([
  ['add今天也要好好接电话', ''],
  ['ＡＤＤ　今天也要好好接电话——三班', '— 三班'],
  ['推荐：“今天也要好好接电话” —— 老张，值班室的墙', '— 老张，值班室的墙'],
  ['荐「今天也要好好接电话」—老张《值班日志》', '— 老张，《值班日志》'],
])('“%s” is read as it is meant', async (typed, byline) => {
  const { world, channel } = await start({ language: 'zh-CN' });
  expect(await asked(world, 'ULI', channel, '/quote', typed)).toContain('已加入句库');
  await world.tick('2026-11-23T08:30:00+08:00');
  const post = said(world, channel).at(-1);
  expect(lineIn(post)).toBe('今天也要好好接电话');
  expect(wordsOf(post)).toContain(byline);
});
