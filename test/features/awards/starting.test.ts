// Starting a ballot: who may, with what, and what the channel then reads.

import { expect, test } from 'vitest';
import { asked, askForm, send, topView, wordsOf } from '../reading.ts';
import { backDoor } from '../tampering.ts';
import { at, ballotIn, begin, latest, openStart, startTeam, VOTERS } from './ballot-world.ts';

test('the form works as it stands: sent at once it calls for nominations', async () => {
  const { world, channel } = await startTeam();
  await askForm(world, 'UANN', channel, '/award', 'start');
  expect(await send(world, 'UANN')).toEqual({ closed: true });
  await world.tick();
  const post = wordsOf(latest(world, channel));
  expect(post).toContain(':headphones: Golden Headset · November 2026');
  expect(post).toContain('Nominate a colleague until *Wed, Nov 25 17:00*');
  expect(post).toContain('5 members may vote');
  const ballot = await ballotIn(world);
  expect(ballot).toMatchObject({
    state: 'nominating',
    finding: 'nomination',
    deciding: 'votes',
    quorum: 50,
    eligible: 5,
  });
  expect(ballot.closesAt.toISOString()).toBe(at('17:00', 27).replace('Z', '.000Z'));
  expect(world.slack.as('UANN').dm().map(wordsOf).join()).toContain('the ballot is open and stands in');
});

test('a Chinese leader starts one by its Chinese name, and all of it is Chinese', async () => {
  const { world, channel } = await startTeam({ language: 'zh-CN' });
  const form = await askForm(world, 'ULI', channel, '/award', '发起 金耳麦');
  expect(wordsOf(form)).toContain('候选人怎么产生');
  expect(await send(world, 'ULI')).toEqual({ closed: true });
  await world.tick();
  const post = wordsOf(latest(world, channel));
  expect(post).toContain(':headphones: 金耳麦 · 2026年11月');
  expect(post).toContain('你心目中的人选是谁');
  expect(post).not.toMatch(/[a-z]{4,} [a-z]{4,}/);
});

test('nominees picked by hand are told in private, and the vote is open at once', async () => {
  const { world, channel } = await startTeam();
  expect(await begin(world, channel)).toEqual({ closed: true });
  const post = wordsOf(latest(world, channel));
  expect(post).toContain('Vote until Mon, Nov 23 17:00');
  expect(post).toContain('0 of 5 have voted');
  for (const user of ['UBOB', 'UDORA', 'UWANG']) expect(post).toContain(`<@${user}>`);
  expect(world.slack.as('UBOB').dm().map(wordsOf).join()).toContain('Golden Headset');
  expect(world.slack.as('UANN').dm().map(wordsOf).join()).not.toContain('awards.withdraw');
});

test('members are told whom to ask, and a leader of nothing here is refused at the form, too', async () => {
  const { world, channel } = await startTeam();
  expect(await asked(world, 'UBOB', channel, '/award', 'start')).toContain('Only this team’s leaders');
  await openStart(world, 'UANN', channel);
  await world.db.member.updateMany({ where: { user: 'UANN' }, data: { leader: false } });
  await world.db.member.updateMany({ where: { user: 'UDORA' }, data: { leader: true } });
  const outcome = await send(world, 'UANN');
  expect(JSON.stringify(outcome)).toContain('Only this team’s leaders may do that. Please ask Dora');
  expect(await world.db.ballot.count()).toBe(0);
});

test('bots and guests are on no roll and can’t be picked', async () => {
  const { world, channel } = await startTeam();
  world.slack.addUser({ id: 'UGUEST', name: 'Gus', guest: true });
  world.slack.addUser({ id: 'UBOT2', name: 'helper', bot: true });
  await world.slack.as('UANN').invites(channel, 'UGUEST');
  await world.slack.as('UANN').invites(channel, 'UBOT2');
  await world.slack.settled();
  const outcome = await begin(world, channel, { values: { nominees: ['UBOB', 'UGUEST'] } });
  expect(JSON.stringify(outcome)).toContain('This does not fit: Gus');
  await world.slack.as('UANN').closes(topView(world, 'UANN'));
  await begin(world, channel);
  const roll = await world.db.voter.findMany({ orderBy: { user: 'asc' } });
  expect(roll.map(({ user }) => user)).toEqual([...VOTERS].sort());
});

test('nobody is guessed onto the roll while Slack does not say who they are', async () => {
  const { world, channel } = await startTeam();
  world.slack.addUser({ id: 'UGUEST', name: 'Gus', guest: true });
  await world.slack.as('UANN').invites(channel, 'UGUEST');
  await world.slack.settled();
  await openStart(world, 'UANN', channel, { finding: 'hand-picked' });
  world.deps.people.forget('UGUEST');
  world.slack.fail('users.info', { error: 'internal_error' });
  const filled = { nominees: ['UBOB', 'UDORA'], closesDay: '2026-11-23', closesTime: '17:00' };
  const outcome = await send(world, 'UANN', filled);
  expect(outcome.errors?.['awards.start-award']).toContain('Start it again in a minute');
  expect(await send(world, 'UANN', filled)).toEqual({ closed: true });
  expect((await world.db.voter.findMany()).map(({ user }) => user).sort()).toEqual([...VOTERS].sort());
});

test('what an award is called pings nobody, in the notification neither', async () => {
  const { world, channel } = await startTeam();
  await asked(world, 'UANN', channel, '/award', 'catalogue');
  await world.db.award.updateMany({ where: { starter: 'golden-headset' }, data: { name: '<!channel> Cup' } });
  await begin(world, channel, { award: '', deciding: 'points' });
  expect(wordsOf(latest(world, channel))).toContain('&lt;!channel&gt; Cup');
  expect(latest(world, channel).text).not.toContain('<!channel>');
});

test.each([
  ['a close that has passed', { closesTime: '08:00' }, 'closesDay', 'too soon'],
  ['a close that is minutes away', { closesTime: '09:10' }, 'closesDay', 'at least 15 minutes'],
  ['a close next year', { closesDay: '2027-06-01' }, 'closesDay', 'within three months'],
  ['oneself among the nominees', { nominees: ['UANN', 'UBOB'] }, 'nominees', 'can’t pick yourself'],
  ['somebody of no team', { nominees: ['UBOB', 'UOLU'] }, 'nominees', 'This does not fit: Olu'],
])('%s is put right in the form', async (_, values, field, words) => {
  const { world, channel } = await startTeam();
  const outcome = await begin(world, channel, { values });
  expect(outcome.errors?.[field]).toContain(words);
  expect(await world.db.ballot.count()).toBe(0);
});

test('a choice that brings other fields shows them with good values, and what they had comes back with them', async () => {
  const { world, channel } = await startTeam();
  await earn(world, { UBOB: 5, UDORA: 3 });
  const hand = world.slack.as('UANN');
  await askForm(world, 'UANN', channel, '/award', 'start');
  const choose = async (id: string, value: string) => {
    await hand.selects(topView(world, 'UANN'), id, value);
    await world.slack.settled();
    return wordsOf(topView(world, 'UANN'));
  };
  expect(await choose('awards.start-finding', 'points')).toContain('"initial_value":"5"');
  await choose('awards.start-deciding', 'points');
  expect(await choose('awards.start-finding', 'nomination')).toContain('"initial_date":"2026-11-25"');
  await choose('awards.start-finding', 'points');
  expect(await send(world, 'UANN')).toEqual({ closed: true });
  expect(await world.db.nominee.count()).toBe(2);
});

test('a form that is sent before the fields of its choice came is shown with them', async () => {
  const { world, channel } = await startTeam();
  const form = await askForm(world, 'UANN', channel, '/award', 'start');
  const { submit } = await backDoor(world);
  const finding = { type: 'radio_buttons', selected_option: { value: 'hand-picked' } };
  const answer = await submit('UANN', form, { 'awards.start-finding': finding });
  expect(answer).toMatchObject({ response_action: 'update' });
  expect(JSON.stringify(answer)).toContain('Members of this channel; nobody picks themselves.');
  expect(await world.db.ballot.count()).toBe(0);
});

test('winners sit out as many ballots as the award says, however many those are', async () => {
  const { world, channel } = await startTeam();
  await asked(world, 'UANN', channel, '/award', 'catalogue');
  await world.db.award.updateMany({ data: { coolDown: 4 } });
  expect(await begin(world, channel)).toEqual({ closed: true });
  expect((await ballotIn(world)).coolDown).toBe(4);
});

test('an award that was retired meanwhile is not replaced by another one unseen', async () => {
  const { world, channel } = await startTeam();
  await asked(world, 'UANN', channel, '/award', 'catalogue');
  const { id } = await world.db.award.findFirstOrThrow({ where: { starter: 'service-star' } });
  await world.db.award.update({ where: { id }, data: { state: 'retired' } });
  await world.slack.as('UANN').presses(topView(world, 'UANN'), `start-${id}/awards.start`);
  await world.slack.settled();
  expect(wordsOf(topView(world, 'UANN'))).toContain('This award is not in use any more. Choose another one.');
});

test('nominations have to end before the vote does', async () => {
  const { world, channel } = await startTeam();
  await askForm(world, 'UANN', channel, '/award', 'start');
  const late = { nominationsDay: '2026-11-27', nominationsTime: '16:50', closesDay: '2026-11-27', closesTime: '17:00' };
  expect((await send(world, 'UANN', late)).errors?.closesDay).toContain('at least 15 minutes for the vote');
});

test('nominees by points are those who have the most in the period, and who is even with the last comes along', async () => {
  const { world, channel } = await startTeam();
  await earn(world, { UBOB: 5, UDORA: 3, UWANG: 3, UCHEN: 1 });
  await begin(world, channel, { finding: 'points', values: { top: '2' } });
  const nominees = await world.db.nominee.findMany({ orderBy: { user: 'asc' } });
  expect(nominees.map(({ user }) => user)).toEqual(['UBOB', 'UDORA', 'UWANG']);
});

test('a threshold takes all who have so many, and where nobody has the form says so', async () => {
  const { world, channel } = await startTeam();
  await earn(world, { UBOB: 5, UDORA: 3 });
  const outcome = await begin(world, channel, { finding: 'points', values: { top: '', threshold: '50' } });
  expect(outcome.errors?.threshold).toContain('Nobody who may win has that many points');
  expect(await send(world, 'UANN', { threshold: '３' })).toEqual({ closed: true });
  expect(await world.db.nominee.count()).toBe(2);
});

test.each(['many', '0', '1.5', '-3', '99'])('“%s” is no number of nominees', async (top) => {
  const { world, channel } = await startTeam();
  const outcome = await begin(world, channel, { finding: 'points', values: { top } });
  expect(outcome.errors?.top).toContain('A whole number');
});

test('points of other months are not the period’s', async () => {
  const { world, channel } = await startTeam();
  await earn(world, { UBOB: 50 }, '2026-10-31T23:59:00Z');
  await earn(world, { UDORA: 1 });
  await begin(world, channel, { finding: 'points', values: { top: '5' } });
  expect((await world.db.nominee.findMany()).map(({ user }) => user)).toEqual(['UDORA']);
});

test('two leaders who start the same award at once start it once', async () => {
  const { world, channel } = await startTeam();
  await world.db.member.updateMany({ where: { user: 'UDORA' }, data: { leader: true } });
  await openStart(world, 'UANN', channel);
  await openStart(world, 'UDORA', channel);
  const outcomes = await Promise.all(['UANN', 'UDORA'].map((user) => send(world, user)));
  expect(outcomes.filter((outcome) => 'closed' in outcome)).toHaveLength(1);
  expect(JSON.stringify(outcomes)).toContain('A ballot for Golden Headset is open already');
  expect(await world.db.ballot.count()).toBe(1);
});

test('an award that nobody knows opens the form and says so', async () => {
  const { world, channel } = await startTeam();
  const form = await askForm(world, 'UANN', channel, '/award', 'start Golden <Cow>');
  expect(wordsOf(form)).toContain('No award is called “Golden &lt;Cow&gt;”');
});

test('another award brings its own periods, and what was chosen stays', async () => {
  const { world, channel } = await startTeam();
  await openStart(world, 'UANN', channel, { finding: 'hand-picked', deciding: 'both' });
  const star = await world.db.award.findFirstOrThrow({ where: { starter: 'star-employee' } });
  await world.slack.as('UANN').selects(topView(world, 'UANN'), 'awards.start-award', star.id);
  await world.slack.settled();
  const form = wordsOf(topView(world, 'UANN'));
  expect(form).toContain('Q4 2026');
  expect(form).toContain('How much the votes count');
  await send(world, 'UANN', { nominees: ['UBOB'], closesDay: '2026-11-23' });
  expect(await ballotIn(world)).toMatchObject({
    firstDay: '2026-10-01',
    lastDay: '2026-12-31',
    deciding: 'both',
    voteShare: 70,
  });
});

test('the next ballot of an award is offered what the last one was asked', async () => {
  const { world, channel } = await startTeam();
  await begin(world, channel, { values: { quorum: '30', winners: '2', tie: 'joint' } });
  await world.tick(at('17:00'));
  const form = await askForm(world, 'UANN', channel, '/award', 'start Golden Headset');
  const chosen = JSON.stringify(form.blocks)
    .match(/"initial_option":\{[^}]*\}[^}]*\}/g)
    ?.join();
  expect(chosen).toContain('"value":"30"');
  expect(chosen).toContain('"value":"joint"');
  expect(chosen).toContain('"value":"hand-picked"');
});

/** Books points for people, as their deeds would. */
async function earn(
  world: Awaited<ReturnType<typeof startTeam>>['world'],
  points: Record<string, number>,
  when = at('08:00'),
) {
  const { id: teamId } = await world.db.team.findFirstOrThrow();
  await world.db.ledgerEntry.createMany({
    data: Object.entries(points).map(([user, count]) => ({
      ...{ key: `${user} ${when}`, teamId, user, points: count },
      ...{ source: 'quiz', season: '2026-11', at: new Date(when) },
    })),
  });
}
