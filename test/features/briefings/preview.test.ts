// Before a briefing goes out: what leaders are shown, what they may change, and what becomes of it.

import { expect, test } from 'vitest';
import { asked, openHome, send, topView, wordsOf } from '../reading.ts';
import { backDoor } from '../tampering.ts';
import { at, briefingsIn, lastBriefing, startTeam } from './briefing-world.ts';
import { add, choose, open, press, previewTo, toldTo } from './preview-world.ts';

/** The order in which these words stand in what is shown. */
const order = (shown: { text?: string; blocks?: readonly unknown[] }, ...words: string[]): string[] => {
  const all = wordsOf(shown);
  return words.filter((word) => all.includes(word)).sort((a, b) => all.indexOf(a) - all.indexOf(b));
};

test('half an hour before, each leader is shown the briefing once, in their own language', async () => {
  const { world, channel } = await startTeam();
  await add(world, channel, 'Fire drill at noon', 'New headsets');
  await world.tick(at('08:09'));
  expect(toldTo(world, 'UANN')).toEqual([]);
  await world.tick(at('08:10'));
  await world.tick(at('08:11'));
  const english = wordsOf(previewTo(world, 'UANN'));
  expect(english).toContain(`today 08:40, in <#${channel}>`);
  expect(english).toContain('2 entries on the agenda:');
  expect(english).toContain('• Fire drill at noon');
  expect(english).toContain('Host: <@');
  const chinese = wordsOf(previewTo(world, 'ULI'));
  expect(chinese).toContain('今天 08:40');
  expect(chinese).toContain('议程共 2 项：');
  expect(chinese).toContain('查看并修改');
});

test('what comes meanwhile stands in the message that leaders have already', async () => {
  const { world, channel } = await startTeam();
  await world.tick(at('08:10'));
  expect(wordsOf(previewTo(world, 'UANN'))).toContain('Nothing is on the agenda so far.');
  await add(world, channel, 'Fire drill at noon');
  await world.tick(at('08:12'));
  expect(wordsOf(previewTo(world, 'UANN'))).toContain('Fire drill at noon');
  await world.tick(at('08:40'));
  expect(wordsOf(lastBriefing(world, channel))).toContain('Fire drill at noon');
});

test('a leader who is away is shown nothing, and without one the briefing goes out as it is', async () => {
  const { world, channel } = await startTeam({ leaders: ['UANN'] });
  await world.db.leave.create({
    data: { user: 'UANN', firstDay: '2026-11-23', lastDay: '2026-11-24', setBy: 'UANN', setAt: world.deps.now() },
  });
  await world.tick(at('08:10'));
  expect(toldTo(world, 'UANN')).toEqual([]);
  await world.tick(at('08:40'));
  expect(briefingsIn(world, channel)).toHaveLength(1);
});

test('a leader who agrees keeps the message without its buttons; the other may still change it', async () => {
  const { world } = await startTeam();
  await world.tick(at('08:10'));
  const before = previewTo(world, 'UANN');
  await press(world, 'UANN', before, 'It is good as it is');
  await press(world, 'UANN', before, 'It is good as it is');
  await world.tick(at('08:12'));
  expect(wordsOf(previewTo(world, 'UANN'))).toContain('You said that it is good as it is.');
  expect(wordsOf(previewTo(world, 'UANN'))).not.toContain('"actions"');
  expect(wordsOf(previewTo(world, 'ULI'))).toContain('就这样发');
});

test('entries are moved, left out and put back, and the post follows', async () => {
  const { world, channel } = await startTeam();
  await add(world, channel, 'Alpha', 'Beta', 'Gamma', 'Delta');
  await world.tick(at('08:10'));
  await press(world, 'UANN', previewTo(world, 'UANN'), 'Look and edit');
  await choose(world, 'UANN', 'Gamma', 'To the top');
  expect(order(topView(world, 'UANN'), 'Alpha', 'Beta', 'Gamma', 'Delta')).toEqual(['Gamma', 'Alpha', 'Beta', 'Delta']);
  await choose(world, 'UANN', 'Alpha', 'Down');
  await choose(world, 'UANN', 'Delta', 'Up');
  await choose(world, 'UANN', 'Beta', 'Leave out');
  await choose(world, 'UANN', 'Gamma', 'Leave out');
  const view = topView(world, 'UANN');
  expect(order(view, 'Left out this time', 'Alpha', 'Beta', 'Gamma', 'Delta')).toEqual([
    'Delta',
    'Alpha',
    'Left out this time',
    'Gamma',
    'Beta',
  ]);
  expect(wordsOf(previewTo(world, 'ULI'))).not.toContain('Beta');
  await choose(world, 'UANN', 'Gamma', 'Put back');
  await world.tick(at('08:40'));
  const post = lastBriefing(world, channel);
  expect(order(post, 'Alpha', 'Beta', 'Gamma', 'Delta')).toEqual(['Gamma', 'Delta', 'Alpha']);
  await world.tick('2026-11-24T08:40:00+08:00');
  expect(wordsOf(lastBriefing(world, channel))).not.toContain('Beta');
});

test('an entry is not moved by a window in which it stands elsewhere', async () => {
  const { world, channel } = await startTeam();
  await add(world, channel, 'Alpha', 'Beta', 'Gamma');
  await open(world, channel, 'UANN');
  await open(world, channel, 'ULI');
  await choose(world, 'ULI', 'Gamma', '置顶');
  await choose(world, 'UANN', 'Beta', 'Up');
  expect(wordsOf(topView(world, 'UANN'))).toContain('The order had changed meanwhile.');
  expect(order(topView(world, 'UANN'), 'Alpha', 'Beta', 'Gamma')).toEqual(['Gamma', 'Alpha', 'Beta']);
});

test('a leader’s words stand in the post, harmless and masked, beside who added the item', async () => {
  const { world, channel } = await startTeam();
  await add(world, channel, 'Fire dril');
  await open(world, channel);
  await choose(world, 'UANN', 'Fire dril', 'Edit');
  expect(topView(world, 'UANN').state.values['words-0.0']?.['words-0.0']?.value).toBe('Fire dril');
  expect(await send(world, 'UANN', { 'words-0.0': 'Fire drill <!channel>\nCall 13812345678' })).toEqual({
    closed: true,
  });
  expect(wordsOf(topView(world, 'UANN'))).toContain(
    'Saved. What looked like a customer’s number or address was masked.',
  );
  await world.tick(at('08:40'));
  const post = wordsOf(lastBriefing(world, channel));
  expect(post).toContain('Fire drill &lt;!channel&gt;');
  expect(post).toContain('Call [phone]');
  expect(post).toContain('<@UBOB>');
  expect(post).not.toContain('Fire dril\\n');
});

test('words that are empty or too long for a line come back with what to do', async () => {
  const { world, channel } = await startTeam();
  await add(world, channel, 'Fire drill');
  await open(world, channel);
  await choose(world, 'UANN', 'Fire drill', 'Edit');
  const long = await send(world, 'UANN', { 'words-0.0': 'x'.repeat(1_001) });
  expect(JSON.stringify(long.errors)).toContain('One of the lines is too long');
  const empty = await send(world, 'UANN', { 'words-0.0': ' \n ' });
  expect(JSON.stringify(empty.errors)).toContain('choose “Leave out”');
});

test('who edits what somebody else edited meanwhile sees both, loses nothing, and decides', async () => {
  const { world, channel } = await startTeam();
  await add(world, channel, 'Fire drill');
  await open(world, channel, 'UANN');
  await choose(world, 'UANN', 'Fire drill', 'Edit');
  await open(world, channel, 'ULI');
  await choose(world, 'ULI', 'Fire drill', '修改');
  await send(world, 'ULI', { 'words-0.0': 'Fire drill at noon' });

  const outcome = await send(world, 'UANN', { 'words-0.0': 'Fire drill at ten' });
  const again = wordsOf(outcome.view);
  expect(again).toContain('This entry changed while you were writing. It reads now:');
  expect(again).toContain('Fire drill at noon');
  expect(again).toContain('Fire drill at ten');
  expect(await send(world, 'UANN')).toEqual({ closed: true });
  await world.tick(at('08:40'));
  expect(wordsOf(lastBriefing(world, channel))).toContain('Fire drill at ten');
});

test('the same form twice saves once', async () => {
  const { world, channel } = await startTeam();
  await add(world, channel, 'Fire drill');
  await open(world, channel);
  await choose(world, 'UANN', 'Fire drill', 'Edit');
  const form = topView(world, 'UANN');
  const { submit } = await backDoor(world);
  const words = { 'words-0.0': { type: 'plain_text_input', value: 'Fire drill at ten' } };
  expect(await submit('UANN', form, words)).toBeUndefined();
  expect(await submit('UANN', form, words)).toBeUndefined();
});

test('an entry that was taken back while a leader wrote is not lost silently', async () => {
  const { world, channel } = await startTeam();
  await add(world, channel, 'Fire drill');
  await open(world, channel);
  await choose(world, 'UANN', 'Fire drill', 'Edit');
  await world.db.briefingItem.deleteMany();
  const { errors } = await send(world, 'UANN', { 'words-0.0': 'Fire drill at ten' });
  expect(JSON.stringify(errors)).toContain('Copy your words');
});

test('an item that a leader adds in the modal stands in it, and in the messages of the others', async () => {
  const { world, channel } = await startTeam();
  await world.tick(at('08:10'));
  await press(world, 'UANN', previewTo(world, 'UANN'), 'Look and edit');
  await press(world, 'UANN', topView(world, 'UANN'), 'briefings.add-here');
  await send(world, 'UANN', { text: 'Lockers are cleared' });
  expect(wordsOf(topView(world, 'UANN'))).toContain('Lockers are cleared');
  expect(wordsOf(previewTo(world, 'ULI'))).toContain('Lockers are cleared');
  await world.tick(at('08:40'));
  expect(wordsOf(lastBriefing(world, channel))).toContain('Lockers are cleared');
});

test('many entries come in pages, and the last of them can be reached', async () => {
  const { world, channel } = await startTeam();
  const team = await world.db.team.findFirstOrThrow();
  await world.db.briefingItem.createMany({
    data: Array.from({ length: 45 }, (_, n) => ({
      teamId: team.id,
      text: `${`Item ${n + 1}. `.repeat(60)}`,
      addedBy: 'UBOB',
      addedAt: new Date(world.deps.now().getTime() + n),
      deed: `test:${n}`,
    })),
  });
  await world.tick(at('08:10'));
  expect(wordsOf(previewTo(world, 'UANN'))).toContain('and 37 more');
  const view = await open(world, channel);
  expect(wordsOf(view)).toContain('Page 1 of 3');
  expect(wordsOf(view)).not.toContain('Item 21.');
  await press(world, 'UANN', view, 'Next page');
  await press(world, 'UANN', topView(world, 'UANN'), 'Next page');
  await choose(world, 'UANN', 'Item 45.', 'Leave out');
  expect(order(topView(world, 'UANN'), 'Left out this time', 'Item 44.', 'Item 45.')).toEqual([
    'Item 44.',
    'Left out this time',
    'Item 45.',
  ]);
});

test('a long section is edited in parts, and nothing of it is lost', async () => {
  const { world, channel } = await startTeam();
  await add(world, channel, 'Fire drill');
  await open(world, channel);
  await choose(world, 'UANN', 'Fire drill', 'Edit');
  const lines = Array.from({ length: 6 }, (_, n) => `${n} ${'x'.repeat(480)}`);
  await send(world, 'UANN', { 'words-0.0': lines.join('\n') });
  await choose(world, 'UANN', '0 xxx', 'Edit');
  expect(topView(world, 'UANN').blocks.filter(({ type }) => type === 'input')).toHaveLength(2);
  await send(world, 'UANN', { 'words-1.0': 'the end' });
  const { edits } = await world.db.briefing.findFirstOrThrow();
  expect(Object.values((edits as { texts: Record<string, string> }).texts)).toEqual([
    [...lines.slice(0, 4), 'the end'].join('\n'),
  ]);
});

test('a leader posts it now from the modal, and its time brings no second one', async () => {
  const { world, channel } = await startTeam();
  await add(world, channel, 'Fire drill');
  await world.tick(at('08:10'));
  await open(world, channel);
  await press(world, 'UANN', topView(world, 'UANN'), 'Post it now');
  expect(briefingsIn(world, channel)).toHaveLength(1);
  expect(wordsOf(topView(world, 'UANN'))).toContain('Posted.');
  expect(wordsOf(topView(world, 'UANN'))).not.toContain('Postpone');
  expect(wordsOf(previewTo(world, 'ULI'))).toContain('11月23日周一 08:10 已发布');
  await world.tick(at('08:40'));
  expect(briefingsIn(world, channel)).toHaveLength(1);
});

test('tomorrow’s briefing can be looked through today, but not posted', async () => {
  const { world, channel } = await startTeam();
  await world.tick(at('08:40'));
  await add(world, channel, 'Fire drill');
  const view = await open(world, channel);
  expect(wordsOf(view)).toContain('tomorrow 08:40');
  expect(wordsOf(view)).not.toContain('Post it now');
  await choose(world, 'UANN', 'Fire drill', 'Leave out');
  await world.tick('2026-11-24T08:40:00+08:00');
  expect(wordsOf(lastBriefing(world, channel))).not.toContain('Fire drill');
});

test('once posted, the message says how many have read it, and a leader alone sees who has not', async () => {
  const { world, channel } = await startTeam();
  await add(world, channel, 'Fire drill');
  await world.tick(at('08:10'));
  await world.tick(at('08:40'));
  expect(wordsOf(previewTo(world, 'UANN'))).toContain('posted Mon, Nov 23 08:40');
  expect(wordsOf(previewTo(world, 'UANN'))).toContain('Read by 0 of 3');
  await press(world, 'UBOB', lastBriefing(world, channel), 'Read');
  await world.tick(at('08:41'));
  expect(wordsOf(previewTo(world, 'UANN'))).toContain('Read by 1 of 3');
  await press(world, 'UANN', previewTo(world, 'UANN'), 'Who has not read?');
  const names = wordsOf(topView(world, 'UANN'));
  expect(names).toContain('<@UANN> <@ULI>');
  expect(names).not.toContain('UBOB');
});

test('an edit after the post changes the post', async () => {
  const { world, channel } = await startTeam();
  await add(world, channel, 'Fire dril', 'Old news');
  await world.tick(at('08:10'));
  const before = previewTo(world, 'UANN');
  await press(world, 'UANN', before, 'Look and edit');
  await choose(world, 'UANN', 'Fire dril', 'Edit');
  await world.tick(at('08:40'));
  expect(wordsOf(lastBriefing(world, channel))).toContain('Fire dril ');
  await send(world, 'UANN', { 'words-0.0': 'Fire drill at ten' });
  await choose(world, 'UANN', 'Old news', 'Leave out');
  expect(wordsOf(lastBriefing(world, channel))).toContain('Fire drill at ten');
  expect(wordsOf(lastBriefing(world, channel))).not.toContain('Old news');
  expect(briefingsIn(world, channel)).toHaveLength(1);
  await press(world, 'UANN', previewTo(world, 'UANN'), 'Edit');
  expect(wordsOf(topView(world, 'UANN'))).toContain('what you change here shows in the post at once');
});

test('who does not lead changes nothing, whatever they press', async () => {
  const { world, channel } = await startTeam();
  await add(world, channel, 'Fire drill');
  await world.tick(at('08:10'));
  const view = await open(world, channel);
  await choose(world, 'UANN', 'Fire drill', 'Edit');
  const form = topView(world, 'UANN');
  const before = await world.db.briefing.findFirstOrThrow();
  const { press: force, submit } = await backDoor(world);
  const to = new Date(at('09:00')).getTime();
  for (const [action, value] of [
    ['briefings.look', before.id],
    ['briefings.fine', before.id],
    ['briefings.postpone', `${before.id} ${to}`],
    ['briefings.unread', before.id],
  ] as const) {
    await force('UBOB', action, value);
    expect(wordsOf(toldTo(world, 'UBOB').at(-1)), action).toContain('Only this team’s leaders may do that.');
  }
  for (const [action, value] of [
    ['briefings.put-back', 'x'],
    ['briefings.post-now', before.id],
    ['briefings.postpone-here:15', `${before.id} ${to}`],
    ['briefings.next-host', `${before.id} ${before.host}`],
    ['briefings.add-here', before.id],
  ] as const) {
    await force('UBOB', action, value, { view });
    expect(wordsOf(toldTo(world, 'UBOB').at(-1)), action).toContain('Only this team’s leaders may do that.');
  }
  expect(JSON.stringify(await submit('UBOB', form))).toContain('Only this team’s leaders may do that.');
  expect(await world.db.briefing.findFirstOrThrow()).toEqual(before);
  expect(briefingsIn(world, channel)).toEqual([]);
  expect(await asked(world, 'UBOB', channel, '/briefing', 'preview')).toContain(
    'Only this team’s leaders may do that.',
  );
});

test('where briefings are paused, /briefing preview says so, and nobody is shown one', async () => {
  const { world, channel } = await startTeam();
  await world.db.schedule.updateMany({ where: { ritual: 'briefings.shift' }, data: { paused: true, nextRunAt: null } });
  expect(await asked(world, 'UANN', channel, '/briefing', '预览')).toContain('No briefing is coming up');
  await world.tick(at('08:10'));
  expect(toldTo(world, 'UANN')).toEqual([]);
});

test('leaders find the preview in App Home, others do not', async () => {
  const { world } = await startTeam();
  await press(world, 'UANN', await openHome(world, 'UANN'), 'Preview the next briefing');
  expect(wordsOf(topView(world, 'UANN'))).toContain('today 08:40');
  expect(wordsOf(await openHome(world, 'UBOB'))).not.toContain('Preview the next briefing');
});

test('two Daybreaks show each leader one message', async () => {
  const { world } = await startTeam();
  const other = await world.replica();
  world.set(at('08:10'));
  await Promise.all([world.tick(), other.tick()]);
  await world.tick(at('08:11'));
  expect(toldTo(world, 'UANN').filter(({ text }) => text?.startsWith('*Briefing'))).toHaveLength(1);
});

test('an edit at the very moment of posting is in the post', async () => {
  const { world, channel } = await startTeam();
  await add(world, channel, 'Fire dril', 'Old news');
  await open(world, channel);
  await choose(world, 'UANN', 'Fire dril', 'Edit');
  world.set(at('08:40'));
  await Promise.all([
    world.tick(),
    world.slack.as('UANN').submits(topView(world, 'UANN'), { 'words-0.0': 'Fire drill at ten' }),
  ]);
  await world.slack.settled();
  expect(briefingsIn(world, channel)).toHaveLength(1);
  expect(wordsOf(lastBriefing(world, channel))).toContain('Fire drill at ten');
});

test('a section is edited as people read it, and stays harmless: names for mentions, nothing escaped twice', async () => {
  const { world, channel } = await startTeam();
  const team = await world.db.team.findFirstOrThrow();
  await world.db.problem.create({
    data: {
      teamId: team.id,
      atTeamId: team.id,
      title: 'Meters & <tariffs>',
      category: 'metering',
      owner: 'UBOB',
      raisedBy: 'UANN',
      raisedAt: world.deps.now(),
      deed: 'test',
      changedAt: world.deps.now(),
    },
  });
  await open(world, channel);
  await choose(world, 'UANN', 'Meters', 'Edit');
  const words = topView(world, 'UANN').state.values['words-0.0']?.['words-0.0']?.value;
  expect(words).toContain('Meters & <tariffs>');
  expect(words).toContain('@Bob');
  await send(world, 'UANN', { 'words-0.0': `${words}\nAsk Bob & Ann` });
  await world.tick(at('08:40'));
  expect(wordsOf(lastBriefing(world, channel))).toContain('Meters &amp; &lt;tariffs&gt;');
  expect(wordsOf(lastBriefing(world, channel))).toContain('Ask Bob &amp; Ann');
});

test('leaders learn of the preview by /briefing help, others do not', async () => {
  const { world, channel } = await startTeam();
  expect(await asked(world, 'ULI', channel, '/briefing', '帮助')).toContain('`/briefing 预览`');
  expect(await asked(world, 'UBOB', channel, '/briefing', 'help')).not.toContain('/briefing preview');
});

test('a briefing whose shift is gone is given up quietly', async () => {
  const { world } = await startTeam();
  await world.tick(at('08:10'));
  const told = toldTo(world, 'UANN').length;
  await world.db.shift.deleteMany();
  await world.db.schedule.deleteMany({ where: { ritual: { in: ['briefings.shift', 'debriefs.shift'] } } });
  await world.tick('2026-11-26T09:00:00+08:00');
  expect((await world.db.briefing.findFirstOrThrow()).state).toBe('missed');
  expect(toldTo(world, 'UANN')).toHaveLength(told);
});

test('a view of a briefing that is not there any more says what to do', async () => {
  const { world } = await startTeam();
  await world.tick(at('08:10'));
  const before = previewTo(world, 'UANN');
  await world.db.briefing.deleteMany();
  await press(world, 'UANN', before, 'Look and edit');
  expect(wordsOf(toldTo(world, 'UANN').at(-1))).toContain('Type `/briefing preview` for the next one.');
});
