// A week of two shifts in a Chinese team, one of them across midnight: with a make-up Sunday and a holiday, an outage of
// Slack over a briefing and a restart over a close, read in the channel's transcript at its end.

import { describe, expect, test } from 'vitest';
import { setUpTeam, startBot, type World } from '../support/bot.ts';
import { choose } from './briefings/preview-world.ts';
import { ask, askForm, said, send, topView, wordsOf } from './reading.ts';

const DAY = ['ULI', 'UWANG', 'UCHEN'];
const NIGHT = ['UZHAO', 'USUN'];

let world: World;
let channel: string;
let transcript: string;
let problem: number;
let hosts: { shift: string; host: string | null }[];

/** 李静 leads 王强 and 陈晓 by day, 赵新 and 孙悦 have the night; set up on the Saturday evening before. */
async function begin(): Promise<void> {
  world = await startBot({ at: '2026-09-19T19:00:00+08:00' });
  for (const [id, name] of [
    ['UCHEN', '陈晓'],
    ['UZHAO', '赵新'],
    ['USUN', '孙悦'],
  ] as const) {
    world.slack.addUser({ id, name, locale: 'zh-CN', tz: 'Asia/Shanghai' });
  }
  channel = await setUpTeam(world, {
    leader: 'ULI',
    name: '95598',
    members: ['UWANG', 'UCHEN', 'UZHAO', 'USUN'],
    values: { shifts: '白班 08:40-17:00\n夜班 20:00-08:00' },
  });
  const rota = await askForm(world, 'ULI', channel, '/daybreak', '排班');
  const [day, night] = rota.blocks.filter(({ type }) => type === 'input').map(({ block_id }) => String(block_id));
  await send(world, 'ULI', { [day ?? '']: DAY, [night ?? '']: NIGHT });
}

/** Lets the clock come to each of these times of a day. */
async function live(day: string, ...times: string[]): Promise<void> {
  for (const time of times) await world.tick(`${day}T${time}:00+08:00`);
}

/** The last post of Daybreak's in the channel that says this. */
function last(words: string) {
  const found = said(world, channel).findLast((message) => wordsOf(message).includes(words));
  if (!found) throw new Error(`Nothing says ${words}`);
  return found;
}

const press = async (user: string, words: string, button: string) => {
  await world.slack.as(user).presses(last(words), button);
  await world.slack.settled();
};

/** How often somebody was told this in private. */
const told = (user: string, words: string): number =>
  world.slack
    .as(user)
    .dm()
    .filter((message) => wordsOf(message).includes(words)).length;

/** Sunday the 20th, worked for the holiday: an item, a form, a reply that is edited, a comment, a hand-over. */
async function sunday(): Promise<void> {
  await live('2026-09-20', '08:10', '08:30');
  const message = await world.slack.as('UCHEN').says(channel, '台风预警：今晚话务量会上升');
  await world.slack.as('UWANG').uses('briefings.add-message', { message });
  await world.slack.settled();
  await send(world, 'UWANG');
  await live('2026-09-20', '08:40');
  for (const user of DAY) await press(user, '班前会 · 白班', 'briefings.read');

  await live('2026-09-20', '17:00');
  await askForm(world, 'UWANG', channel, '/debrief');
  await send(world, 'UWANG', {
    good: '两位用户打来电话表扬我们',
    hard: '工单系统派单太慢，每单要等一分钟',
    watch: '河西片区 21:00 计划停电，会有很多来电',
    title: '工单系统派单慢',
    category: 'system',
  });
  problem = (await world.db.problem.findFirstOrThrow()).number;
  const prompt = last('写心得');
  const hand = world.slack.as('UCHEN');
  const reply = await hand.says(channel, '派单的时候工单系统卡住了，用户 13812345678 等急了', { thread: prompt.ts });
  await hand.edits(channel, reply.ts, '派单的时候工单系统卡住了，用户等急了');
  await live('2026-09-20', '17:40', '18:00');
  await ask(world, 'ULI', channel, '/debrief', '点评 大家辛苦了，派单慢的事我来盯');

  await live('2026-09-20', '19:30', '20:00');
  await press('UZHAO', '确认接班', 'briefings.take-over');
  expect(wordsOf(last('班前会 · 夜班')), 'only the host takes over').toContain('briefings.take-over');
  await press('USUN', '确认接班', 'briefings.take-over');
}

/** Monday: nobody writes after the night; a leader leaves an item out; one note comes late. */
async function monday(): Promise<void> {
  await live('2026-09-21', '08:00', '08:10', '08:18', '08:30', '08:35');
  await ask(world, 'UCHEN', channel, '/briefing', '添加 中午一起订餐');
  await askForm(world, 'ULI', channel, '/briefing', '预览');
  await choose(world, 'ULI', '订餐', '这次不讲');
  await live('2026-09-21', '08:40', '17:00', '17:40', '18:00');
  await askForm(world, 'UCHEN', channel, '/debrief');
  await send(world, 'UCHEN', { good: '新话术很好用，客户听得明白' });
  await live('2026-09-21', '19:30', '20:00');
}

/** Tuesday: Slack is away over the day's briefing. The problem gets an owner, who will be late with it. */
async function tuesday(): Promise<void> {
  await live('2026-09-22', '08:00', '08:10', '08:18', '08:30', '08:35');
  world.slack.down(true);
  await live('2026-09-22', '08:40', '08:55');
  world.slack.down(false);
  await live('2026-09-22', '09:10');
  await ask(world, 'ULI', channel, '/problem', String(problem));
  await world.slack.as('ULI').presses(topView(world, 'ULI'), 'problems.edit');
  await world.slack.settled();
  await send(world, 'ULI', { owner: 'UWANG', dueOn: '2026-09-22' });
  await live('2026-09-22', '17:00', '17:40', '18:00', '19:30', '20:00');
}

/** Wednesday: Daybreak is down from before the close until after the night's briefing should have been. */
async function wednesday(): Promise<void> {
  await live('2026-09-23', '08:00', '08:10', '08:18', '08:30', '08:35', '08:40', '08:50', '17:00');
  const hand = world.slack.as('UWANG');
  await hand.says(channel, '派单慢的事信息班在处理', { thread: last('写心得').ts });
  await askForm(world, 'ULI', channel, '/debrief');
  await send(world, 'ULI', { watch: '明早 07:00 系统升级', named: ['named'] });
  await world.restart('2026-09-23T20:30:00+08:00');
  await live('2026-09-23', '20:30', '20:31');
}

/** Thursday: 陈晓 is away; the problem is solved and confirmed. The holiday begins on Friday, after the night. */
async function thursday(): Promise<void> {
  await live('2026-09-24', '08:00', '08:10', '08:18');
  await ask(world, 'UCHEN', channel, '/daybreak', '请假到今天');
  await live('2026-09-24', '08:30', '08:35', '08:40');
  await ask(world, 'UWANG', channel, '/problem', String(problem));
  const owner = world.slack.as('UWANG');
  await owner.presses(topView(world, 'UWANG'), 'problems.solve');
  await world.slack.settled();
  await send(world, 'UWANG', { cause: '派单队列积压', remedy: '信息班扩容了派单队列' });
  await ask(world, 'ULI', channel, '/problem', String(problem));
  await world.slack.as('ULI').presses(topView(world, 'ULI'), 'problems.confirm');
  await world.slack.settled();
  await live('2026-09-24', '17:00', '17:40', '18:00', '19:30', '20:00');
}

async function holiday(): Promise<void> {
  await live('2026-09-25', '08:00', '08:40', '09:00', '17:00', '20:00');
  await live('2026-09-26', '08:00', '08:40', '17:00', '20:00');
}

test('the week goes by', { timeout: 180_000 }, async () => {
  await begin();
  await sunday();
  await monday();
  await tuesday();
  await wednesday();
  await thursday();
  await holiday();
  transcript = world.slack.transcript(channel);
  const briefings = await world.db.briefing.findMany({ orderBy: { postedAt: 'asc' } });
  hosts = briefings.map(({ shift, host }) => ({ shift, host }));
  expect(world.log.filter((line) => /(listener|ritual|briefing|debrief)\.[a-z-]*failed/.test(line))).toEqual([]);
});

/** What stands in the channel: when it was posted, and its first line. */
const outline = (): string[] =>
  said(world, channel)
    .filter(({ thread_ts: thread, ts, subtype }) => !subtype && (thread === undefined || thread === ts))
    .map((message) => {
      const at = new Date(Number(message.ts) * 1000 + 8 * 3_600_000).toISOString();
      const [line = ''] = world.slack
        .write(message)
        .replace(/^daybreak: /, '')
        .split('\n');
      return `${at.slice(8, 10)} ${at.slice(11, 16)} ${line.replace(/:\w+: |\*/g, '')}`;
    });

test('each ritual of each shift is there once, on working days, and nothing on the holiday but the end of its eve', () => {
  expect(outline()).toEqual([
    '19 19:00 设置好了！',
    '20 08:30 每日一句 · 9月20日周日',
    '20 08:40 班前会 · 白班 · 9月20日周日',
    '20 17:00 班后会 · 白班 · 9月20日周日',
    '20 18:00 班后会总结 · 白班 · 9月20日周日',
    '20 20:00 班前会 · 夜班 · 9月20日周日',
    '21 08:00 班后会 · 夜班 · 9月20日周日',
    '21 08:30 每日一句 · 9月21日周一',
    '21 08:40 班前会 · 白班 · 9月21日周一',
    '21 17:00 班后会 · 白班 · 9月21日周一',
    '21 18:00 班后会总结 · 白班 · 9月21日周一',
    '21 20:00 班前会 · 夜班 · 9月21日周一',
    '22 08:00 班后会 · 夜班 · 9月21日周一',
    '22 08:30 每日一句 · 9月22日周二',
    '22 09:10 班前会 · 白班 · 9月22日周二',
    '22 17:00 班后会 · 白班 · 9月22日周二',
    '22 20:00 班前会 · 夜班 · 9月22日周二',
    '23 08:00 班后会 · 夜班 · 9月22日周二',
    '23 08:30 每日一句 · 9月23日周三',
    '23 08:40 班前会 · 白班 · 9月23日周三',
    '23 17:00 班后会 · 白班 · 9月23日周三',
    '23 20:30 班后会总结 · 白班 · 9月23日周三',
    '23 20:30 班前会 · 夜班 · 9月23日周三',
    '24 08:00 班后会 · 夜班 · 9月23日周三',
    '24 08:30 每日一句 · 9月24日周四',
    '24 08:40 班前会 · 白班 · 9月24日周四',
    '24 17:00 班后会 · 白班 · 9月24日周四',
    '24 20:00 班前会 · 夜班 · 9月24日周四',
    '25 08:00 班后会 · 夜班 · 9月24日周四',
  ]);
});

/** The part of the transcript from one heading to the next. */
function read(heading: string): string {
  const [, rest = ''] = transcript.split(heading);
  return rest.split(/\n(?=daybreak)/)[0] ?? '';
}

describe('the channel reads', () => {
  test('in a summary what was said without names, similar notes together, and what was raised', () => {
    const summary = read('班后会总结 · 白班 · 9月20日周日');
    expect(summary).toContain('当班 3 人，2 人参加');
    expect(summary).toContain('“工单系统派单太慢，每单要等一分钟” · “派单的时候工单系统卡住了，用户等急了”');
    expect(summary).toContain(`*#${problem}* 工单系统派单慢`);
    expect(summary).toContain('大家辛苦了，派单慢的事我来盯');
    expect(summary).not.toMatch(/王强|陈晓/);
  });

  test('in the next briefing what is to watch, and who took it over', () => {
    const briefing = read('班前会 · 夜班 · 9月20日周日');
    expect(briefing).toContain('河西片区 21:00 计划停电，会有很多来电');
    expect(briefing).toContain('@孙悦 已于 20:00 确认接班');
    expect(read('班前会 · 白班 · 9月21日周一')).not.toContain('河西片区');
  });

  test('what was added, and not what a leader left out', () => {
    expect(read('班前会 · 白班 · 9月20日周日')).toContain('台风预警：今晚话务量会上升');
    expect(read('班前会 · 白班 · 9月20日周日')).toContain('已阅 3/3 人');
    expect(transcript.match(/中午一起订餐/g)).toHaveLength(1);
  });

  test('a summary for the one late note, marked as such', () => {
    expect(read('班后会总结 · 白班 · 9月21日周一')).toContain('其中 1 条是补写的');
  });

  test('after the restart the close, with a reply and a name that wants to be there, and then its hand-over', () => {
    const summary = read('班后会总结 · 白班 · 9月23日周三');
    expect(summary).toContain('派单慢的事信息班在处理');
    expect(summary).toMatch(/明早 07:00 系统升级.*@李静/);
    expect(read('班前会 · 夜班 · 9月23日周三')).toContain('明早 07:00 系统升级');
  });

  test('a problem as long as it is open: with nobody, due, late, and then no more', () => {
    expect(read('班前会 · 白班 · 9月21日周一')).toContain(`*#${problem}* 工单系统派单慢 · 暂无负责人`);
    expect(read('班前会 · 夜班 · 9月22日周二')).toContain('@王强 · 期限 今天');
    expect(read('班前会 · 白班 · 9月24日周四')).toContain('@王强，超期 2 天');
    expect(read('班前会 · 夜班 · 9月24日周四')).not.toContain('工单系统派单慢');
  });

  test('no number of a customer that Daybreak wrote', () => {
    expect(transcript).not.toContain('13812345678');
  });
});

describe('in private', () => {
  test('those on duty who had not written were reminded, once for each debrief, and nobody who was away', () => {
    expect(told('UWANG', '班后会 · 白班 · 9月20日周日')).toBe(0);
    expect(told('ULI', '*班后会 · 白班 · 9月20日周日* 将在')).toBe(1);
    expect(told('UZHAO', '班后会 · 白班')).toBe(0);
    expect(told('UZHAO', '班后会 · 夜班 · 9月20日周日')).toBe(1);
    expect(told('UCHEN', '班后会 · 白班 · 9月24日周四')).toBe(0);
  });

  test('the owner heard of the late problem once', () => {
    expect(told('UWANG', '已超期')).toBe(1);
  });

  test('everybody hosted in turn', () => {
    const of = (name: string) => hosts.filter(({ shift }) => shift === name).map(({ host }) => host);
    expect(new Set(of('白班').slice(0, 3))).toEqual(new Set(DAY));
    expect(new Set(of('夜班').slice(0, 2))).toEqual(new Set(NIGHT));
    expect(of('夜班')).toHaveLength(5);
  });
});
