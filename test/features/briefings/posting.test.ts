// Posting the briefing: what it says, once, whatever happens at the same moment.

import { expect, test } from 'vitest';
import type { Feature } from '../../../src/feature.ts';
import { planBriefing, postBriefing, reshowPost } from '../../../src/features/briefings/posting/index.ts';
import { turnOf } from '../../../src/schedule/shifts.ts';
import { findTeam } from '../../../src/teams.ts';
import { setUpTeam, startBot, type World } from '../../support/bot.ts';
import { ask, asked, wordsOf } from '../reading.ts';
import { at, briefingsIn, bringing, handover, lastBriefing, MONDAY, startTeam, withContent } from './briefing-world.ts';

const tariff = { key: 'knowledge.changes', title: 'New articles', lines: ['The tariff of 2027'] };

/** Monday's first briefing of the team, planned. */
async function plan(world: World, channel: string) {
  const team = await findTeam(world.db, channel);
  const [shift] = team?.shifts ?? [];
  if (!team || !shift) throw new Error('There is no team');
  return planBriefing(world.deps, team, turnOf(team, shift, MONDAY));
}

const edit = (world: World, id: string, edits: object) =>
  world.db.briefing.update({
    where: { id },
    data: { edits: { order: [], dropped: [], texts: {}, ...edits } },
  });

/** What stands in the thread of a post, its root left out. */
const threadOf = (world: World, channel: string): string[] =>
  world.slack
    .as('UBOB')
    .sees(channel, { thread: lastBriefing(world, channel).ts })
    .slice(1)
    .map(wordsOf);

test('hand-overs come first, then what people added, then what has come up', async () => {
  const { world, channel } = await startTeam();
  await ask(world, 'UBOB', channel, '/briefing', 'add Lights off at nine');
  const daybreak = await withContent(world, bringing('knowledge', tariff), bringing('debriefs', handover));
  await daybreak.tick(at('08:40'));
  const [post, ...others] = briefingsIn(world, channel);
  expect(others).toEqual([]);
  expect(post?.text).toMatch(/^Briefing · .+ · Mon, Nov 23$/);
  expect(wordsOf(post)).toMatch(
    /Host: <@UANN>.*\*From the night shift\*\\n• Line 3 crackles.*\*Notices\*\\n• Lights off at nine — <@UBOB>.*\*New articles\*\\n• The tariff of 2027.*Read by 0 of 3 · Questions and additions go in the thread\./s,
  );
});

test('the channel’s language is spoken', async () => {
  const { world, channel } = await startTeam({ language: 'zh-CN' });
  const daybreak = await withContent(world, bringing('debriefs', handover));
  await daybreak.tick(at('08:40'));
  expect(wordsOf(lastBriefing(world, channel))).toMatch(/班前会 · .+ · 11月23日周一.*主持：<@UANN>.*已阅 0\/3 人/s);
});

test('an empty day is one friendly line that nobody has to read', async () => {
  const { world, channel } = await startTeam();
  await world.tick(at('08:40'));
  const words = wordsOf(lastBriefing(world, channel));
  expect(words).toContain('Nothing special today. <@UANN> hosts. Have a good shift!');
  expect(words).not.toContain('briefings.read');
});

test('a feature that fails costs its section, not the briefing', async () => {
  const { world, channel } = await startTeam();
  const broken: Feature = { name: 'quizzes', agenda: () => Promise.reject(new Error('a secret of Bob’s')) };
  const daybreak = await withContent(world, broken, bringing('knowledge', tariff));
  await daybreak.tick(at('08:40'));
  expect(wordsOf(lastBriefing(world, channel))).toContain('The tariff of 2027');
  const line = world.log.find((each) => each.includes('briefing.agenda-failed'));
  expect(line).toContain('quizzes');
  expect(line).not.toContain('secret');
});

test('news counts from the last working day on, then from the last briefing', async () => {
  const { world } = await startTeam();
  const asked: string[] = [];
  const news: Feature = {
    name: 'news',
    agenda: async (_, { since }) => {
      asked.push(since.toISOString());
      return [];
    },
  };
  const daybreak = await withContent(world, news);
  await daybreak.tick(at('08:40'));
  await daybreak.tick(at('08:40', '2026-11-24'));
  expect(asked).toEqual([new Date(at('00:00', '2026-11-20')), new Date(at('08:40'))].map((each) => each.toISOString()));
});

test('two replicas post one briefing, and an item stands in it once', async () => {
  const { world, channel } = await startTeam();
  await ask(world, 'UBOB', channel, '/briefing', 'add Lights off at nine');
  const { id } = await plan(world, channel);
  const { deps } = await world.replica();
  const outcomes = await Promise.all([postBriefing(world.deps, [], id), postBriefing(deps, [], id)]);
  expect(outcomes.sort()).toEqual(['already', 'posted']);
  await world.tick(at('08:40'));
  expect(briefingsIn(world, channel)).toHaveLength(1);
  expect(wordsOf(lastBriefing(world, channel)).match(/Lights off at nine/g)).toHaveLength(1);
});

test('what a leader changes while the agenda is being gathered is posted', async () => {
  const { world, channel } = await startTeam();
  const { id } = await plan(world, channel);
  const slow: Feature = {
    name: 'knowledge',
    async agenda() {
      await edit(world, id, { texts: { [tariff.key]: 'Read the <new> tariff' } });
      return [tariff];
    },
  };
  await postBriefing(world.deps, [slow], id);
  expect(wordsOf(lastBriefing(world, channel))).toContain('• Read the &lt;new&gt; tariff');
});

test('what a leader changes after it was posted is shown in the post, and can be undone', async () => {
  const { world, channel } = await startTeam();
  const { id } = await plan(world, channel);
  await postBriefing(world.deps, [bringing('knowledge', tariff), bringing('debriefs', handover)], id);
  await edit(world, id, { dropped: [tariff.key] });
  await reshowPost(world.deps, id);
  expect(wordsOf(lastBriefing(world, channel))).not.toContain('tariff');
  await edit(world, id, {});
  await reshowPost(world.deps, id);
  expect(wordsOf(lastBriefing(world, channel))).toContain('The tariff of 2027');
  expect(briefingsIn(world, channel)).toHaveLength(1);
});

test('too much for a post keeps the heads there, the rest in its thread, also after an edit', async () => {
  const { world, channel } = await startTeam();
  const lines = Array.from({ length: 150 }, (_, n) => `Change ${n} ${'of the tariff '.repeat(5)}`);
  const { id } = await plan(world, channel);
  await postBriefing(world.deps, [bringing('knowledge', { ...tariff, lines }), bringing('debriefs', handover)], id);
  expect(wordsOf(lastBriefing(world, channel))).toMatch(
    /Line 3 crackles.*\*New articles\*\\n_150 lines, in the thread_/s,
  );
  const thread = threadOf(world, channel).join('\n');
  for (const n of [0, 75, 149]) expect(thread).toContain(`Change ${n} `);

  await edit(world, id, { texts: { [tariff.key]: 'The tariff is new' } });
  await reshowPost(world.deps, id);
  expect(wordsOf(lastBriefing(world, channel))).toContain('• The tariff is new');
  expect(threadOf(world, channel).every((each) => each.includes('This part stands in the post above now.'))).toBe(true);

  await edit(world, id, {});
  await reshowPost(world.deps, id);
  expect(threadOf(world, channel).join('\n')).toContain('Change 149 ');
});

test('a leader posts today’s briefing now, and its time brings no second one', async () => {
  const { world, channel } = await startTeam();
  expect(await asked(world, 'UANN', channel, '/briefing', 'now')).toMatch(/The briefing for .+ is posted\./);
  expect(briefingsIn(world, channel)).toHaveLength(1);
  await world.tick(at('08:40'));
  expect(briefingsIn(world, channel)).toHaveLength(1);
  expect(await asked(world, 'UANN', channel, '/briefing', 'now')).toContain(
    'There is no briefing left to post today. The next one comes tomorrow 08:40.',
  );
});

test('a wish to post now that comes twice does not bring the next shift’s briefing, too', async () => {
  const { world, channel } = await startTeam({ shifts: 'Early 08:40-16:00\nLate 15:30-23:00' });
  await asked(world, 'UANN', channel, '/briefing', 'now');
  expect(await asked(world, 'ULI', channel, '/briefing', '现在')).toContain('Early的班前会刚刚发布');
  expect(briefingsIn(world, channel)).toHaveLength(1);
  world.set(at('15:00'));
  expect(await asked(world, 'UANN', channel, '/briefing', 'now')).toContain('The briefing for Late is posted.');
});

test('somebody who does not lead posts nothing', async () => {
  const { world, channel } = await startTeam();
  expect(await asked(world, 'UBOB', channel, '/briefing', 'now')).toContain('Only this team’s leaders may do that.');
  expect(briefingsIn(world, channel)).toEqual([]);
});

test('on a day off no briefing is posted, by the clock or by a leader', async () => {
  const { world, channel } = await startTeam({ exceptions: '2026-11-23 off' });
  await world.tick(at('08:40'));
  expect(await asked(world, 'UANN', channel, '/briefing', 'now')).toContain('The next one comes tomorrow 08:40.');
  expect(briefingsIn(world, channel)).toEqual([]);
});

test('each shift has its own, also the one that begins before midnight', async () => {
  const { world, channel } = await startTeam({ shifts: 'Early 08:40-16:00\nNight 23:50-07:30' });
  await world.tick(at('08:40'));
  await world.tick(at('23:50'));
  const titles = () => briefingsIn(world, channel).map(({ text }) => text);
  expect(titles()).toEqual(['Briefing · Early · Mon, Nov 23', 'Briefing · Night · Mon, Nov 23']);
  world.set(at('00:10', '2026-11-24'));
  expect(await asked(world, 'UANN', channel, '/briefing', 'now')).toContain('The briefing for Early is posted.');
  expect(titles().at(-1)).toBe('Briefing · Early · Tue, Nov 24');
});

test('a postponed one is left alone at its time', async () => {
  const { world, channel } = await startTeam();
  const { id } = await plan(world, channel);
  const postponedTo = new Date(at('08:55'));
  await world.db.briefing.update({ where: { id }, data: { postponedTo } });
  await withContent(world).then(({ tick }) => tick(at('08:40')));
  expect(briefingsIn(world, channel)).toEqual([]);
  expect(await postBriefing(world.deps, [], id, { unlessPostponed: true })).toBe('not-now');
  world.set(at('08:55'));
  expect(await postBriefing(world.deps, [], id, { unlessPostponed: true })).toBe('posted');
});

test('what Slack would not take all morning was not said: it comes in the next briefing', async () => {
  const { world, channel } = await startTeam();
  await ask(world, 'UBOB', channel, '/briefing', 'add Lights off at nine');
  world.slack.fail('chat.postMessage', { status: 503 });
  await world.tick(at('08:40'));
  await world.tick(at('12:41'));
  await world.tick('2026-11-25T08:00:00+08:00');
  expect(briefingsIn(world, channel)).toEqual([]);
  await world.tick('2026-11-25T08:40:00+08:00');
  expect(wordsOf(lastBriefing(world, channel))).toContain('Lights off at nine');
  expect(briefingsIn(world, channel)).toHaveLength(1);
});

test('a team that reads English hears of its first briefing when it comes, then of the last', async () => {
  const world = await startBot();
  const channel = await setUpTeam(world, { leader: 'UANN', name: 'billing', values: { zone: 'Asia/Shanghai' } });
  expect(await asked(world, 'UANN', channel, '/briefing')).toContain('The first one comes today 08:40.');
  await world.tick(at('08:40'));
  const answer = await asked(world, 'UANN', channel, '/briefing');
  expect(answer).toMatch(/The last briefing, .+ · today 08:40:/);
  expect(answer).toContain('Next: tomorrow 08:40');
});

test('where no briefing is planned, an item waits and everybody is told so', async () => {
  const { world, channel } = await startTeam();
  await world.db.schedule.updateMany({ where: { ritual: 'briefings.shift' }, data: { paused: true } });
  expect(await asked(world, 'UBOB', channel, '/briefing')).toContain('and none is planned');
  expect(await asked(world, 'UBOB', channel, '/briefing', 'add Lights off')).toContain('None is planned just now');
});

test('help and an unknown word answer with what is possible', async () => {
  const { world, channel } = await startTeam();
  expect(await asked(world, 'UBOB', channel, '/briefing', 'help')).not.toContain('/briefing now');
  const answer = await asked(world, 'UANN', channel, '/briefing', '明天停电');
  expect(answer).toContain('I don’t know “明天停电”.');
  expect(answer).toContain('`/briefing now`');
});
