// The close of a debrief: one summary, in the team's own words, whatever happens meanwhile.

import { expect, test } from 'vitest';
import type { Message } from '../../../src/playground/workspace.ts';
import type { World } from '../../support/bot.ts';
import { ask, asked, said, topView, wordsOf } from '../reading.ts';
import { at, begun, close, promptWords, reply, told, write } from './notes-world.ts';

/** The summaries in a channel, the latest last. */
const summaries = (world: World, channel: string): Message[] =>
  said(world, channel).filter(({ thread_ts, text }) => !thread_ts && /^(Debrief summary|班后会总结) · /.test(text));

const summaryWords = (world: World, channel: string): string => wordsOf(summaries(world, channel).at(-1));

test('at its time the summary is posted: themes in people’s words, how many took part, and nobody’s name', async () => {
  const { world, channel, prompt } = await begun();
  await write(world, 'UBOB', channel, { hard: 'The billing system was slow all morning', watch: 'Storm tonight' });
  await write(world, 'UANN', channel, { good: 'Great <team>work', change: 'A second screen' });
  await reply(world, 'UWANG', prompt, 'Billing system was very slow again');
  await world.tick(at('18:29'));
  expect(summaries(world, channel)).toEqual([]);
  await close(world);
  const words = summaryWords(world, channel);
  expect(words).toContain('Debrief summary · Day shift · Mon, Nov 23');
  expect(words).toContain('3 of 3 took part');
  expect(words).toContain('*What went well*\\n• Great &lt;team&gt;work');
  expect(words).toMatch(/\*What was hard\*\\n• “[^”]*slow[^”]*” · “[^”]*slow[^”]*”"/);
  expect(words).toContain('*What should change*\\n• A second screen');
  expect(words).toContain('*For the next shift to watch*\\n• Storm tonight');
  expect(words).not.toMatch(/U(BOB|WANG|ANN)/);
  expect(promptWords(world, channel)).toContain('Closed. 3 people took part, thank you!');
  await world.tick(at('18:40'));
  expect(summaries(world, channel)).toHaveLength(1);
});

test('a Chinese team reads its summary in Chinese', async () => {
  const { world, channel } = await begun({ values: { language: 'zh-CN' } });
  await write(world, 'UWANG', channel, { good: '大家配合很好', hard: '系统很卡。' });
  await close(world);
  const words = summaryWords(world, channel);
  expect(words).toContain('班后会总结');
  expect(words).toContain('当班 3 人，1 人参加');
  expect(words).toContain(':sunny: *做得好的*\\n• 大家配合很好');
});

test('a name stands beside words where their writer wants it', async () => {
  const { world, channel } = await begun();
  await write(world, 'UBOB', channel, { good: 'Calm day', named: ['named'] });
  await close(world);
  expect(summaryWords(world, channel)).toContain('• Calm day — <@UBOB>');
});

test('problems that notes raised stand in the summary and among all notes', async () => {
  const { world, channel } = await begun();
  await write(world, 'UBOB', channel, { title: 'Wrong tariff on Elm Street', category: 'billing' });
  await close(world);
  expect(summaryWords(world, channel)).toMatch(/\*Problems raised\*\\n• .*#\d+.*Wrong tariff on Elm Street/);
  expect(summaryWords(world, channel)).toContain('1 of 3 took part');
  await ask(world, 'UANN', channel, '/debrief', 'notes');
  expect(wordsOf(topView(world, 'UANN'))).toContain('Wrong tariff on Elm Street');
});

test('the leaders hear of it in private, in their language, with what is left to do', async () => {
  const { world, channel } = await begun({ members: ['UBOB', 'ULI'], values: { leaders: ['UANN', 'ULI'] } });
  await write(world, 'UBOB', channel, { good: 'Calm day' });
  await close(world);
  expect(wordsOf(told(world, 'UANN'))).toContain(`is in <#${channel}>: 1 of 3 took part.`);
  expect(wordsOf(told(world, 'ULI'))).toContain('就等你来点评几句了');
  expect(wordsOf(told(world, 'UBOB'))).not.toContain('took part');
});

test('where nobody wrote there is no summary, and a late note brings it', async () => {
  const { world, channel } = await begun();
  await close(world);
  expect(summaries(world, channel)).toEqual([]);
  expect(promptWords(world, channel)).toContain('Nobody had a note this time, and that is fine.');
  expect(wordsOf(told(world, 'UANN'))).not.toContain('Debrief summary');
  world.set(at('19:00'));
  await write(world, 'UBOB', channel, { hard: 'Printer jams' });
  expect(summaryWords(world, channel)).toContain('1 of 3 took part · 1 note came late');
  expect(promptWords(world, channel)).toContain('Closed. 1 person took part');
  expect(wordsOf(told(world, 'UANN'))).toContain('1 of 3 took part');
});

test('after the close the same post follows late notes, edits and deletions', async () => {
  const { world, channel, prompt } = await begun();
  const said17 = await reply(world, 'UBOB', prompt, 'Printer jams');
  await write(world, 'UWANG', channel, { hard: 'Parking' });
  await close(world);
  const before = told(world, 'UANN')?.ts;
  world.set(at('18:45'));
  await write(world, 'UANN', channel, { hard: 'Lift broken' });
  expect(summaryWords(world, channel)).toContain('Lift broken');
  await world.slack.as('UBOB').edits(channel, said17.ts, 'Printer on fire');
  await world.slack.settled();
  expect(summaryWords(world, channel)).toContain('Printer on fire');
  expect(summaryWords(world, channel)).not.toContain('Printer jams');
  await world.slack.as('UBOB').deletes(channel, said17.ts);
  await world.slack.settled();
  expect(summaryWords(world, channel)).not.toContain('Printer');
  expect(summaryWords(world, channel)).toContain('2 of 3 took part');
  expect(summaries(world, channel)).toHaveLength(1);
  expect(told(world, 'UANN')?.ts).toBe(before);
});

test('a late note that a crash kept from the summary is in it a minute later', async () => {
  const { world, channel } = await begun();
  await write(world, 'UBOB', channel, { hard: 'Parking' });
  await close(world);
  const { id } = await world.db.debrief.findFirstOrThrow();
  const when = new Date(at('18:45'));
  const note = { debriefId: id, user: 'UANN', origin: 'form', hard: 'Lift broken', late: true };
  await world.db.note.create({ data: { ...note, writtenAt: when, changedAt: when } });
  await world.db.debrief.update({ where: { id }, data: { version: { increment: 1 } } });
  await world.tick(at('18:46'));
  expect(summaryWords(world, channel)).toContain('Lift broken');
});

test('a deleted summary comes back with the next change', async () => {
  const { world, channel } = await begun();
  await write(world, 'UBOB', channel, { hard: 'Parking' });
  await close(world);
  const [summary] = summaries(world, channel);
  await world.deps.slack.chat.delete({ channel, ts: summary!.ts });
  expect(summaries(world, channel)).toEqual([]);
  world.set(at('18:45'));
  await write(world, 'UANN', channel, { hard: 'Lift broken' });
  expect(summaryWords(world, channel)).toContain('Lift broken');
});

test('two replicas that close at the same moment post one summary', async () => {
  const { world, channel } = await begun();
  await write(world, 'UBOB', channel, { hard: 'Parking' });
  const other = await world.replica();
  world.set(at('18:30'));
  // Each thinks that it is its turn.
  await world.db.job.deleteMany({ where: { name: 'debriefs.close' } });
  await Promise.all([world.tick(), other.tick()]);
  await world.slack.settled();
  expect(summaries(world, channel)).toHaveLength(1);
  expect(
    world.slack
      .as('UANN')
      .dm()
      .filter(({ text }) => text.includes('Debrief summary')),
  ).toHaveLength(1);
});

test('a debrief is closed days later where nothing ran in between', async () => {
  const { world, channel } = await begun();
  await write(world, 'UBOB', channel, { hard: 'Parking' });
  await world.tick(at('09:00', '2026-11-26'));
  expect(summaryWords(world, channel)).toContain('Parking');
  expect(summaryWords(world, channel)).toContain('Mon, Nov 23');
});

test('replies whose events never came are in the summary', async () => {
  const { world, channel, prompt } = await begun();
  await reply(world, 'UBOB', prompt, 'Printer jams');
  await world.db.note.deleteMany();
  await close(world);
  expect(summaryWords(world, channel)).toContain('Printer jams');
});

test('Slack’s trouble with the thread costs nothing that is there', async () => {
  const { world, channel } = await begun();
  await write(world, 'UBOB', channel, { hard: 'Parking' });
  world.slack.fail('conversations.replies', { status: 500, times: 9 });
  await close(world);
  expect(summaryWords(world, channel)).toContain('Parking');
});

test('notes that come while the summary is made are in it', async () => {
  const { world, channel } = await begun();
  await write(world, 'UBOB', channel, { hard: 'Parking' });
  const { id } = await world.db.debrief.findFirstOrThrow();
  let more = 0;
  const find = world.db.debrief.findUnique.bind(world.db.debrief);
  // Each time the notes are read, another one comes right behind: only what is made under the lock can be whole.
  const debrief = Object.create(world.db.debrief, {
    findUnique: {
      value: async (query: Parameters<typeof find>[0]) => {
        const found = await find(query);
        const when = world.deps.now();
        more += 1;
        const note = { debriefId: id, user: `U${more}`, origin: 'form', hard: `Thing ${more} broke` };
        await world.db.note.create({ data: { ...note, writtenAt: when, changedAt: when } });
        await world.db.debrief.update({ where: { id }, data: { version: { increment: 1 } } });
        return found;
      },
    },
  });
  const original = world.deps.db;
  world.deps.db = Object.create(original, { debrief: { value: debrief } });
  await close(world);
  world.deps.db = original;
  expect(more).toBeGreaterThan(2);
  const { version, state } = await world.db.debrief.findUniqueOrThrow({ where: { id } });
  expect(state).toBe('closed');
  const summary = (await world.db.debrief.findUniqueOrThrow({ where: { id } })).summary as {
    version: number;
    writers: number;
  };
  expect(summary).toMatchObject({ version, writers: more + 1 });
});

test('a leader closes the open debrief early; others can’t', async () => {
  const { world, channel } = await begun();
  await write(world, 'UBOB', channel, { hard: 'Parking' });
  expect(await asked(world, 'UBOB', channel, '/debrief', 'close')).toContain('Only this team’s leaders may do that.');
  expect(summaries(world, channel)).toEqual([]);
  expect(await asked(world, 'UANN', channel, '/debrief', 'close')).toContain('1 of 3 took part');
  expect(summaries(world, channel)).toHaveLength(1);
  expect(await asked(world, 'UANN', channel, '/debrief', '结束')).toContain('No debrief is open.');
});

test('a leader who closes a debrief without notes is told that there is no summary', async () => {
  const { world, channel } = await begun();
  expect(await asked(world, 'UANN', channel, '/debrief', 'close')).toContain('Nobody had written a note');
  expect(summaries(world, channel)).toEqual([]);
});

test('leaders read all notes with their names, a page at a time; others don’t', async () => {
  const { world, channel, prompt } = await begun();
  await write(world, 'UBOB', channel, { hard: 'Parking <!channel>', watch: 'Storm tonight' });
  for (let at = 1; at <= 6; at++) await reply(world, 'UWANG', prompt, `Reply number ${at}`);
  await close(world);
  world.set(at('18:50'));
  await write(world, 'UANN', channel, { good: 'Late but true' });
  const [summary] = summaries(world, channel);
  await world.slack.as('UBOB').presses(summary!, 'All notes');
  await world.slack.settled();
  expect(wordsOf(told(world, 'UBOB'))).toContain('Only this team’s leaders may do that.');
  await world.slack.as('UANN').presses(summary!, 'All notes');
  await world.slack.settled();
  const first = wordsOf(topView(world, 'UANN'));
  expect(first).toContain('*<@UBOB>* · today 17:30 · form');
  expect(first).toContain('"text":"Parking <!channel>"');
  expect(first).toContain('Page 1 of 2');
  await world.slack.as('UANN').presses(topView(world, 'UANN'), 'Next');
  await world.slack.settled();
  const second = wordsOf(topView(world, 'UANN'));
  expect(second).toContain('Reply number 6');
  expect(second).toContain('*<@UANN>* · today 18:50 · form · late');
  expect(second).not.toContain('Parking');
});

test('`/debrief notes` opens them, also while the debrief is open, and says so where there was none', async () => {
  const { world, channel } = await begun();
  expect(await ask(world, 'UANN', channel, '/debrief', 'notes')).toEqual([]);
  expect(wordsOf(topView(world, 'UANN'))).toContain('No notes yet.');
  await ask(world, 'UBOB', channel, '/debrief', '全部心得');
  expect(topView(world, 'UBOB').callback_id).toBe('debriefs.note');
  await world.db.debrief.deleteMany();
  expect(await asked(world, 'UANN', channel, '/debrief', 'notes')).toContain('There has been no debrief of this team');
});

test('a summary that is too long for one post goes on in its thread, and stays one post', async () => {
  const { world, channel } = await begun();
  const { id } = await world.db.debrief.findFirstOrThrow();
  const when = new Date(at('17:40'));
  await world.db.note.createMany({
    data: Array.from({ length: 80 }, (_, n) => ({
      debriefId: id,
      user: `U${n}`,
      origin: 'form',
      hard: `Matter ${n.toString(36)}x${n * 7919}: ${'word'.repeat(1 + (n % 3))}${n} ${'<长>'.repeat(40)}`,
      good: `Thanks${n} ${String.fromCodePoint(0x4e00 + n * 11).repeat(120)}`,
      writtenAt: when,
      changedAt: when,
    })),
  });
  await close(world);
  expect(summaries(world, channel)).toHaveLength(1);
  const [summary] = summaries(world, channel);
  expect(wordsOf(summary)).toContain('in the thread');
  // Slack takes one post a second.
  for (const second of [1, 2, 3, 4, 5]) await world.tick(`2026-11-23T18:30:0${second}+08:00`);
  const thread = world.slack.thread(channel, summary!.ts).slice(1);
  expect(thread.length).toBeGreaterThan(0);
  expect(thread.map(wordsOf).join()).toContain('What was hard');
  await world.db.note.updateMany({ data: { hard: '', good: 'Calm' } });
  await world.db.debrief.update({ where: { id }, data: { version: { increment: 1 } } });
  await world.tick(at('18:32'));
  await world.tick('2026-11-23T18:32:05+08:00');
  expect(summaryWords(world, channel)).toContain('“Calm” · _and 79 more_');
  const after = world.slack.thread(channel, summary!.ts).slice(1);
  expect(after).toHaveLength(thread.length);
  expect(after.every((one) => wordsOf(one).includes('This part now stands in the summary itself.'))).toBe(true);
});

test('a team whose channel is gone has its debrief closed, and nothing is posted', async () => {
  const { world, channel } = await begun();
  await write(world, 'UBOB', channel, { hard: 'Parking' });
  await world.slack.archive(channel);
  await world.slack.settled();
  await close(world);
  expect((await world.db.debrief.findFirstOrThrow()).state).toBe('closed');
  expect(summaries(world, channel)).toEqual([]);
});
