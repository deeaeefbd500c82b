// The close: winners, ties and failures, each told in the channel, booked once, on whichever replica and whenever.

import { expect, test } from 'vitest';
import type { Ballot } from '../../../src/features/awards/ballot.ts';
import { messages as closingWords } from '../../../src/features/awards/ballots/closing/messages.ts';
import { recountView } from '../../../src/features/awards/ballots/closing/views.ts';
import { postsOf } from '../../../src/features/awards/ballots/views.ts';
import { asked, send, topView, wordsOf } from '../reading.ts';
import { backDoor } from '../tampering.ts';
import {
  at,
  ballotIn,
  begin,
  begun,
  booked,
  close,
  latest,
  notes,
  openVote,
  posts,
  pressable,
  startTeam,
  vote,
} from './ballot-world.ts';

const result = async (world: Awaited<ReturnType<typeof begun>>['world']) => (await ballotIn(world)).result;

test('the winner is announced, the points are booked, and the roll and the votes are gone', async () => {
  const { world, channel } = await begun();
  await vote(world, channel, 'UANN', 'UDORA');
  await vote(world, channel, 'UBOB', 'UDORA');
  await vote(world, channel, 'UCHEN', 'UBOB');
  await close(world);
  const post = wordsOf(latest(world, channel));
  expect(post).toContain(':tada: *:headphones: Golden Headset* of November 2026 goes to <@UDORA>. Congratulations!');
  expect(post).toContain('2 votes from 3 voters');
  expect(await booked(world)).toEqual([['UDORA', 20]]);
  expect(await ballotIn(world)).toMatchObject({ state: 'decided', salt: null });
  expect(await world.db.voter.count()).toBe(0);
  expect(await world.db.sealedVote.count()).toBe(0);
  expect(posts(world, channel)).toHaveLength(2);
  expect(wordsOf(posts(world, channel)[0])).toContain('Voting is closed: 3 of 5 voted');
});

test('a Chinese team reads it in Chinese, and the ledger says what for', async () => {
  const { world, channel } = await begun({ language: 'zh-CN' });
  for (const user of ['UBOB', 'UCHEN', 'ULI']) await vote(world, channel, user, 'UWANG');
  await close(world, '2026-11-23T17:00:00+08:00');
  expect(wordsOf(latest(world, channel))).toContain('恭喜 <@UWANG> 荣获2026年11月的 *:headphones: 金耳麦* ！');
  const entry = await world.db.ledgerEntry.findFirstOrThrow({ where: { source: 'award' } });
  expect(entry.reason).toBe('金耳麦 · 2026年11月');
});

test('it closes once, on two replicas and after downtime', async () => {
  const { world, channel } = await begun();
  for (const user of ['UANN', 'UBOB', 'UCHEN']) await vote(world, channel, user, 'UDORA');
  await world.restart(at('09:00', 25));
  const other = await world.replica();
  await Promise.all([world.tick(at('09:00', 25)), other.tick()]);
  await world.tick();
  expect(posts(world, channel).filter((post) => wordsOf(post).includes(':tada:'))).toHaveLength(1);
  expect(await booked(world)).toEqual([['UDORA', 20]]);
  expect(await world.db.win.count()).toBe(1);
});

test('votes and points decide together by the formula that the post says', async () => {
  const { world, channel } = await startTeam();
  const { id: teamId } = await world.db.team.findFirstOrThrow();
  await world.db.ledgerEntry.createMany({
    data: [
      ['UBOB', 10],
      ['UDORA', 40],
    ].map(([user, points]) => ({
      ...{ key: `${user}`, teamId, user: String(user), points: Number(points), source: 'quiz', season: '2026-11' },
      at: new Date(at('08:00')),
    })),
  });
  await begin(world, channel, { deciding: 'both', values: { voteShare: '60' } });
  expect(wordsOf(latest(world, channel))).toContain(
    'Score = 60 × votes ÷ people who voted + 40 × points ÷ the most points',
  );
  await vote(world, channel, 'UANN', 'UBOB');
  await vote(world, channel, 'UWANG', 'UBOB');
  await vote(world, channel, 'UCHEN', 'UDORA');
  await close(world);
  // Bob: 60 × 2 ÷ 3 + 40 × 10 ÷ 40 = 50; Dora: 60 × 1 ÷ 3 + 40 = 60.
  const post = wordsOf(latest(world, channel));
  expect(post).toContain('<@UDORA> · score 60.0 (1 vote, 40 points)');
  await world.slack.as('UBOB').presses(latest(world, channel), 'awards.recount');
  await world.slack.settled();
  const recount = wordsOf(topView(world, 'UBOB'));
  expect(recount).toContain('You · score 50.0 (2 votes, 10 points)');
  expect(recount).toContain('Another nominee · score 0.0 (0 votes, 0 points)');
  expect(recount).not.toContain('UWANG');
});

test('points alone decide without a vote, across a change of season', async () => {
  const { world, channel } = await startTeam();
  const { id: teamId } = await world.db.team.findFirstOrThrow();
  const star = 'Star Employee';
  for (const [user, points, season, when] of [
    ['UBOB', 30, '2026-10', '2026-10-05T09:00:00Z'],
    ['UBOB', 5, '2026-11', at('08:00')],
    ['UDORA', 20, '2026-11', at('08:00')],
  ] as const) {
    const key = `${user} ${when}`;
    await world.db.ledgerEntry.create({
      data: { key, teamId, user, points, season, source: 'quiz', at: new Date(when) },
    });
  }
  await begin(world, channel, { award: star, deciding: 'points' });
  expect(wordsOf(latest(world, channel))).not.toContain('awards.open-vote');
  await close(world);
  expect(wordsOf(latest(world, channel))).toContain('<@UBOB> · 35 points');
  expect(wordsOf(latest(world, channel))).not.toContain('Voting');
  expect(await booked(world)).toEqual([['UBOB', 30]]);
});

test('without a quorum nobody wins, nothing was counted, and the channel hears what comes next', async () => {
  const { world, channel } = await begun();
  await vote(world, channel, 'UANN', 'UDORA');
  await close(world);
  const post = wordsOf(latest(world, channel));
  expect(post).toContain('1 of 5 voted, and it takes 3. The votes were not counted.');
  expect(post).toContain('`/award start`');
  expect(JSON.stringify(await result(world))).not.toContain('UDORA');
  expect(await booked(world)).toEqual([]);
});

test('nobody voted and no quorum was asked: no winner', async () => {
  const { world, channel } = await begun({ values: { quorum: '0' } });
  await close(world);
  expect(wordsOf(latest(world, channel))).toContain('No nominee got a vote');
});

test('all nominees gone by the close: no winner', async () => {
  const { world, channel } = await begun({ values: { nominees: ['UBOB'], quorum: '0' } });
  await vote(world, channel, 'UANN', 'UBOB');
  await world.slack.as('UBOB').leaves(channel);
  await world.slack.settled();
  await close(world);
  expect(wordsOf(latest(world, channel))).toContain('No nominee stands any more');
  expect(await booked(world)).toEqual([]);
});

test('an even vote: all who are even win where the ballot says so', async () => {
  const { world, channel } = await begun({ values: { tie: 'joint', quorum: '0' } });
  await vote(world, channel, 'UANN', 'UDORA');
  await vote(world, channel, 'UCHEN', 'UBOB');
  await close(world);
  const post = wordsOf(latest(world, channel));
  expect(post).toContain('goes to <@UBOB> and <@UDORA>');
  expect(post).toContain('so they share it');
  expect((await booked(world)).map(([user]) => user)).toEqual(['UBOB', 'UDORA']);
});

test('an even vote: more points in the period win where the ballot says so', async () => {
  const { world, channel } = await begun({ values: { tie: 'points', quorum: '0' } });
  const { id: teamId } = await world.db.team.findFirstOrThrow();
  await world.db.ledgerEntry.create({
    data: { key: 'k', teamId, user: 'UBOB', points: 1, source: 'note', season: '2026-11', at: new Date(at('10:00')) },
  });
  await vote(world, channel, 'UANN', 'UDORA');
  await vote(world, channel, 'UCHEN', 'UBOB');
  await close(world);
  expect(wordsOf(latest(world, channel))).toContain('goes to <@UBOB>');
  expect(wordsOf(latest(world, channel))).toContain('more points in the period decided');
});

test('an even vote: where they have as many points, too, all win, and it says so', async () => {
  const { world, channel } = await begun({ values: { tie: 'points', quorum: '0' } });
  await vote(world, channel, 'UANN', 'UDORA');
  await vote(world, channel, 'UCHEN', 'UBOB');
  await close(world);
  expect(wordsOf(latest(world, channel))).toContain('goes to <@UBOB> and <@UDORA>');
  expect(wordsOf(latest(world, channel))).toContain('It was a tie, so they share it.');
});

test('a run-off that finds no winner is no ballot that winners sit out', async () => {
  const { world, channel } = await begun({ values: { quorum: '0' } });
  await vote(world, channel, 'UANN', 'UBOB');
  await close(world);
  world.set(at('09:00', 24));
  await begin(world, channel, {
    values: { nominees: ['UDORA', 'UWANG'], quorum: '0', tie: 'run-off', closesDay: '2026-11-24' },
  });
  await vote(world, channel, 'UANN', 'UDORA');
  await vote(world, channel, 'UCHEN', 'UWANG');
  await close(world, at('17:00', 24));
  // Both leave before anybody has chosen one of them.
  for (const user of ['UDORA', 'UWANG']) await world.slack.as(user).leaves(channel);
  await world.slack.settled();
  await close(world, at('17:00', 25));
  expect(await ballotIn(world)).toMatchObject({ state: 'failed' });
  world.set(at('09:00', 26));
  const outcome = await begin(world, channel, { values: { nominees: ['UBOB', 'UCHEN'], closesDay: '2026-11-26' } });
  expect(outcome.errors?.nominees).toContain('Bob won it lately and sit');
});

test('an even vote: a run-off among the even, by the same voters, on the next working day', async () => {
  const { world, channel } = await begun({ values: { quorum: '0' } });
  await vote(world, channel, 'UANN', 'UDORA');
  await vote(world, channel, 'UCHEN', 'UBOB');
  await close(world);
  const runOff = wordsOf(latest(world, channel));
  expect(runOff).toContain('Golden Headset · November 2026 · Run-off');
  expect(runOff).toContain('Vote until Tue, Nov 24 17:00');
  expect(runOff).not.toContain('UWANG');
  expect(await booked(world)).toEqual([]);
  for (const user of ['UANN', 'UCHEN', 'UWANG']) await vote(world, channel, user, 'UBOB');
  await close(world, at('17:00', 24));
  expect(wordsOf(latest(world, channel))).toContain('goes to <@UBOB>');
  expect(await booked(world)).toEqual([['UBOB', 20]]);
});

test('a run-off that is even again, or in which nobody votes, is shared', async () => {
  const { world, channel } = await begun({ values: { quorum: '0' } });
  await vote(world, channel, 'UANN', 'UDORA');
  await vote(world, channel, 'UCHEN', 'UBOB');
  await close(world);
  await close(world, at('17:00', 24));
  expect(wordsOf(latest(world, channel))).toContain('goes to <@UBOB> and <@UDORA>');
  expect(wordsOf(latest(world, channel))).not.toContain('0 votes');
  expect(await world.db.win.count()).toBe(2);
});

test('two places, three even for the second: the first is sure, the run-off is for one place', async () => {
  const { world, channel } = await begun({ values: { winners: '2', choices: '2', quorum: '0' } });
  await vote(world, channel, 'UANN', 'UDORA', 'UBOB');
  await vote(world, channel, 'UCHEN', 'UDORA', 'UWANG');
  await close(world);
  expect(await booked(world)).toEqual([['UDORA', 20]]);
  const runOff = await ballotIn(world);
  expect(runOff).toMatchObject({ winners: 1, choices: 1, tie: 'joint', quorum: 0 });
  const words = posts(world, channel).map(wordsOf);
  expect(words.filter((post) => post.includes('goes to <@UDORA>'))).toHaveLength(1);
});

test('an even vote that a leader decides, with a reason that all read', async () => {
  const { world, channel } = await begun({ values: { tie: 'leader', quorum: '0' } });
  await vote(world, channel, 'UWANG', 'UDORA');
  await vote(world, channel, 'UCHEN', 'UBOB');
  await close(world);
  expect(wordsOf(latest(world, channel))).toContain('<@UBOB> and <@UDORA> are tied');
  const ann = world.slack.as('UANN');
  await ann.presses(ann.dm().at(-1)!, 'awards.open-decide');
  await world.slack.settled();
  expect((await send(world, 'UANN', { winners: 'UDORA', reason: '...' })).errors?.reason).toContain('why');
  expect(
    await send(world, 'UANN', { winners: 'UDORA', reason: 'Her calls on 13812345678 saved <!here> the day' }),
  ).toEqual({ closed: true });
  await world.tick();
  const post = latest(world, channel);
  expect(wordsOf(post)).toContain('It was a tie. <@UANN> decided: Her calls on [phone] saved &lt;!here&gt; the day');
  expect(await booked(world)).toEqual([['UDORA', 20]]);
});

test('a leader who is among the even can’t decide; without a decision all win in the end', async () => {
  const { world, channel } = await startTeam();
  await world.db.member.updateMany({ where: { user: 'UDORA' }, data: { leader: true } });
  await begin(world, channel, { values: { tie: 'leader', quorum: '0' } });
  await vote(world, channel, 'UWANG', 'UDORA');
  await vote(world, channel, 'UCHEN', 'UBOB');
  await close(world);
  const dora = world.slack.as('UDORA');
  expect(dora.dm().map(wordsOf).join()).not.toContain('Please decide as a leader');
  const { press } = await backDoor(world);
  await press('UDORA', 'awards.open-decide', (await ballotIn(world)).id);
  expect(dora.dm().map(wordsOf).join()).toContain('You are one of those who are tied');
  await close(world, at('17:00', 26));
  expect(wordsOf(latest(world, channel))).toContain('goes to <@UBOB> and <@UDORA>');
});

/** A tie between Bob and Dora, the leader's form about it, and a hand that sends it filled in for somebody. */
async function deciding() {
  const { world, channel } = await begun({ values: { tie: 'leader', quorum: '0' } });
  await vote(world, channel, 'UWANG', 'UDORA');
  await vote(world, channel, 'UCHEN', 'UBOB');
  await close(world);
  const ann = world.slack.as('UANN');
  await ann.presses(ann.dm().at(-1)!, 'awards.open-decide');
  await world.slack.settled();
  const { submit } = await backDoor(world);
  const given = (user: string) => ({
    winners: { type: 'radio_buttons', selected_option: { value: user } },
    reason: { type: 'plain_text_input', value: 'A hard quarter, well done' },
  });
  return { world, view: topView(world, 'UANN'), submit, given };
}

test('two leaders who decide at once decide once', async () => {
  const { world, view, submit, given } = await deciding();
  await Promise.all([submit('UANN', view, given('UBOB')), submit('UOLU', view, given('UDORA'))]);
  expect(await world.db.win.count()).toBe(1);
  expect((await booked(world)).length).toBe(1);
});

test('a member can’t break a tie by a tampered form', async () => {
  const { world, view, submit, given } = await deciding();
  expect(JSON.stringify(await submit('UCHEN', view, given('UBOB')))).toContain('班长');
  expect(JSON.stringify(await submit('UANN', view, given('UWANG')))).toContain('not among those who are tied');
  expect(await world.db.win.count()).toBe(0);
});

test('votes that can’t be opened are counted for nobody: the channel is told, and votes again', async () => {
  const { world, channel } = await begun({ values: { quorum: '0' } });
  await vote(world, channel, 'UANN', 'UDORA');
  await vote(world, channel, 'UCHEN', 'UBOB');
  const [one, two] = await world.db.sealedVote.findMany();
  await world.db.sealedVote.update({ where: { name: one!.name }, data: { sealed: two!.sealed } });
  await close(world);
  expect(notes(world, channel)).toContain('The votes so far can’t be opened');
  expect(wordsOf(latest(world, channel))).toContain('0 of 5 have voted');
  await vote(world, channel, 'UANN', 'UDORA');
  await close(world, at('17:01', 24));
  expect(wordsOf(latest(world, channel))).toContain('goes to <@UDORA>');
});

test('votes that have to be given again are asked for in private, of those whom nobody has reminded yet', async () => {
  const { world, channel } = await begun({ values: { quorum: '0' } });
  await vote(world, channel, 'UANN', 'UDORA');
  await world.tick(at('15:00'));
  await world.db.sealedVote.updateMany({ data: { sealed: 'altered' } });
  await close(world);
  await world.tick(at('16:00', 24));
  const reminded = (user: string) =>
    world.slack
      .as(user)
      .dm()
      .filter((message) => /not voted yet|还没有投票/.test(wordsOf(message)));
  expect(reminded('UANN')).toHaveLength(1);
  expect(reminded('UBOB')).toHaveLength(1);
});

test('nobody reads a vote early by moving it into a ballot of theirs that is given the same key', async () => {
  const { world, channel } = await begun({ values: { quorum: '0', closesTime: '18:00' } });
  await vote(world, channel, 'UCHEN', 'UBOB');
  const { id: victim, salt } = await ballotIn(world);
  world.set(at('09:01'));
  await begin(world, channel, { award: 'Service Star', values: { quorum: '0' } });
  const { id } = await ballotIn(world);
  expect(id).not.toBe(victim);
  await world.db.ballot.update({ where: { id }, data: { salt } });
  await world.db.sealedVote.updateMany({ data: { ballotId: id } });
  await world.db.voter.updateMany({ where: { ballotId: id, user: 'UCHEN' }, data: { times: 1 } });
  await close(world);
  expect(await world.db.ballot.findUniqueOrThrow({ where: { id } })).toMatchObject({ state: 'voting', result: null });
});

test('forty who are even and win are all named, with as many pictures as Slack has room for', async () => {
  const winners = Array.from({ length: 40 }, (_, at) => `U${String(at).padStart(2, '0')}`);
  const ballot = { ...(await ballotIn((await begun()).world)), state: 'decided' } as unknown as Ballot;
  const counted = winners.map((user) => ({ user, votes: 1, points: 0 }));
  const even = { users: winners, left: 1, broken: 'joint' as const };
  const wins = winners.map((user) => ({ user, reasons: [], points: 20, certificate: 'F1' }));
  ballot.result = { eligible: 40, voted: 40, counted, winners, tie: even };
  const shown = { ballot, nominated: 40, standing: [], voted: 40, wins };
  const { message } = postsOf({ language: 'en', zone: 'Europe/London' }, shown).at(-1)!;
  expect(message.blocks.length).toBe(50);
  for (const user of winners) expect(wordsOf(message)).toContain(`<@${user}> · 1 vote`);

  // And of forty who did not win each has a line, so that anybody can count again.
  ballot.result = { eligible: 40, voted: 40, counted, winners: ['U00'] };
  const view = recountView(closingWords.en, ballot, { heading: '', reader: 'UX', tied: '' });
  expect(wordsOf(view).match(/Another nominee · 1 vote/g)).toHaveLength(39);
});

test('a vote that somebody deleted in the database is noticed', async () => {
  const { world, channel } = await begun({ values: { quorum: '0' } });
  await vote(world, channel, 'UANN', 'UDORA');
  await vote(world, channel, 'UCHEN', 'UBOB');
  const one = await world.db.sealedVote.findFirstOrThrow();
  await world.db.sealedVote.delete({ where: { name: one.name } });
  await close(world);
  expect(notes(world, channel)).toContain('can’t be opened');
  expect(await world.db.win.count()).toBe(0);
});

test('nobody reads a count before the close, not even a leader by the button of the result', async () => {
  const { world, channel } = await begun();
  await vote(world, channel, 'UCHEN', 'UBOB');
  const { id } = await ballotIn(world);
  const { press } = await backDoor(world);
  await press('UANN', 'awards.recount', id, { channel });
  const shown = world.slack.as('UANN').views().at(-1);
  if (shown) expect(wordsOf(shown)).toContain('nothing was counted yet');
  expect(await asked(world, 'UANN', channel, '/award')).not.toMatch(/\bvotes?\b for|1 vote\b/);
});

test('what closes today stands in the briefing', async () => {
  const { world, channel } = await begun();
  const words = await asked(world, 'UANN', channel, '/briefing', 'preview');
  const shown = [words, ...world.slack.as('UANN').views().map(wordsOf)].join();
  expect(shown).toContain('Golden Headset: vote until 17:00');
  expect(pressable(world, channel)).toBeTruthy();
});

test('the vote of somebody who left afterwards still counts', async () => {
  const { world, channel } = await begun({ values: { quorum: '0' } });
  await vote(world, channel, 'UCHEN', 'UBOB');
  await world.slack.as('UCHEN').leaves(channel);
  await world.slack.settled();
  await close(world);
  expect(wordsOf(latest(world, channel))).toContain('goes to <@UBOB>');
});

test('a form that is open while it closes: the vote is in the count, or it is refused', async () => {
  const { world, channel } = await begun({ values: { quorum: '0' } });
  for (const user of ['UANN', 'UCHEN', 'UBOB']) await openVote(world, channel, user);
  world.set(at('16:59'));
  const sent = ['UANN', 'UCHEN', 'UBOB'].map((user) => send(world, user, { vote: 'UDORA' }));
  world.set(at('17:00'));
  const [outcomes] = await Promise.all([Promise.all(sent), world.tick()]);
  await world.tick(at('17:02'));
  const kept = outcomes.filter(
    ({ view }) => wordsOf(view).includes('Your vote is in') || wordsOf(view).includes('选票已收到'),
  ).length;
  expect(await result(world)).toMatchObject({ voted: kept });
});
