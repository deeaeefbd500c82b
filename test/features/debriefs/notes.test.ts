// Writing a note in the form: what is kept, who may, and that nothing typed is lost.

import { expect, test } from 'vitest';
import type { View } from '../../../src/playground/workspace.ts';
import { asked, askForm, openHome, send, topView, wordsOf } from '../reading.ts';
import { backDoor } from '../tampering.ts';
import { at, begun, close, promptIn, prompts, promptWords, reply, seen, told, write } from './notes-world.ts';

const NOTE = {
  good: 'Nobody waited long',
  hard: 'The billing system was slow',
  change: 'A second screen',
  watch: 'Caller on Elm Street rings again',
};

const plainText = (value: string) => ({ type: 'plain_text_input', value });
/** Every field of the form as if it had been left empty. */
const blank = Object.fromEntries(['good', 'hard', 'change', 'watch', 'title'].map((id) => [id, plainText('')]));

const startOf = (form: View, id: string): string | undefined =>
  (form.blocks as { block_id?: string; element?: { initial_value?: string } }[]).find((each) => each.block_id === id)
    ?.element?.initial_value;

test('a note is kept, its writer hears so alone, and the post counts without a name', async () => {
  const { world, channel, prompt } = await begun();
  await world.slack.as('UBOB').presses(prompt, 'Write my note');
  await world.slack.settled();
  expect(wordsOf(topView(world, 'UBOB'))).toContain('your team’s leaders see the note with your name');
  await send(world, 'UBOB', NOTE);
  expect(await world.db.note.findFirst()).toMatchObject({
    ...NOTE,
    user: 'UBOB',
    named: false,
    late: false,
    version: 1,
  });
  expect(seen(world, 'UBOB', channel)).toContain('Thank you, your note is saved. Until 18:30 you can change it');
  expect(seen(world, 'UWANG', channel)).not.toContain('Thank you');
  expect(promptWords(world, channel)).toContain('Notes so far from 1 person');
  expect(promptWords(world, channel)).not.toContain('UBOB');
  await write(world, 'UWANG', channel, { good: '没有投诉' });
  expect(promptWords(world, channel)).toContain('Notes so far from 2 people');
  expect(prompts(world, channel)).toHaveLength(1);
});

test.each(['', 'write', '写', '心得', 'notes'])('an agent who types `/debrief %s` gets the form', async (typed) => {
  const { world, channel } = await begun();
  expect((await askForm(world, 'UBOB', channel, '/debrief', typed)).callback_id).toBe('debriefs.note');
});

test('a note is changed in the form that shows it, and still counts once', async () => {
  const { world, channel } = await begun();
  await write(world, 'UBOB', channel, { ...NOTE, named: ['named'] });
  const form = await askForm(world, 'UBOB', channel, '/debrief');
  expect(Object.keys(NOTE).map((id) => startOf(form, id))).toEqual(Object.values(NOTE));
  await send(world, 'UBOB', { hard: 'The billing system was down' });
  expect(await world.db.note.findMany()).toMatchObject([
    { ...NOTE, hard: 'The billing system was down', named: true, version: 2 },
  ]);
  expect(promptWords(world, channel)).toContain('from 1 person');
});

test('every change of a note makes older summaries stale', async () => {
  const { world, channel } = await begun();
  const version = async () => (await world.db.debrief.findFirstOrThrow()).version;
  await write(world, 'UBOB', channel, NOTE);
  expect(await version()).toBe(2);
  await write(world, 'UBOB', channel, { good: 'Calm' });
  expect(await version()).toBe(3);
});

test('an empty form is sent back, and empties a note that is there', async () => {
  const { world, channel } = await begun();
  expect((await write(world, 'UBOB', channel, {})).errors).toEqual({
    good: 'Write at least one of these, in a few words.',
  });
  await send(world, 'UBOB', { good: 'Calm' });
  await askForm(world, 'UBOB', channel, '/debrief');
  expect(await send(world, 'UBOB', { good: '' })).toEqual({ closed: true });
  expect(seen(world, 'UBOB', channel)).toContain('Your note is empty now and no longer counts.');
  expect(promptWords(world, channel)).toContain('No notes yet');
});

test('what is too long is sent back whole', async () => {
  const { world, channel } = await begun();
  const outcome = await write(world, 'UBOB', channel, { ...NOTE, hard: 'x'.repeat(1501) });
  expect(outcome.errors).toEqual({
    hard: 'That is too long: at most 1500 characters. Everything you typed is still here.',
  });
  expect(await send(world, 'UBOB', { hard: 'x'.repeat(1500) })).toEqual({ closed: true });
});

test('customers’ data is masked before it is kept, and its writer reads what stands there now', async () => {
  const { world, channel } = await begun();
  await write(world, 'UWANG', channel, {
    hard: '客户（王先生）13812345678 <b>催了三次',
    watch: 'ring a.b@example.com',
    change: '多一台（备用）设备',
  });
  expect(await world.db.note.findFirst()).toMatchObject({
    hard: '客户(王先生)[phone] <b>催了三次',
    watch: 'ring [email]',
    change: '多一台（备用）设备',
  });
  const words = seen(world, 'UWANG', channel);
  expect(words).toContain('已打码');
  expect(words).toContain('遇到的难处*\n> 客户(王先生)[phone] &lt;b&gt;催了三次');
  expect(words).toContain('提醒下一班留意*\n> ring [email]');
  expect(words).not.toContain('希望改进的');
  expect(JSON.stringify([await world.db.note.findMany(), world.log])).not.toMatch(/13812345678|a\.b@example/);
});

test('a problem is raised with the note, once, and stands in the form as it is known then', async () => {
  const { world, channel } = await begun();
  const title = 'The queue display is wrong';
  await write(world, 'UBOB', channel, { hard: 'Queues', title, category: 'system' });
  const problem = await world.db.problem.findFirstOrThrow();
  expect(problem).toMatchObject({ title, category: 'system', raisedBy: 'UBOB', named: false });
  expect(await world.db.note.findFirst()).toMatchObject({ problemId: problem.id });
  expect(seen(world, 'UBOB', channel)).toContain(`\`/problem ${problem.number}\` shows what becomes of it`);
  const form = await askForm(world, 'UBOB', channel, '/debrief');
  expect(wordsOf(form)).toContain('Raised with this note:');
  expect(wordsOf(form)).toContain(title);
  expect(form.blocks.map(({ block_id }) => block_id)).not.toContain('title');
  await send(world, 'UBOB', { good: 'Calm' });
  expect(await world.db.problem.count()).toBe(1);
});

test('a problem alone is a note, too', async () => {
  const { world, channel } = await begun();
  expect(await write(world, 'UBOB', channel, { title: 'No headsets', category: 'other' })).toEqual({ closed: true });
  expect(promptWords(world, channel)).toContain('from 1 person');
});

test.each([
  [{ title: 'No headsets' }, { category: 'Choose a category for the problem.' }],
  [{ category: 'other' }, { title: expect.stringContaining('Write the problem in one line') }],
  [{ title: 'x'.repeat(151), category: 'other' }, { title: expect.stringContaining('too long for one line') }],
])('a problem that is half said is sent back: %o', async (values, errors) => {
  const { world, channel } = await begun();
  expect((await write(world, 'UBOB', channel, { good: 'Calm', ...values })).errors).toEqual(errors);
  expect(await world.db.note.count()).toBe(0);
  expect(await world.db.problem.count()).toBe(0);
});

test('a category can be taken back', async () => {
  const { world, channel } = await begun();
  await write(world, 'UBOB', channel, { good: 'Calm', category: 'other' });
  expect(await send(world, 'UBOB', { category: 'none' })).toEqual({ closed: true });
  expect(await world.db.problem.count()).toBe(0);
});

test('a category that nobody was offered is refused', async () => {
  const { world, channel } = await begun();
  const form = await askForm(world, 'UBOB', channel, '/debrief');
  const { submit } = await backDoor(world);
  const category = {
    type: 'static_select',
    selected_option: { value: 'weather', text: { type: 'plain_text', text: 'x' } },
  };
  expect(await submit('UBOB', form, { ...blank, title: plainText('Rain'), category })).toMatchObject({
    errors: { category: 'Choose a category from the list.' },
  });
});

test('the same form sent twice keeps one note and raises one problem', async () => {
  const { world, channel } = await begun();
  const form = await askForm(world, 'UBOB', channel, '/debrief');
  const { submit } = await backDoor(world);
  const category = {
    type: 'static_select',
    selected_option: { value: 'other', text: { type: 'plain_text', text: 'x' } },
  };
  const values = { ...blank, good: plainText('Calm'), title: plainText('No “headsets” & <chairs>'), category };
  expect(await submit('UBOB', form, values)).toBeUndefined();
  expect(await submit('UBOB', form, values)).toBeUndefined();
  expect(await world.db.note.findMany()).toMatchObject([{ good: 'Calm' }]);
  expect(await world.db.problem.count()).toBe(1);
});

test('of two windows the second shows what the first saved, keeps what was typed, and may replace it', async () => {
  const { world, channel } = await begun();
  const first = await askForm(world, 'UBOB', channel, '/debrief');
  await askForm(world, 'UBOB', channel, '/debrief');
  const { submit } = await backDoor(world);
  await submit('UBOB', first, { ...blank, good: plainText('Nobody waited'), hard: plainText('Slow system') });
  const outcome = await send(world, 'UBOB', { good: 'A calm day', named: ['named'] });
  expect(wordsOf(outcome.view)).toContain('You changed this note in another window');
  expect(wordsOf(outcome.view)).toContain('Nobody waited');
  expect(wordsOf(outcome.view)).toContain('Slow system');
  expect(wordsOf(outcome.view)).toContain('Saved without your name');
  expect(await world.db.note.findMany()).toMatchObject([{ good: 'Nobody waited' }]);
  expect(await send(world, 'UBOB')).toEqual({ closed: true });
  expect(await world.db.note.findMany()).toMatchObject([{ good: 'A calm day', hard: '', named: true, version: 2 }]);
});

test('two windows at the very same moment lose neither note', async () => {
  const { world, channel } = await begun();
  const first = await askForm(world, 'UBOB', channel, '/debrief');
  const second = await askForm(world, 'UBOB', channel, '/debrief');
  const [one, two] = [await backDoor(world), await backDoor(world)];
  const answers = await Promise.all([
    one.submit('UBOB', first, { ...blank, good: plainText('One') }),
    two.submit('UBOB', second, { ...blank, good: plainText('Two') }),
  ]);
  expect(answers.filter((answer) => answer === undefined)).toHaveLength(1);
  const [shown] = answers.filter((answer) => answer !== undefined);
  expect(JSON.stringify(shown)).toContain('One');
  expect(JSON.stringify(shown)).toContain('Two');
  expect(await world.db.note.count()).toBe(1);
});

test('a second problem typed in another window is given back to be raised by itself', async () => {
  const { world, channel } = await begun();
  const first = await askForm(world, 'UBOB', channel, '/debrief');
  await askForm(world, 'UBOB', channel, '/debrief');
  const { submit } = await backDoor(world);
  const category = {
    type: 'static_select',
    selected_option: { value: 'other', text: { type: 'plain_text', text: 'x' } },
  };
  await submit('UBOB', first, { ...blank, title: plainText('No headsets'), category });
  const outcome = await send(world, 'UBOB', { title: 'Broken chairs', category: 'other' });
  expect(wordsOf(outcome.view)).toContain('Raised with this note:');
  expect(wordsOf(outcome.view)).toContain('To raise “Broken chairs” as well');
  expect(await world.db.problem.count()).toBe(1);
});

test('a note that can’t be kept is not half kept: no problem without its note', async () => {
  const { world, channel } = await begun();
  await world.db.$executeRaw`ALTER TABLE "Note" ADD CONSTRAINT broken CHECK ("problemId" IS NULL)`;
  const outcome = await write(world, 'UBOB', channel, { good: 'Calm', title: 'No headsets', category: 'other' });
  await world.db.$executeRaw`ALTER TABLE "Note" DROP CONSTRAINT broken`;
  expect(outcome).toHaveProperty('error');
  expect([await world.db.note.count(), await world.db.problem.count()]).toEqual([0, 0]);
  expect(await send(world, 'UBOB')).toEqual({ closed: true });
  expect([await world.db.note.count(), await world.db.problem.count()]).toEqual([1, 1]);
});

test('who is not in the channel is refused, also by form; who left since the debrief began is not', async () => {
  const { world, channel, prompt } = await begun();
  const form = await askForm(world, 'UBOB', channel, '/debrief');
  world.slack.addUser({ id: 'UEVE', name: 'Eve', locale: 'en-US', tz: 'Europe/London' });
  const { submit, press, answers } = await backDoor(world);
  const debrief = await world.db.debrief.findFirstOrThrow();
  await press('UEVE', 'debriefs.write', debrief.id, { channel });
  expect(answers.at(-1)?.text).toContain('Only this team’s members may do that.');
  expect(await submit('UEVE', form, { ...blank, good: plainText('Hello') })).toMatchObject({
    errors: { good: expect.stringContaining('Only this team’s members') },
  });

  world.set(at('17:40'));
  await world.slack.as('UBOB').leaves(channel);
  await world.slack.settled();
  expect(await send(world, 'UBOB', { good: 'My last shift here' })).toEqual({ closed: true });
  expect(wordsOf(told(world, 'UBOB'))).toContain('Thank you, your note is saved.');
  expect(promptWords(world, channel)).toContain('from 1 person');
  expect(prompt.ts).toBe(promptIn(world, channel).ts);
});

test('a note after the close is marked late, and its writer is told', async () => {
  const { world, channel, prompt } = await begun();
  await close(world);
  const form = await askForm(world, 'UBOB', channel, '/debrief');
  expect(wordsOf(form)).toContain('has closed: this note will be marked as late.');
  await send(world, 'UBOB', { good: 'Calm' });
  expect(await world.db.note.findFirst()).toMatchObject({ good: 'Calm', late: true });
  expect(seen(world, 'UBOB', channel)).toContain('your note is saved and marked as late');
  await world.slack.as('UWANG').presses(promptIn(world, channel), 'Write a late note');
  await world.slack.settled();
  expect(wordsOf(topView(world, 'UWANG'))).toContain('会标为补写');
  expect(prompt.ts).toBe(promptIn(world, channel).ts);
});

test('a form that was open over the close is kept, and its note is late', async () => {
  const { world, channel } = await begun();
  await askForm(world, 'UBOB', channel, '/debrief');
  await close(world);
  expect(await send(world, 'UBOB', { good: 'Calm' })).toEqual({ closed: true });
  expect(await world.db.note.findFirst()).toMatchObject({ late: true });
});

test('a day after the close a debrief takes no notes any more, and says what to do instead', async () => {
  const { world, channel } = await begun({ values: { calendar: 'weekdays', weekdays: ['1'] } });
  await close(world);
  const stale = promptIn(world, channel);
  await askForm(world, 'UBOB', channel, '/debrief');
  await world.tick(at('18:31', '2026-11-24'));
  expect((await send(world, 'UBOB', { good: 'Calm' })).errors?.good).toContain('closed more than a day ago');
  await world.slack.as('UWANG').presses(stale, 'Write a late note');
  await world.slack.settled();
  expect(seen(world, 'UWANG', channel)).toContain('不再接受心得');
  expect(await asked(world, 'UBOB', channel, '/debrief')).toContain('The next one comes Mon, Nov 30 17:30');
});

test('App Home shows an open debrief to those on duty who have not written', async () => {
  const { world, channel, prompt } = await begun();
  const home = await openHome(world, 'UBOB');
  expect(wordsOf(home)).toContain('waits for your note until 18:30');
  await world.slack.as('UBOB').presses(home, 'Write my note');
  await world.slack.settled();
  await send(world, 'UBOB', { good: 'Calm' });
  expect(wordsOf(await openHome(world, 'UBOB'))).not.toContain('waits for your note');
  await reply(world, 'UANN', prompt, 'All fine');
  expect(wordsOf(await openHome(world, 'UANN'))).not.toContain('waits for your note');
  await world.db.leave.create({
    data: {
      user: 'UWANG',
      firstDay: '2026-11-23',
      lastDay: '2026-11-24',
      setBy: 'UWANG',
      setAt: new Date(at('17:00')),
    },
  });
  expect(wordsOf(await openHome(world, 'UWANG'))).not.toContain('在等你的心得');
  expect(channel).toBe(prompt.channel);
});

test('who comes after the debrief began may still write', async () => {
  const { world, channel } = await begun();
  world.slack.addUser({ id: 'UNEW', name: 'New', locale: 'zh-CN', tz: 'Asia/Shanghai' });
  world.set(at('17:45'));
  await world.slack.as('UNEW').joins(channel);
  await world.slack.settled();
  expect(await write(world, 'UNEW', channel, { good: '第一天' })).toEqual({ closed: true });
});

test('the form that shows two long notes stays within what Slack takes', async () => {
  const { world, channel } = await begun({ values: { shifts: `${'长'.repeat(20)} 08:40-17:30` } });
  const first = await askForm(world, 'UBOB', channel, '/debrief');
  await askForm(world, 'UBOB', channel, '/debrief');
  const long = (mark: string) => ({ ...NOTE, good: mark.repeat(500), hard: mark.repeat(500), watch: mark.repeat(500) });
  const { submit } = await backDoor(world);
  const values = Object.entries(long('<&>')).map(([id, text]) => [id, plainText(text)]);
  await submit('UBOB', first, { ...blank, ...Object.fromEntries(values) });
  const { view } = await send(world, 'UBOB', { ...long('*_`'), title: '&'.repeat(150), category: 'other' });
  expect(wordsOf(view)).toContain('You changed this note in another window');
});
