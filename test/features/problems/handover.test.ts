// Handing a problem over: the form, the post in the other team's channel, who takes it on, and handing it back.

import { expect, test } from 'vitest';
import type { Message } from '../../../src/playground/workspace.ts';
import type { World } from '../../support/bot.ts';
import { asked, askForm, openHome, said, send, topView, wordsOf } from '../reading.ts';
import { backDoor } from '../tampering.ts';
import { keepProblem, startOther, startTeam } from './kept.ts';

/** Ann's team with a problem that 王 owns and Bob raised, and 李's team. */
async function start(kept: Parameters<typeof keepProblem>[2] = {}) {
  const { world, channel } = await startTeam();
  const other = await startOther(world);
  const problem = await keepProblem(world, channel, {
    title: 'Bills go out twice',
    details: 'Three calls today.',
    owner: 'UWANG',
    dueOn: '2026-11-27',
    state: 'in-progress',
    ...kept,
  });
  return { world, channel, other, problem };
}

async function openForm(world: World, user: string, channel: string, number: number) {
  await askForm(world, user, channel, '/problem', `#${number}`);
  await world.slack.as(user).presses(topView(world, user), 'problems.hand-over');
  await world.slack.settled();
  return topView(world, user);
}

type Given = { user?: string; from: string; number: number; team: string; words?: string };

async function handOver(world: World, { user = 'UANN', from, number, team, words = '' }: Given) {
  const form = await openForm(world, user, from, number);
  const { at } = JSON.parse(form.private_metadata);
  return send(world, user, { [`team.${at}`]: team, words });
}

const lastIn = (world: World, channel: string): Message => {
  const message = said(world, channel).at(-1);
  if (!message) throw new Error('Nothing was said');
  return message;
};
const lastTo = (world: World, user: string): string => wordsOf(world.slack.as(user).dm().at(-1));
const rowOf = (world: World, id: string) => world.db.problem.findUniqueOrThrow({ where: { id } });

test('the other team reads it in its language, keeps the due date, and everybody concerned is told', async () => {
  const { world, channel, other, problem } = await start();
  const words = 'Your system sends them, call 13812345678';
  const outcome = await handOver(world, { from: channel, number: problem.number, team: '#账务班', words });
  expect(outcome.errors).toBeUndefined();
  const post = lastIn(world, other);
  expect(wordsOf(post)).toContain(`<@UANN> 从 <#${channel}> 移交来一个问题：`);
  expect(wordsOf(post)).toContain('Bills go out twice');
  expect(wordsOf(post)).toContain('期限 11月27日');
  expect(wordsOf(post)).toContain('Your system sends them, call [phone]');
  expect(wordsOf(post)).toContain('我来负责');
  const told = `<@UANN> handed this problem over to <#${other}>:`;
  expect(lastTo(world, 'UBOB')).toContain(told);
  expect(lastTo(world, 'UWANG')).toContain('<@UANN> 把这个问题移交给了');
  expect(world.slack.as('UANN').dm().map(wordsOf).join()).not.toContain(told);
  expect(await rowOf(world, problem.id)).toMatchObject({ owner: null, dueOn: '2026-11-27', state: 'open' });
  // The card below the form shows where it is now.
  expect(wordsOf(topView(world, 'UANN'))).toContain(`now with <#${other}>`);
});

test('the first member who takes it on owns it, once, and the one who gave it hears of it', async () => {
  const { world, channel, other, problem } = await start();
  await handOver(world, { from: channel, number: problem.number, team: '#账务班', words: '' });
  const post = lastIn(world, other);
  await Promise.all([
    world.slack.as('ULI').presses(post, '我来负责'),
    world.slack.as('UWANG').presses(post, '我来负责'),
  ]);
  await world.slack.settled();
  const { owner } = await rowOf(world, problem.id);
  const [late = ''] = ['ULI', 'UWANG'].filter((user) => user !== owner);
  expect(wordsOf(lastIn(world, other))).toContain(`<@${owner}> 已接手负责。`);
  expect(wordsOf(lastIn(world, other))).not.toContain('我来负责');
  expect(wordsOf(world.slack.as(late).sees(other).at(-1))).toContain(`<@${owner}> 已经在负责这个问题了`);
  expect(lastTo(world, 'UANN')).toContain(`<@${owner}> of <#${other}> took on what you handed over:`);
  expect(said(world, other).filter((message) => wordsOf(message).includes('Bills go out twice'))).toHaveLength(1);
  expect(wordsOf(await openHome(world, owner ?? ''))).toContain('Bills go out twice');
});

test('handing it back posts in the first channel, and the earlier post says where it is', async () => {
  const { world, channel, other, problem } = await start();
  await handOver(world, { from: channel, number: problem.number, team: '#账务班', words: '' });
  const form = await openForm(world, 'ULI', other, problem.number);
  expect(wordsOf(form)).toContain('#metering（提出班组）');
  await send(world, 'ULI', { words: '不是我们的系统' });
  expect(wordsOf(lastIn(world, channel))).toContain(`<@ULI> hands a problem over to you, from <#${other}>:`);
  expect(wordsOf(lastIn(world, channel))).toContain('不是我们的系统');
  expect(wordsOf(lastIn(world, other))).toContain(`现由 <#${channel}> 处理。`);
  const { press } = await backDoor(world);
  await press('UWANG', 'problems.take-on', `${problem.id} 2`, { channel: other });
  expect(wordsOf(world.slack.as('UWANG').sees(other).at(-1))).toContain(`现由 <#${channel}> 处理。`);
  expect((await rowOf(world, problem.id)).owner).toBeNull();
});

test('what was solved meanwhile can neither be taken on nor handed over', async () => {
  const { world, channel, other, problem } = await start();
  await handOver(world, { from: channel, number: problem.number, team: '#账务班', words: '' });
  await openForm(world, 'ULI', other, problem.number);
  await world.db.problem.update({ where: { id: problem.id }, data: { state: 'solved' } });
  await world.slack.as('UWANG').presses(lastIn(world, other), '我来负责');
  await world.slack.settled();
  expect(wordsOf(world.slack.as('UWANG').sees(other).at(-1))).toContain('已解决，待确认，不需要再接手');
  const outcome = await send(world, 'ULI', { words: '还给你们' });
  expect(Object.values(outcome.errors ?? {}).join()).toContain('请先重新打开再移交');
  expect((await rowOf(world, problem.id)).owner).toBeNull();
});

test('of two leaders who hand it over at once one does, and the other keeps what they typed', async () => {
  const { world, channel, other, problem } = await start();
  const third = world.slack.addChannel({ name: 'third', members: ['UBOB'] }).id;
  await world.db.team.create({
    data: { ...(await plainTeam(world, channel)), channel: third, name: 'third', members: { create: [] } },
  });
  await world.db.member.updateMany({ where: { user: 'UBOB' }, data: { leader: true } });
  await openForm(world, 'UBOB', channel, problem.number);
  const bobs = topView(world, 'UBOB');
  await handOver(world, { from: channel, number: problem.number, team: '#账务班', words: 'mine' });
  const { at } = JSON.parse(bobs.private_metadata);
  const { view } = await send(world, 'UBOB', { [`team.${at}`]: '#third', words: 'to the third' });
  expect(wordsOf(view)).toContain(`<@UANN> handed it over to <#${other}> meanwhile.`);
  expect(topView(world, 'UBOB').state.values.words?.words?.value).toBe('to the third');
  expect(said(world, third)).toEqual([]);
});

const plainTeam = async ({ db }: World, channel: string) => {
  const { id: _, ...team } = await db.team.findFirstOrThrow({ where: { channel } });
  return team;
};

test('a form that arrives twice hands over once', async () => {
  const { world, channel, other, problem } = await start();
  const form = await openForm(world, 'UANN', channel, problem.number);
  const { at } = JSON.parse(form.private_metadata);
  const to = await world.db.team.findFirstOrThrow({ where: { channel: other } });
  const { submit } = await backDoor(world);
  const values = {
    [`team.${at}`]: {
      type: 'static_select',
      selected_option: { value: to.id, text: { type: 'plain_text', text: '#' } },
    },
    words: { type: 'plain_text_input', value: 'Please look' },
  };
  expect(await submit('UANN', form, values)).toBeUndefined();
  expect(await submit('UANN', form, values)).toBeUndefined();
  await world.slack.settled();
  expect(said(world, other).filter((message) => wordsOf(message).includes('Bills go out twice'))).toHaveLength(1);
  expect(await world.db.problemChange.count({ where: { problemId: problem.id, kind: 'handed-over' } })).toBe(1);
});

test('only leaders hand over, only members of the team take on', async () => {
  const { world, channel, problem } = await start();
  const { press } = await backDoor(world);
  await press('UBOB', 'problems.hand-over', problem.id, { channel });
  expect(lastTo(world, 'UBOB')).toContain('Only this team’s leaders may do that.');
  await handOver(world, { from: channel, number: problem.number, team: '#账务班', words: '' });
  await press('UBOB', 'problems.take-on', `${problem.id} 2`, { channel });
  expect(wordsOf(world.slack.as('UBOB').sees(channel).at(-1))).toContain('Only this team’s members may do that.');
  // An admin leads every team, but owns nothing where she is not.
  await press('UOLU', 'problems.take-on', `${problem.id} 2`, { channel });
  expect(world.slack.as('UOLU').dm().map(wordsOf).join()).toContain('Please join');
  expect((await rowOf(world, problem.id)).owner).toBeNull();
});

test('a team whose channel was archived takes nothing; without any other team the leader is told', async () => {
  const { world, channel, other, problem } = await start();
  await openForm(world, 'UANN', channel, problem.number);
  await world.slack.archive(other);
  await world.slack.settled();
  const outcome = await send(world, 'UANN', { words: 'x' });
  expect(Object.values(outcome.errors ?? {}).join()).toContain('That team can’t take it');
  const { press } = await backDoor(world);
  await press('UANN', 'problems.hand-over', problem.id, { channel });
  expect(lastTo(world, 'UANN')).toContain('There is no other team to hand it over to.');
});

test('too many words are refused, and markup is posted as it was typed', async () => {
  const { world, channel, other, problem } = await start({ title: '<!channel>', details: '<!here> & *x*'.repeat(100) });
  const { errors } = await handOver(world, {
    from: channel,
    number: problem.number,
    team: '#账务班',
    words: '很'.repeat(2001),
  });
  expect(errors?.words).toContain('at most 2000 characters');
  await send(world, 'UANN', { words: `<@UBOB> ${'&'.repeat(1900)}` });
  const post = lastIn(world, other);
  expect(world.slack.pings(post)).toEqual(['UANN']);
  expect(await asked(world, 'UANN', channel, '/problem', 'export csv')).toContain('The file is in your messages');
});
