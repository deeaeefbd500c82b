// Questions from files: what goes in, what is left out and why, and what the same file does the second time.

import { expect, test } from 'vitest';
import { carryOut, planFiles } from '../../../src/features/quizzes/bank/transfer/index.ts';
import { writeXlsxTable } from '../../../src/tables/write.ts';
import { writeZip } from '../../../src/tables/zip.ts';
import { freshDatabase } from '../../support/database.ts';
import { asked, askForm, send, topView, wordsOf } from '../reading.ts';
import { bring, contents, file, keep, start } from './bank-world.ts';

const csv = `key,type,question,a,b,c,answer,explanation,category,difficulty,article
wire,single,A wire lies on the road.,Keep away,Touch it,,a,It may be live.,answers,easy,outage-line-down
two,several,Which are emergencies?,Fire,A bill,Shock,"a,c",,conduct,hard,
sun,true-false,The sun rises in the east.,,,,true,,skills,medium,
gap,fill-in,kW is like speed; kWh like ____.,,,,distance|the distance,,tariffs,medium,
say,short,What do you say?,,,,"Good morning, how can I help?",,scripts,medium,
`;

/** Where no Slack is needed. */
async function bare() {
  const { db } = await freshDatabase();
  return { db, deps: { now: () => new Date('2026-11-23T07:00:00+08:00') } } as Parameters<typeof bring>[0];
}

test('all five types go in, and the same file again changes nothing', async () => {
  const world = await bare();
  expect(await bring(world, file('bank.csv', csv))).toEqual({ counts: [5, 0, 0], bad: [] });
  expect(await contents(world)).toMatchObject([
    { key: 'wire', type: 'single', options: ['Keep away', 'Touch it'], right: [0], articleKey: 'outage-line-down' },
    { key: 'sun', type: 'true-false', options: [], right: [0], accepted: [] },
    { key: 'say', type: 'short', accepted: ['Good morning, how can I help?'], category: 'scripts' },
    { key: 'two', type: 'several', right: [0, 2], difficulty: 'hard', explanation: '' },
    { key: 'gap', type: 'fill-in', accepted: ['distance', 'the distance'], state: 'live', language: 'en' },
  ]);
  expect((await bring(world, file('again.csv', csv))).counts).toEqual([0, 0, 5]);
});

test('Chinese columns, types and answers are read, and the type is guessed where none is given', async () => {
  const world = await bare();
  const rows = `题型,题目,选项A,选项B,选项C,答案,解析,分类,难度,知识
单选题,断线落地先做什么？,远离,触碰,,A,可能带电,疑难解答,容易,line-down
多选,哪些是紧急情况？,起火,账单,触电,AC,,行为规范,较难,
判断题,断线不会伤人。,,,,错,,,,
填空题,一千瓦时是 ____ 度电。,,,,1|一,,,中,
,以下哪项正确？,甲,乙,,乙,,,,
,哪两项正确？,甲,乙,丙,B、C,,,,
,先核验户主身份。,,,,√,,,,
,什么是峰谷电价？,,,,按用电时段分别计价。,,,,
`;
  expect(await bring(world, file('题库.csv', rows))).toEqual({ counts: [8, 0, 0], bad: [] });
  const found = await contents(world);
  expect(Object.fromEntries(found.map(({ text = '', type, right }) => [text, `${type} ${right}`]))).toEqual({
    '断线落地先做什么？': 'single 0',
    '哪些是紧急情况？': 'several 0,2',
    '断线不会伤人。': 'true-false 1',
    '一千瓦时是 ____ 度电。': 'fill-in ',
    '以下哪项正确？': 'single 1',
    '哪两项正确？': 'several 1,2',
    '先核验户主身份。': 'true-false 0',
    '什么是峰谷电价？': 'short ',
  });
  expect(new Set(found.map(({ language }) => language))).toEqual(new Set(['zh-CN']));
});

test('each bad row is named by its line and the reason, and the good ones go in', async () => {
  const world = await bare();
  const header = 'type,question,a,b,c,d,e,f,g,h,i,j,k,answer,category,difficulty,language\n';
  const row = (type: string, question: string, options: string[], answer: string, rest = ',,') =>
    `${type},${question},${Array.from({ length: 11 }, (_, at) => options[at] ?? '').join(',')},${answer},${rest}\n`;
  const eleven = Array.from({ length: 11 }, (_, at) => `o${at}`);
  const rows =
    header +
    row('single', 'Fine?', ['x', 'y'], 'b') +
    row('riddle', 'Type?', ['x', 'y'], 'a') +
    row('single', '', ['x', 'y'], 'a') +
    row('single', 'One option?', ['x'], 'a') +
    row('single', 'Alike?', ['Yes', 'ｙｅｓ!'], 'a') +
    row('single', 'Eleven?', eleven, 'a') +
    row('single', 'Long option?', ['x'.repeat(76), 'y'], 'b') +
    row('single', 'Gap?', ['x', '', 'z'], 'a') +
    row('single', 'No answer?', ['x', 'y'], '') +
    row('single', 'Beyond?', ['x', 'y'], 'd') +
    row('single', 'Two right?', ['x', 'y'], 'ab') +
    row('true-false', 'Perhaps?', [], 'perhaps') +
    row('fill-in', 'Nothing accepted?', [], '') +
    row('single', 'x'.repeat(901), ['x', 'y'], 'a') +
    row('single', 'Category?', ['x', 'y'], 'a', 'weather,,') +
    row('single', 'Difficulty?', ['x', 'y'], 'a', ',cruel,') +
    row('single', 'Language?', ['x', 'y'], 'a', ',,fr') +
    row('single', 'FINE', ['Y', 'x'], 'a');
  const { counts, bad } = await bring(world, file('b.csv', rows));
  expect(counts).toEqual([1, 0, 0]);
  expect(bad.map((line) => line.replace(/^b\.csv, line /, ''))).toEqual([
    '3: there is no such type: single, several, true-false, fill-in or short (“riddle”)',
    '4: the question is missing',
    '5: there are fewer than 2 options (“One option?”)',
    '6: two options are the same (“Alike?”)',
    '7: there are more than 10 options, which Slack can’t show (“Eleven?”)',
    expect.stringMatching(/^8: an option has more than 75 characters, which is all that a button shows \(“x+…”\)$/),
    '9: an option is empty (“B”)',
    '10: no answer is marked as right (“No answer?”)',
    '11: the answer names none of the options, or neither true nor false (“d”)',
    '12: several answers are right: make its type “several” (“Two right?”)',
    '13: the answer names none of the options, or neither true nor false (“perhaps”)',
    '14: the answer is missing (“Nothing accepted?”)',
    expect.stringMatching(/^15: the question has more than 900 characters/),
    '16: there is no such category: conduct, skills, scripts, answers or tariffs (“weather”)',
    '17: there is no such difficulty: easy, medium or hard (“cruel”)',
    '18: there is no such language: en or zh-CN (“fr”)',
    '19: the same question stands before, there (“2”)',
  ]);
});

test('a changed row updates by its key; without a key by its words; nothing comes in twice', async () => {
  const world = await bare();
  await bring(world, file('bank.csv', csv));
  expect((await bring(world, file('b.csv', csv.replace('It may be live.', 'Treat it as live.')))).counts).toEqual([
    0, 1, 4,
  ]);
  const keyless = 'question,a,b,answer\nA WIRE lies on the road,Keep away,Run,a\nThe sun rises in the east,,,false\n';
  expect((await bring(world, file('c.csv', keyless))).counts).toEqual([0, 2, 0]);
  expect(
    await world.db.question.findMany({ where: { key: { in: ['wire', 'sun'] } }, orderBy: { key: 'asc' } }),
  ).toMatchObject([
    { key: 'sun', right: [1], category: 'skills', version: 2 },
    // What the file has no column for stays: the explanation, the article.
    {
      key: 'wire',
      options: ['Keep away', 'Run'],
      explanation: 'Treat it as live.',
      articleKey: 'outage-line-down',
      version: 3,
    },
  ]);
  const other = 'key,question,a,b,answer\nwire-2,A wire lies on the road!,Run,Keep away,b\n';
  expect(await bring(world, file('d.csv', other))).toEqual({
    counts: [0, 0, 0],
    bad: ['d.csv, line 2: the same question is in the bank under another key (“wire”)'],
  });
  expect(await world.db.question.count()).toBe(5);
});

test('questions that begin with the same words but offer something else are several', async () => {
  const world = await bare();
  const rows = `question,a,b,c,answer
下列哪项正确？,起火要登记,触电先断电,断线可触碰,b
下列哪项正确？,阶梯按年算,峰谷按月算,尖峰按天算,a
`;
  expect((await bring(world, file('a.csv', rows))).counts).toEqual([2, 0, 0]);
  expect((await bring(world, file('a.csv', rows))).counts).toEqual([0, 0, 2]);
  expect((await bring(world, file('a.csv', rows.replace('断线可触碰', '断线可靠近')))).counts).toEqual([0, 1, 1]);
  const third = 'question,a,b,answer\n下列哪项正确？,先致歉,先挂机,a\n';
  expect((await bring(world, file('b.csv', third))).counts).toEqual([1, 0, 0]);
  expect(await world.db.question.count()).toBe(3);
});

test('retired questions stay retired and drafts stay drafts, and the plan says how many', async () => {
  const world = await bare();
  await bring(world, file('bank.csv', csv));
  await world.db.question.updateMany({ where: { key: { in: ['sun', 'wire'] } }, data: { state: 'retired' } });
  const plan = await planFiles(world.db, [file('b.csv', csv.replace('It may be live.', 'Live.'))]);
  expect([plan.update.length, plan.unchanged, plan.resting]).toEqual([1, 4, 2]);
  await carryOut(world.db, plan, { by: 'UANN', now: world.deps.now() });
  expect(await world.db.question.findMany({ where: { state: 'retired' }, orderBy: { key: 'asc' } })).toMatchObject([
    { key: 'sun' },
    { key: 'wire', explanation: 'Live.' },
  ]);
});

test('what somebody changed or added since the plan is not written over', async () => {
  const world = await bare();
  await bring(world, file('bank.csv', csv));
  const text = `${csv.replace('It may be live.', 'From the file.')}new,single,New?,x,y,,a,,,,\n`;
  const plan = await planFiles(world.db, [file('b.csv', text)]);
  const mine = { version: { increment: 1 }, explanation: 'By hand.' };
  await world.db.question.updateMany({ where: { key: 'wire' }, data: mine });
  await bring(world, file('c.csv', 'key,question,a,b,answer\nnew,New?,x,y,b\n'));
  expect(await carryOut(world.db, plan, { by: 'UANN', now: world.deps.now() })).toBe(2);
  expect(await world.db.question.findFirst({ where: { key: 'wire' } })).toMatchObject({ explanation: 'By hand.' });
  expect(await world.db.question.findFirst({ where: { key: 'new' } })).toMatchObject({ right: [1] });
});

test('XLSX, GIFT, Aiken and GB18030 are known by their content, several files at once', async () => {
  const world = await bare();
  const sheet = await writeXlsxTable(
    [
      ['题目', '选项A', '选项B', '答案'],
      ['表里的题？', '甲', '乙', 'B'],
    ],
    'x',
  );
  // 题目,答案 / 电费,1
  const gb = Buffer.from('cce2c4bf2cb4f0b0b80ab5e7b7d12c310a', 'hex');
  const archive = writeZip([{ name: 'a.csv', content: Buffer.from(csv) }]);
  const { counts, bad } = await bring(
    world,
    file('really-a-sheet.csv', sheet),
    file('moodle.txt', '// x\nGIFT, is it? {=yes ~no}\n\nGIFT essay {}'),
    file('aiken.txt', 'Aiken?\nA. yes\nB. no\nANSWER: A\n'),
    file('gb.csv', gb),
    file('pack.zip', archive),
    file('words.txt', 'just words'),
    file('empty.csv', ''),
  );
  expect(counts).toEqual([4, 0, 0]);
  expect(bad).toEqual([
    'moodle.txt, line 4: essay questions are not supported: write a model answer, as a short answer (“GIFT essay”)',
    'pack.zip: it is no CSV, XLSX, GIFT or Aiken, whatever its name says',
    expect.stringContaining('words.txt, line 1: it is neither GIFT nor Aiken'),
    'empty.csv: it is empty',
  ]);
});

const large = `key,question,a,b,c,d,answer,explanation\n${Array.from(
  { length: 10_000 },
  (_, at) =>
    `k${at},第 ${at} 题：客户咨询第 ${at} 项业务时怎样回答？,先核验身份 ${at},直接回答 ${at},请客户自查 ${at},转给班长 ${at},b,"有规定，不必核验。"`,
).join('\n')}\n`;

/** Does some work; the longest that everything else waited meanwhile, in milliseconds of the processor. */
async function longestTurn(work: () => Promise<void>): Promise<number> {
  let longest = 0;
  let before = process.cpuUsage();
  let isOver = false;
  const look = () => {
    const { user, system } = process.cpuUsage(before);
    longest = Math.max(longest, (user + system) / 1000);
    before = process.cpuUsage();
    if (!isOver) setImmediate(look);
  };
  setImmediate(look);
  await work();
  isOver = true;
  return longest;
}

test('10,000 rows go in, and nothing else waits long meanwhile', async () => {
  const { db } = await freshDatabase();
  const files = [file('large.csv', large)];
  let plan: Awaited<ReturnType<typeof planFiles>> | undefined;
  const reading = await longestTurn(async () => {
    plan = await planFiles(db, files);
  });
  expect([plan?.create.length, plan?.bad.length]).toEqual([10_000, 0]);
  const writing = await longestTurn(async () => {
    if (plan) await carryOut(db, plan, { by: 'UANN', now: new Date('2026-11-23T07:00:00+08:00') });
  });
  expect(await db.question.count()).toBe(10_000);
  // Far below the 3 seconds that Slack waits, on a busy machine, too; reading the file itself is the longest part.
  expect(reading).toBeLessThan(1_500);
  expect(writing).toBeLessThan(reading);
}, 60_000);

/** What a form says. */
const shown = (view: Parameters<typeof wordsOf>[0]): string => wordsOf(view).replaceAll('\\n', '\n');

test('the form shows what would happen before anything does, and then what was done', async () => {
  const { world, channel } = await start();
  await askForm(world, 'UANN', channel, '/quiz', 'bank import');
  expect(shown(topView(world, 'UANN'))).toContain('nothing changes before you agree');
  const pasted = 'question\ta\tb\tanswer\nFine?\tyes\tno\ta\nBroken?\tyes\tyes\ta';
  await send(world, 'UANN', { 'quizzes.import-pasted': pasted });
  expect(shown(topView(world, 'UANN'))).toContain('*What would happen:* 1 new, 0 changed, 0 as they are, 1 left out.');
  expect(shown(topView(world, 'UANN'))).toContain('• pasted text, line 3: two options are the same (“Broken?”)');
  expect(await world.db.question.count()).toBe(0);
  await send(world, 'UANN');
  expect(shown(topView(world, 'UANN'))).toContain('*Imported:* 1 new, 0 changed, 0 as they were, 1 left out.');
  expect(await world.db.question.findMany()).toMatchObject([{ text: 'Fine?', writtenBy: 'UANN' }]);
});

test('questions that changed since the look are looked at again before anything happens', async () => {
  const { world, channel } = await start();
  const id = await keep(world, { text: 'Fine?', options: ['yes', 'no'] });
  await askForm(world, 'UANN', channel, '/quiz', '导入');
  await send(world, 'UANN', { 'quizzes.import-pasted': 'question,a,b,answer,explanation\nFine?,yes,no,b,New.' });
  expect(shown(topView(world, 'UANN'))).toContain('Changed: “Fine?”.');
  await world.db.question.update({ where: { id }, data: { version: 2, explanation: 'By hand.' } });
  await send(world, 'UANN');
  expect(shown(topView(world, 'UANN'))).toContain('The question bank has changed since you looked.');
  expect(await world.db.question.findFirst()).toMatchObject({ explanation: 'By hand.' });
  await send(world, 'UANN');
  expect(await world.db.question.findFirst()).toMatchObject({ explanation: 'New.', right: [1] });
});

test('pasted text that is none of these stays in its field, with what is wrong', async () => {
  const { world, channel } = await start();
  await askForm(world, 'UANN', channel, '/quiz', 'bank import');
  expect(await send(world, 'UANN')).toEqual({
    errors: { 'quizzes.import-pasted': 'Choose a file or paste something.' },
  });
  await send(world, 'UANN', { 'quizzes.import-pasted': 'just words' });
  expect(shown(topView(world, 'UANN'))).toContain('pasted text, line 1: it is neither GIFT nor Aiken');
  expect(JSON.stringify(topView(world, 'UANN').state.values)).toContain('just words');
});

test('an agent can’t import, not even by a form that was open', async () => {
  const { world, channel } = await start();
  expect(await asked(world, 'UBOB', channel, '/quiz', 'bank import')).toContain(
    'Only leaders keep the question bank. Please ask <@UANN>.',
  );
  await askForm(world, 'UANN', channel, '/quiz', 'bank import');
  await world.db.member.updateMany({ data: { leader: false } });
  await send(world, 'UANN', { 'quizzes.import-pasted': csv });
  expect(shown(topView(world, 'UANN'))).toContain('Only leaders keep the question bank.');
  expect(await world.db.question.count()).toBe(0);
});
