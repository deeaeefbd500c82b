// The catalogue of awards: what a team gives, as its members read it and its leaders keep it.

import { describe, expect, test } from 'vitest';
import { emblemIn, STARTERS } from '../../../src/features/awards/award.ts';
import { EMBLEMS, emblemFrom } from '../../../src/features/awards/catalogue/emblems.ts';
import { keptWords, keyOfName } from '../../../src/features/awards/catalogue/wording.ts';
import type { View } from '../../../src/playground/workspace.ts';
import { setUpTeam, type World } from '../../support/bot.ts';
import { startTeam, teamIn } from '../points/points-world.ts';
import { ask, asked, askForm, openHome, send, topView, wordsOf } from '../reading.ts';
import { backDoor } from '../tampering.ts';

type Block = { block_id?: string; text?: { text: string }; elements?: { value?: string; action_id?: string }[] };

/** The awards on the page, each with its emblem. */
const titles = (view: View): string[] =>
  (view.blocks as Block[]).filter(({ block_id }) => block_id?.startsWith('award-')).map(({ text }) => text?.text ?? '');

const open = (world: World, user: string, channel: string): Promise<View> =>
  askForm(world, user, channel, '/award', user === 'ULI' || user === 'UWANG' ? '奖项' : 'catalogue');

async function press(world: World, user: string, wanted: string): Promise<View> {
  await world.slack.as(user).presses(topView(world, user), wanted);
  await world.slack.settled();
  return topView(world, user);
}

async function choose(world: World, user: string, wanted: string, value: string): Promise<View> {
  await world.slack.as(user).selects(topView(world, user), wanted, value);
  await world.slack.settled();
  return topView(world, user);
}

/** Does something with an award by its menu. */
function act(world: World, user: string, deed: string, id: string): Promise<View> {
  const offered = wordsOf(topView(world, user)).match(new RegExp(`"(${deed} ${id} \\d+)"`))?.[1];
  if (!offered) throw new Error(`Nobody may ${deed} this`);
  return choose(world, user, `award-${id}/awards.catalogue-do`, offered);
}

const idOf = async ({ db }: World, starter: keyof typeof STARTERS): Promise<string> =>
  (await db.award.findFirstOrThrow({ where: { starter } })).id;

const makeLeader = ({ db }: World, user: string) => db.member.updateMany({ where: { user }, data: { leader: true } });

/** Adds an award that is the team's own; what Slack shows then. */
async function add(world: World, user: string, values: Record<string, string>) {
  await press(world, user, 'awards.catalogue-add');
  return send(world, user, values);
}

const own = ({ db }: World) => db.award.findMany({ where: { starter: null }, orderBy: { createdAt: 'asc' } });

describe('who looks', () => {
  test('finds the starter awards in their own language, without a leader’s buttons', async () => {
    const { world, channel } = await startTeam();
    const [english, chinese] = [await open(world, 'UBOB', channel), await open(world, 'UWANG', channel)];
    expect(titles(english).slice(0, 2)).toEqual([':headphones: Golden Headset', ':abacus: Golden Abacus']);
    expect(titles(chinese).slice(0, 2)).toEqual([':headphones: 金耳麦', ':abacus: 金算盘']);
    expect(wordsOf(english)).toContain('Monthly · 20 points · a winner sits out 1 ballot');
    expect(wordsOf(chinese)).toContain('每月 · 20 分 · 获奖后暂停参选 1 次');
    expect(wordsOf(english)).toContain('Callers hang up helped and heard');
    expect(wordsOf(english)).not.toMatch(/awards\.catalogue-(add|do)|awards\.start/);
    await press(world, 'UWANG', 'awards.catalogue-turn:on');
    expect(titles(topView(world, 'UWANG'))).toEqual([':bulb: 供电建议奖', ':heart: 爱岗敬业奖']);
    expect(wordsOf(topView(world, 'UWANG'))).toContain('每年 · 50 分');
  });

  test('together with others keeps each starter award once', async () => {
    const { world, channel, team } = await startTeam();
    const { command } = await backDoor(world);
    const users = ['UANN', 'UBOB', 'UWANG', 'ULI'];
    await Promise.all(users.map((user, n) => command(user, channel, '/award', 'catalogue', `T${n}`)));
    const rows = await world.db.award.findMany({ where: { teamId: team.id } });
    expect(rows.map(({ starter }) => starter).sort()).toEqual(Object.keys(STARTERS).sort());
    expect(new Set(rows.map(({ name }) => name))).toEqual(new Set(['']));
  });

  test('and leads the team may start a ballot of each that is in use', async () => {
    const { world, channel } = await startTeam();
    const view = await open(world, 'UANN', channel);
    const starts = (view.blocks as Block[]).filter(({ block_id }) => block_id?.startsWith('start-'));
    expect(starts).toHaveLength(8);
    const id = await idOf(world, 'golden-headset');
    expect(starts[0]?.elements).toMatchObject([{ action_id: 'awards.start', value: id }]);
    await press(world, 'UANN', `start-${id}/awards.start`);
    expect(world.slack.as('UANN').views()).toHaveLength(2);
    await world.slack.as('UANN').closes(topView(world, 'UANN'));
    await act(world, 'UANN', 'retire', id);
    const retired = await choose(world, 'UANN', 'awards.catalogue-filter', 'retired');
    expect(titles(retired)).toEqual([':headphones: Golden Headset']);
    expect(wordsOf(retired)).not.toContain('awards.start');
  });

  test('searches by words of the name and of the criteria, in their own language', async () => {
    const { world, channel } = await startTeam();
    await open(world, 'UWANG', channel);
    await send(world, 'UWANG', { 'awards.catalogue-search': '标兵' });
    expect(titles(topView(world, 'UWANG'))).toHaveLength(3);
    await choose(world, 'UWANG', 'awards.catalogue-search', '线损');
    expect(titles(topView(world, 'UWANG'))).toEqual([':chart_with_downwards_trend: 降损增效标兵']);
    await open(world, 'UBOB', channel);
    await send(world, 'UBOB', { 'awards.catalogue-search': 'ＧＯＬＤＥＮ' });
    expect(titles(topView(world, 'UBOB'))).toHaveLength(2);
    await send(world, 'UBOB', { 'awards.catalogue-search': '%' });
    expect(wordsOf(topView(world, 'UBOB'))).toContain('No award has these words.');
  });

  test('opens it from the answer to /award, and from App Home', async () => {
    const { world, channel } = await startTeam();
    const [answer] = await ask(world, 'UBOB', channel, '/award');
    if (!answer) throw new Error('Nobody answered');
    for (const place of [answer, await openHome(world, 'UBOB')]) {
      await world.slack.as('UBOB').presses(place, 'awards.open-catalogue');
      await world.slack.settled();
      expect(titles(topView(world, 'UBOB'))[0]).toBe(':headphones: Golden Headset');
      await world.slack.as('UBOB').closes(topView(world, 'UBOB'));
    }
  });

  test('and is not in the team is told to join it', async () => {
    const { world, channel } = await startTeam();
    const view = await open(world, 'UANN', channel);
    await setUpTeam(world, { leader: 'ULI', name: '账务班' });
    await world.db.member.updateMany({ where: { user: 'UBOB' }, data: { leftAt: world.deps.now() } });
    expect(await asked(world, 'UBOB', channel, '/award', 'catalogue')).toContain('Please join its channel first.');
    const door = await backDoor(world);
    expect(JSON.stringify(await door.submit('UBOB', view))).toContain('Please join its channel first.');
    await door.press('UBOB', 'awards.catalogue-turn:on', '2', { view });
    await door.press('UBOB', 'awards.open-catalogue', (await teamIn(world, channel)).id);
    expect(world.slack.as('UBOB').dm().map(wordsOf).join().split('join its channel')).toHaveLength(3);
    expect(world.slack.as('UBOB').views()).toEqual([]);
  });
});

describe('a leader', () => {
  test('adds an award of the team’s own, which stands after the others', async () => {
    const { world, channel, team } = await startTeam();
    await makeLeader(world, 'ULI');
    await open(world, 'ULI', channel);
    const form = await press(world, 'ULI', 'awards.catalogue-add');
    expect(wordsOf(form)).toContain('现在是 20 分');
    const values = {
      name: ' 夜猫子奖 ',
      criteria: '夜班接单又稳又准',
      picked: 'owl',
      period: 'week',
      points: '',
      coolDown: '２',
    };
    expect(await send(world, 'ULI', values)).toEqual({ closed: true });
    expect(wordsOf(topView(world, 'ULI'))).toContain('已新增：:owl: 夜猫子奖');
    expect(await own(world)).toMatchObject([
      {
        teamId: team.id,
        name: '夜猫子奖',
        emblem: 'owl',
        period: 'week',
        points: null,
        coolDown: 2,
        changedBy: 'ULI',
        state: 'in-use',
      },
    ]);
    await press(world, 'ULI', 'awards.catalogue-turn:on');
    expect(titles(topView(world, 'ULI')).at(-1)).toBe(':owl: 夜猫子奖');
    expect(wordsOf(topView(world, 'ULI'))).toContain('每周 · 20 分 · 获奖后暂停参选 2 次');
  });

  test('reads what an award is worth by the rules that are in force', async () => {
    const { world, channel, team } = await startTeam();
    await open(world, 'UANN', channel);
    await add(world, 'UANN', { name: 'By rule', coolDown: '0' });
    const from = world.deps.now();
    await world.db.pointRule.create({
      data: { teamId: team.id, source: 'award', points: 35, from, changedBy: 'UANN', changedAt: from },
    });
    await open(world, 'UANN', channel);
    await send(world, 'UANN', { 'awards.catalogue-search': 'by rule' });
    expect(wordsOf(topView(world, 'UANN'))).toContain('Monthly · 35 points · a winner may win again at once');
    expect(wordsOf(await press(world, 'UANN', 'awards.catalogue-add'))).toContain('of an award: 35 points now.');
  });

  test('finds an emblem of the workspace’s own among those to pick', async () => {
    const { world, channel } = await startTeam();
    await open(world, 'UANN', channel);
    await add(world, 'UANN', { name: 'Mine', emblem: ':our_headset:' });
    const id = (await own(world))[0]?.id ?? '';
    await press(world, 'UANN', 'awards.catalogue-turn:on');
    await act(world, 'UANN', 'edit', id);
    await send(world, 'UANN', { points: '5' });
    expect(await own(world)).toMatchObject([{ emblem: 'our_headset', points: 5 }]);
    await act(world, 'UANN', 'edit', id);
    await send(world, 'UANN', { picked: 'trophy' });
    expect(await own(world)).toMatchObject([{ emblem: 'trophy' }]);
  });

  test.each([
    [
      'UANN',
      {
        name: 'Give it a name in words.',
        criteria: 'At most 300 characters.',
        emblem: expect.stringContaining('such as dragon'),
        points: 'A whole number from 0 to 1000, or nothing.',
        coolDown: 'A whole number from 0 to 12.',
      },
    ],
    [
      'ULI',
      {
        name: '请用文字写个名称。',
        criteria: '最多 300 字。',
        emblem: expect.stringContaining('如 dragon'),
        points: '请填 0 到 1000 的整数，或留空。',
        coolDown: '请填 0 到 12 的整数。',
      },
    ],
  ])('%s reads at each field what has to be put right', async (user, errors) => {
    const { world, channel } = await startTeam();
    await makeLeader(world, 'ULI');
    await open(world, user, channel);
    const values = { name: '** :', criteria: 'x'.repeat(301), emblem: 'a star', points: '-5', coolDown: 'one' };
    expect(await add(world, user, values)).toEqual({ errors });
    expect(await own(world)).toEqual([]);
  });

  test('changes a starter award, and its words stay in every language', async () => {
    const { world, channel } = await startTeam();
    await open(world, 'UANN', channel);
    const id = await idOf(world, 'golden-headset');
    const form = await act(world, 'UANN', 'edit', id);
    expect(wordsOf(form)).toContain('each member reads them in their own language');
    await send(world, 'UANN', { points: '25', period: 'quarter', coolDown: '3' });
    expect(await world.db.award.findUnique({ where: { id } })).toMatchObject({
      name: '',
      criteria: '',
      points: 25,
      period: 'quarter',
      version: 2,
    });
    expect(wordsOf(topView(world, 'UANN'))).toContain('Quarterly · 25 points · a winner sits out 3 ballots');
    const chinese = await open(world, 'UWANG', channel);
    expect(titles(chinese)[0]).toBe(':headphones: 金耳麦');
    expect(wordsOf(chinese)).toContain('每季度 · 25 分 · 获奖后暂停参选 3 次');
  });

  test('renames a starter award, and everybody reads the new name', async () => {
    const { world, channel } = await startTeam();
    await open(world, 'UANN', channel);
    const id = await idOf(world, 'golden-headset');
    await act(world, 'UANN', 'edit', id);
    await send(world, 'UANN', { name: 'Platinum Headset' });
    expect(titles(await open(world, 'UWANG', channel))[0]).toBe(':headphones: Platinum Headset');
    await open(world, 'UANN', channel);
    expect(wordsOf(topView(world, 'UANN'))).toContain('Callers hang up helped and heard');
    await act(world, 'UANN', 'edit', id);
    await send(world, 'UANN', { name: 'Golden Headset' });
    expect(titles(await open(world, 'UWANG', channel))[0]).toBe(':headphones: 金耳麦');
  });

  test('who writes at the same time as another sees what the other changed, and keeps what they typed', async () => {
    const { world, channel } = await startTeam();
    await makeLeader(world, 'ULI');
    await open(world, 'UANN', channel);
    const id = await idOf(world, 'golden-headset');
    await open(world, 'ULI', channel);
    await act(world, 'UANN', 'edit', id);
    await act(world, 'ULI', 'edit', id);
    await send(world, 'UANN', { points: '40', criteria: 'Calm <!channel>' });
    await send(world, 'ULI', { coolDown: '6' });
    const again = topView(world, 'ULI');
    expect(wordsOf(again)).toContain('<@UANN> 刚刚改过这个奖项');
    expect(wordsOf(again)).toContain('• 每位获奖者的积分：40 分');
    expect(wordsOf(again)).toContain('• 评选标准：Calm &lt;!channel&gt;');
    expect(again.state.values.coolDown?.coolDown?.value).toBe('6');
    expect(await world.db.award.findUnique({ where: { id } })).toMatchObject({ points: 40, coolDown: 1 });
    expect(await send(world, 'ULI', { points: '40' })).toEqual({ closed: true });
    expect(await world.db.award.findUnique({ where: { id } })).toMatchObject({
      name: '',
      criteria: '',
      points: 40,
      coolDown: 6,
      version: 3,
      changedBy: 'ULI',
    });
  });

  test('who changes an award that another retires meanwhile is told', async () => {
    const { world, channel } = await startTeam();
    await makeLeader(world, 'ULI');
    await open(world, 'UANN', channel);
    const id = await idOf(world, 'golden-headset');
    await act(world, 'UANN', 'edit', id);
    await open(world, 'ULI', channel);
    await act(world, 'ULI', 'retire', id);
    await send(world, 'UANN', { points: '30' });
    expect(wordsOf(topView(world, 'UANN'))).toContain('• It is retired.');
    expect(await send(world, 'UANN')).toEqual({ closed: true });
    expect(await world.db.award.findUnique({ where: { id } })).toMatchObject({ points: 30, state: 'retired' });
  });

  test('can’t give the name of another award in use, its own or a starter award’s in either language', async () => {
    const { world, channel } = await startTeam();
    await open(world, 'UANN', channel);
    await add(world, 'UANN', { name: 'Night Owl' });
    await add(world, 'UANN', { name: 'Early Bird' });
    await press(world, 'UANN', 'awards.catalogue-turn:on');
    await act(world, 'UANN', 'edit', (await own(world))[1]?.id ?? '');
    for (const name of ['night  OWL!', 'Golden Headset', '金耳麦']) {
      const { errors } = await send(world, 'UANN', { name });
      expect(errors?.name).toContain('Another award in use has this name.');
    }
    await world.slack.as('UANN').closes(topView(world, 'UANN'));
    expect((await add(world, 'UANN', { name: '金耳麦' })).errors?.name).toContain('Another award in use');
    expect((await own(world)).map(({ name }) => name)).toEqual(['Night Owl', 'Early Bird']);
  });

  test('retires an award, whose open ballot goes on, and restores it', async () => {
    const { world, channel, team } = await startTeam();
    await open(world, 'UANN', channel);
    const id = await idOf(world, 'golden-headset');
    await startBallot(world, team.id, id);
    const without = await act(world, 'UANN', 'retire', id);
    expect(titles(without)[0]).toBe(':abacus: Golden Abacus');
    expect(wordsOf(without)).toContain('Retired: :headphones: Golden Headset.');
    expect(wordsOf(without)).toContain('Its ballot that is open goes on.');
    expect(await world.db.ballot.findFirst()).toMatchObject({ state: 'voting', version: 1 });
    await choose(world, 'UANN', 'awards.catalogue-filter', 'retired');
    await act(world, 'UANN', 'restore', id);
    expect(wordsOf(topView(world, 'UANN'))).toContain('No award is retired.');
    expect(titles(await choose(world, 'UANN', 'awards.catalogue-filter', 'in-use'))[0]).toBe(
      ':headphones: Golden Headset',
    );
  });

  test('can’t restore an award whose name another one has got', async () => {
    const { world, channel } = await startTeam();
    await open(world, 'UANN', channel);
    const id = await idOf(world, 'golden-headset');
    await act(world, 'UANN', 'retire', id);
    await add(world, 'UANN', { name: '金耳麦' });
    await choose(world, 'UANN', 'awards.catalogue-filter', 'retired');
    expect(wordsOf(await act(world, 'UANN', 'restore', id))).toContain('another award in use has its name');
    expect(await world.db.award.findUnique({ where: { id } })).toMatchObject({ state: 'retired' });
  });

  test('may retire all, and is told how to get one again', async () => {
    const { world, channel } = await startTeam();
    await open(world, 'UANN', channel);
    await world.db.award.updateMany({ data: { state: 'retired' } });
    const leaders = await open(world, 'UANN', channel);
    expect(titles(leaders)).toEqual([]);
    expect(wordsOf(leaders)).toContain('Add one above, or choose “Retired” and restore one.');
    expect(wordsOf(await open(world, 'UWANG', channel))).toContain('班长可以新增，或恢复已停用的奖项');
    expect(await world.db.award.count()).toBe(10);
  });

  test('has at most a hundred in use', async () => {
    const { world, channel, team } = await startTeam();
    await open(world, 'UANN', channel);
    const at = world.deps.now();
    const more = Array.from({ length: 90 }, (_, n) => ({
      teamId: team.id,
      name: `Award ${n}`,
      emblem: 'star',
      period: 'month',
      coolDown: 0,
      changedBy: 'UANN',
      changedAt: at,
      createdAt: at,
    }));
    await world.db.award.createMany({ data: more });
    expect((await add(world, 'UANN', { name: 'One more' })).errors?.name).toContain('at most 100 awards in use');
    await world.db.award.updateMany({ where: { name: 'Award 7' }, data: { state: 'retired' } });
    expect(await send(world, 'UANN', { name: 'One more' })).toEqual({ closed: true });
  });
});

describe('what must not happen', () => {
  test('the same form that comes twice adds one award and changes an award once', async () => {
    const { world, channel } = await startTeam();
    await open(world, 'UANN', channel);
    const { submit } = await backDoor(world);
    const typed = (value: string) => ({ type: 'plain_text_input', value });
    const adding = await press(world, 'UANN', 'awards.catalogue-add');
    for (const _ of [1, 2]) {
      const answer = await submit('UANN', adding, { name: typed('Night Owl') });
      expect(JSON.stringify(answer) ?? '').not.toContain('errors');
    }
    expect(await own(world)).toMatchObject([{ name: 'Night Owl', version: 1 }]);
    await open(world, 'UANN', channel);
    await press(world, 'UANN', 'awards.catalogue-turn:on');
    const editing = await act(world, 'UANN', 'edit', (await own(world))[0]?.id ?? '');
    for (const _ of [1, 2]) await submit('UANN', editing, { points: typed('7') });
    expect(await own(world)).toMatchObject([{ points: 7, version: 2 }]);
  });

  test('what was chosen in a menu and comes again changes nothing any more', async () => {
    const { world, channel } = await startTeam();
    const list = await open(world, 'UANN', channel);
    const id = await idOf(world, 'golden-headset');
    const retire = `retire ${id} 1`;
    await act(world, 'UANN', 'retire', id);
    const { choose: chosen } = await backDoor(world);
    await chosen('UANN', 'awards.catalogue-do', retire, list);
    expect(await world.db.award.findUnique({ where: { id } })).toMatchObject({ state: 'retired', version: 2 });
    await choose(world, 'UANN', 'awards.catalogue-filter', 'retired');
    await act(world, 'UANN', 'restore', id);
    await chosen('UANN', 'awards.catalogue-do', retire, list);
    expect(await world.db.award.findUnique({ where: { id } })).toMatchObject({ state: 'in-use', version: 3 });
    expect(wordsOf(topView(world, 'UANN'))).toContain('was changed a moment ago: this is how it stands now.');
  });

  test('two leaders who add the same name at once add it once', async () => {
    const { world, channel } = await startTeam();
    await makeLeader(world, 'ULI');
    for (const user of ['UANN', 'ULI']) {
      await open(world, user, channel);
      await press(world, user, 'awards.catalogue-add');
    }
    const outcomes = await Promise.all(['UANN', 'ULI'].map((user) => send(world, user, { name: '夜猫子奖' })));
    expect(await own(world)).toHaveLength(1);
    expect(outcomes.filter(({ errors }) => errors)).toHaveLength(1);
  });

  test('who does not lead changes nothing, by a form or a button that was made up', async () => {
    const { world, channel } = await startTeam();
    const list = await open(world, 'UANN', channel);
    const id = await idOf(world, 'golden-headset');
    const form = await act(world, 'UANN', 'edit', id);
    const door = await backDoor(world);
    const answer = await door.submit('UBOB', form, { name: { type: 'plain_text_input', value: 'Mine' } });
    expect(JSON.stringify(answer)).toContain('Only this team’s leaders may do that. Please ask Ann.');
    await door.choose('UBOB', 'awards.catalogue-do', `retire ${id} 1`, list);
    await door.press('UBOB', 'awards.catalogue-add', 'new', { view: list });
    expect(world.slack.as('UBOB').dm().map(wordsOf).join().split('Please ask <@UANN>')).toHaveLength(3);
    expect(world.slack.as('UBOB').views()).toEqual([]);
    expect(await world.db.award.count({ where: { OR: [{ state: 'retired' }, { version: { gt: 1 } }] } })).toBe(0);
  });

  test('an award of another team is neither opened, changed, retired nor restored', async () => {
    const { world, channel } = await startTeam();
    const other = await setUpTeam(world, { leader: 'ULI', name: '账务班' });
    await open(world, 'ULI', other);
    const theirs = await idOf(world, 'golden-headset');
    const list = await open(world, 'UANN', channel);
    const mine = await world.db.award.findFirstOrThrow({
      where: { starter: 'golden-headset', id: { not: theirs } },
    });
    const door = await backDoor(world);
    for (const deed of ['edit', 'retire', 'restore', 'drop']) {
      await door.choose('UANN', 'awards.catalogue-do', `${deed} ${theirs} 1`, list);
      expect(wordsOf(topView(world, 'UANN'))).toContain('This award is not one of this team’s.');
    }
    const form = await act(world, 'UANN', 'edit', mine.id);
    const private_metadata = form.private_metadata.replace(mine.id, theirs);
    const tampered = { ...form, private_metadata } as View;
    const points = { points: { type: 'plain_text_input', value: '999' } };
    expect(JSON.stringify(await door.submit('UANN', tampered, points))).toContain('not one of this team’s');
    expect(await world.db.award.findUnique({ where: { id: theirs } })).toMatchObject({ points: 20, version: 1 });
  });

  test('values that the form does not offer are not taken', async () => {
    const { world, channel } = await startTeam();
    await open(world, 'UANN', channel);
    const form = await press(world, 'UANN', 'awards.catalogue-add');
    const { submit } = await backDoor(world);
    const name = { type: 'plain_text_input', value: 'Mine' };
    const picked = (value: string) => ({ type: 'static_select', selected_option: { value } });
    const answer = await submit('UANN', form, { name, picked: picked(':star: <!channel>') });
    expect(JSON.stringify(answer)).toContain('leave this empty and pick one above');
    await submit('UANN', form, { name, period: picked('century') });
    expect(await own(world)).toMatchObject([{ emblem: 'trophy', period: 'month' }]);
  });

  test('a name with markup is shown as it was typed, and a customer’s number is not kept', async () => {
    const { world, channel } = await startTeam();
    await open(world, 'UANN', channel);
    const name = '<!channel> *Star* & <@UBOB>';
    await add(world, 'UANN', { name, criteria: 'Like the call from 13812345678' });
    expect(wordsOf(topView(world, 'UANN'))).toContain('Added: :trophy: &lt;!channel&gt; *Star* &amp; &lt;@UBOB&gt;.');
    expect(wordsOf(topView(world, 'UANN'))).toContain('Personal data in it was masked.');
    await press(world, 'UANN', 'awards.catalogue-turn:on');
    expect(titles(topView(world, 'UANN')).at(-1)).toBe(`:trophy: ${name}`);
    expect(await own(world)).toMatchObject([{ name, criteria: 'Like the call from [phone]' }]);
    expect(world.log.join()).not.toContain('*Star*');
  });
});

/** A ballot of an award that takes votes. */
const startBallot = (world: World, teamId: string, awardId: string) =>
  world.db.ballot.create({
    data: {
      teamId,
      awardId,
      award: {},
      deed: 'test',
      firstDay: '2026-11-01',
      lastDay: '2026-11-30',
      finding: 'nomination',
      deciding: 'votes',
      voteShare: 100,
      tie: 'joint',
      state: 'voting',
      closesAt: new Date('2026-11-30T09:00:00Z'),
      eligible: 4,
      startedBy: 'UANN',
      startedAt: world.deps.now(),
    },
  });

test.each([
  [':owl:', 'owl'],
  ['owl', 'owl'],
  ['🦉', 'owl'],
  ['❤️', 'heart'],
  [':Our_Headset:', 'our_headset'],
  [' ', 'trophy'],
])('“%s” typed beside a trophy that is picked is the emblem %s', (typed, emblem) => {
  expect(emblemIn(emblemFrom(typed, 'trophy'))).toBe(emblem);
});

test('every emblem that can be picked is one', () => {
  expect(EMBLEMS.filter((emblem) => emblemIn(emblem) !== emblem)).toEqual([]);
  expect(EMBLEMS).toEqual(expect.arrayContaining(Object.values(STARTERS).map(({ emblem }) => emblem)));
});

describe('the words that an award keeps', () => {
  const starter = { name: 'Golden Headset', criteria: 'Calm.' };
  test.each([
    ['the starter award’s own', starter, { name: '', criteria: '' }],
    ['other criteria', { ...starter, criteria: 'Quick.' }, { name: '', criteria: 'Quick.' }],
    ['another name', { ...starter, name: 'Platinum' }, { name: 'Platinum', criteria: 'Calm.' }],
    ['no criteria', { ...starter, criteria: '' }, { name: 'Golden Headset', criteria: '' }],
  ])('%s', (_, typed, kept) => {
    expect(keptWords(typed, starter)).toEqual(kept);
  });

  test('are all that was typed where the award is the team’s own', () => {
    expect(keptWords(starter, undefined)).toEqual(starter);
  });

  test.each([
    ['Night Owl', ' night-OWL! ', true],
    ['金耳麦', '“金耳麦”', true],
    ['Ｓｔａｒ', 'star', true],
    ['Star 1', 'Star 2', false],
    ['金耳麦', '金耳麦奖', false],
  ])('%s and %s are the same name: %s', (one, other, same) => {
    expect(keyOfName(one) === keyOfName(other)).toBe(same);
  });
});
