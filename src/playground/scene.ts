// The scene: a Chinese hotline team and an English billing desk, the evening before Daybreak's first morning.

import { readFileSync } from 'node:fs';
import { timeWords } from '../moments.ts';
import { workday } from '../schedule/calendar.ts';
import { dayAt, nextSlot, slotOf } from '../schedule/slots.ts';
import { APP, createWorkspace, type Workspace } from './workspace.ts';

const manifest = JSON.parse(readFileSync(new URL('../../manifest.json', import.meta.url), 'utf8'));

const people = [
  { id: 'U0LI', name: '李静', realName: '李静（班长）', locale: 'zh-CN', tz: 'Asia/Shanghai' },
  { id: 'U0WANG', name: '王强', locale: 'zh-CN', tz: 'Asia/Shanghai' },
  { id: 'U0CHEN', name: '陈晓', locale: 'zh-CN', tz: 'Asia/Shanghai' },
  { id: 'U0ZHAO', name: '赵新', realName: '赵新（新人）', locale: 'zh-CN', tz: 'Asia/Shanghai' },
  { id: 'U0MAYA', name: 'Maya', realName: 'Maya (leader)', locale: 'en-US', tz: 'Asia/Singapore' },
  { id: 'U0BEN', name: 'Ben', locale: 'en-US', tz: 'Asia/Singapore' },
  { id: 'U0RUTH', name: 'Ruth', locale: 'en-US', tz: 'Asia/Singapore' },
  { id: 'U0SAM', name: 'Sam', realName: 'Sam (newcomer)', locale: 'en-US', tz: 'Asia/Singapore' },
] as const;

const teams = [
  { name: '95598-早班', leader: 'U0LI', members: ['U0WANG', 'U0CHEN'] },
  { name: 'billing-desk', leader: 'U0MAYA', members: ['U0BEN', 'U0RUTH'] },
] as const;

/** The first slot of the morning, and when the day's shift is over: in both teams' zones, on a day on which both work. */
const MORNING = { at: '08:30', daysLater: 0 };
const EVENING = { at: '17:35', daysLater: 0 };
const ZONE = 'Asia/Shanghai';

/** A working day of the Chinese calendar that is no weekend. */
const works = (day: string): boolean =>
  workday({ calendar: 'china', weekdays: [], exceptions: new Map() }, day).works &&
  workday({ calendar: 'weekdays', weekdays: [1, 2, 3, 4, 5], exceptions: new Map() }, day).works;

/** The next morning's first slot after an instant, on a working day. */
export function nextMorning(after: Date): Date {
  let slot = nextSlot(MORNING, ZONE, after);
  while (!works(slot.day)) slot = nextSlot(MORNING, ZONE, slotOf(MORNING, ZONE, slot.day).at);
  return slot.at;
}

/** The evening of the last working day before a morning. */
export function eveningBefore(morning: Date): Date {
  for (let days = 1; ; days++) {
    const { day, at } = slotOf(EVENING, ZONE, dayAt(ZONE, new Date(morning.getTime() - days * 86_400_000)));
    if (works(day)) return at;
  }
}

/** The people and their channels. The newcomers are in the workspace, and not yet in a team. */
export function furnish(now: () => Date): Workspace {
  const workspace = createWorkspace({
    now,
    scopes: manifest.oauth_config.scopes.bot,
    events: manifest.settings.event_subscriptions.bot_events,
    commands: manifest.features.slash_commands,
    shortcuts: manifest.features.shortcuts.map(({ callback_id }: { callback_id: string }) => callback_id),
  });
  for (const person of people) workspace.addUser(person);
  for (const { name, leader, members } of teams) workspace.addChannel({ name, members: [leader, ...members] });
  return workspace;
}

/** Each leader invites Daybreak, presses its button and saves the form as it is. */
export async function setUpTeams(workspace: Workspace): Promise<void> {
  for (const { name, leader } of teams) {
    const hand = workspace.as(leader);
    await hand.invites(name, APP.user);
    const introduction = await eventually(() => hand.sees(name).find(({ blocks }) => blocks));
    await hand.presses(introduction, 'teams.setup');
    const form = await eventually(() => hand.views().at(-1));
    await hand.submits(form);
    await eventually(() => hand.sees(name).find(({ ephemeralTo }) => ephemeralTo === leader));
  }
}

/** A leader brings in the starter articles and questions, by the buttons that an empty base and an empty bank offer. */
export async function fillStarters(workspace: Workspace): Promise<void> {
  const [{ leader }] = teams;
  const hand = workspace.as(leader);
  const direct = await hand.opensDm();
  for (const { command, text, button } of [
    { command: '/faq', text: '', button: 'knowledge.import-starter' },
    { command: '/quiz', text: '题库', button: 'quizzes.load-starter' },
  ]) {
    await hand.commands(direct, command, text);
    const offered = () => hand.dm().find(({ blocks }) => JSON.stringify(blocks ?? '').includes(button));
    await hand.presses(await eventually(offered), button);
    await eventually(() => !offered() || undefined);
  }
}

/** What each team says at the end of the shift before the first morning, and wants said at the next briefing. */
const evenings = [
  {
    name: '95598-早班',
    leader: 'U0LI',
    begin: '现在',
    end: '结束',
    comment: '点评 大家今天都很稳，派单慢的事我去和信息班沟通。',
    notes: {
      U0WANG: {
        good: '用了新的停电话术，客户很快就听明白了',
        hard: '工单系统派单要等一分钟，客户在线上着急',
        watch: '河西片区今晚 21:00 起计划停电，明早会有来电询问复电时间',
        title: '工单系统派单太慢',
        category: 'system',
      },
      U0CHEN: {
        good: '王强帮我接了一通很难的投诉电话',
        hard: '派单的时候工单系统卡住两次',
        change: '把计划停电的片区提前发到频道里',
      },
    },
    item: { by: 'U0CHEN', text: '添加 中午 12 点系统升级，大约 10 分钟不能查电费' },
  },
  {
    name: 'billing-desk',
    leader: 'U0MAYA',
    begin: 'now',
    end: 'close',
    comment: 'comment A calm day, thank you all. I will ask for the refund letter.',
    notes: {
      U0BEN: {
        good: 'Reading the tariff back to callers saved many second calls',
        hard: 'The refund letter still names the old phone number',
        watch: 'Bills for Elm Street went out twice; callers will ask tomorrow',
        title: 'Refund letter names the old phone number',
        category: 'process',
      },
      U0RUTH: {
        hard: 'Callers read the old phone number from the refund letter',
        change: 'Show the letter to us before it goes out',
      },
    },
    item: { by: 'U0RUTH', text: 'add Meter readers are in the north of town all week' },
  },
] as const;

/** Both teams look back on their shift, so that the first briefing has something to hand over. */
export async function playEvening(workspace: Workspace): Promise<void> {
  for (const { name, leader, begin, end, comment, notes, item } of evenings) {
    const hand = workspace.as(leader);
    const said = (id: string) => hand.sees(name).findLast(({ blocks }) => JSON.stringify(blocks ?? []).includes(id));
    await asks(workspace, leader, name, '/debrief', begin);
    const prompt = await eventually(() => said('debriefs.write'));
    for (const [writer, note] of Object.entries(notes)) {
      const pen = workspace.as(writer);
      await pen.presses(prompt, 'debriefs.write');
      await pen.submits(await eventually(() => pen.views().at(-1)), note);
      await eventually(() => (pen.views().length === 0 ? true : undefined));
    }
    await asks(workspace, leader, name, '/debrief', end);
    await asks(workspace, leader, name, '/debrief', comment);
    await asks(workspace, item.by, name, '/briefing', item.text);
  }
}

/** Whom each team nominates for its headset in the evening, and why; in the morning the vote is open. */
const nominations = [
  {
    name: '95598-早班',
    leader: 'U0LI',
    start: '发起 金耳麦',
    nominate: [
      { by: 'U0WANG', whom: 'U0CHEN', why: '停电那晚一个人接了六十多通电话，没有一句着急的话' },
      { by: 'U0CHEN', whom: 'U0WANG', why: '把难缠的投诉一通电话就讲清楚，客户还打回来道谢' },
      { by: 'U0LI', whom: 'U0CHEN', why: '新人有不懂的，她饭都顾不上吃，先把人教会' },
    ],
  },
  {
    name: 'billing-desk',
    leader: 'U0MAYA',
    start: 'start Golden Headset',
    nominate: [
      { by: 'U0BEN', whom: 'U0RUTH', why: 'Found the double bills of Elm Street before the first caller did' },
      { by: 'U0RUTH', whom: 'U0BEN', why: 'Stays calm on the refund calls that nobody else wants' },
      { by: 'U0MAYA', whom: 'U0RUTH', why: 'Wrote the answer that the whole desk reads from now' },
    ],
  },
] as const;

/** How many minutes the teams have to nominate, in the evening. */
const TO_NOMINATE = 25;

/** Both teams nominate for an award, so that there is a ballot to vote in. */
export async function openBallots(workspace: Workspace, now: Date): Promise<void> {
  const until = new Date(now.getTime() + TO_NOMINATE * 60_000);
  for (const { name, leader, start, nominate } of nominations) {
    const hand = workspace.as(leader);
    await hand.commands(name, '/award', start);
    const form = await eventually(() => hand.views().at(-1));
    await hand.submits(form, { nominationsDay: dayAt(ZONE, until), nominationsTime: timeWords(ZONE, until) });
    const call = () =>
      hand.sees(name).findLast(({ blocks }) => JSON.stringify(blocks ?? []).includes('awards.open-nomination'));
    const post = await eventually(call);
    for (const { by, whom, why } of nominate) {
      const pen = workspace.as(by);
      await pen.presses(post, 'awards.open-nomination');
      await pen.submits(await eventually(() => pen.views().at(-1)), { whom, why });
      await eventually(() => (pen.views().length === 0 ? true : undefined));
    }
  }
}

/** Types a command, and waits for the answer that this person alone sees. */
async function asks(workspace: Workspace, user: string, channel: string, command: string, text: string): Promise<void> {
  const hand = workspace.as(user);
  const before = new Set(hand.sees(channel).map(({ ts }) => ts));
  await hand.commands(channel, command, text);
  await eventually(() => hand.sees(channel).find(({ ts, ephemeralTo }) => ephemeralTo === user && !before.has(ts)));
}

/** The bot answers over its own connection, in its own time. */
async function eventually<T>(look: () => T | undefined): Promise<T> {
  for (let waited = 0; waited < 10_000; waited += 25) {
    const found = look();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('Daybreak did not answer within ten seconds');
}
