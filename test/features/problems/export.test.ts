// The register as a file: who gets it, what stands in it, and that a spreadsheet program opens it right.

import { expect, test } from 'vitest';
import { readExport } from '../../../src/features/problems/diagnosis/table.ts';
import { APP } from '../../../src/playground/workspace.ts';
import { openContent, readCsv, readXlsx } from '../../../src/tables/read.ts';
import type { World } from '../../support/bot.ts';
import { asked, askForm, topView, wordsOf } from '../reading.ts';
import { keepProblem, startOther, startTeam } from './kept.ts';

/** The file that somebody was sent last: its name, its bytes, and what stands in its cells. */
async function lastFile({ slack }: World, user: string) {
  const file = slack.as(user).dm().at(-1)?.files?.[0];
  if (!file) throw new Error(`${user} was sent no file`);
  const headers = { authorization: `Bearer ${APP.botToken}` };
  const answer = await slack.fetch(String(file.url_private), { headers });
  const bytes = new Uint8Array(await answer.arrayBuffer());
  const content = openContent(bytes);
  if ('problem' in content || content.kind === 'zip') throw new Error('This is no table');
  const { rows } = content.kind === 'xlsx' ? await readXlsx(content.bytes) : readCsv(content.text);
  return { name: String(file.name), bytes, rows: rows.map(({ cells }) => cells) };
}

async function start() {
  const { world, channel } = await startTeam();
  await keepProblem(world, channel, {
    title: '=SUM(A1)',
    details: 'two\nlines, "quoted"',
    owner: 'UWANG',
    dueOn: '2026-11-27',
    again: ['2026-11-23T00:00:00Z'],
  });
  await keepProblem(world, channel, {
    title: 'in october',
    raisedAt: '2026-10-10T23:30:00Z',
    state: 'dropped',
    reason: 'A duplicate',
    endedAt: '2026-10-12T00:00:00Z',
  });
  return { world, channel };
}

test.each(['csv', 'xlsx'])('a leader gets all problems as %s in private', async (format) => {
  const { world, channel } = await start();
  expect(await asked(world, 'UANN', channel, '/problem', `export ${format}`)).toContain(
    'The file is in your messages with me.',
  );
  const { name, rows } = await lastFile(world, 'UANN');
  expect(name).toBe(`problems.${format}`);
  const [header = [], first = [], second = []] = rows;
  const cell = (row: string[], column: string) => row[header.indexOf(column)];
  expect(cell(first, 'Title')).toBe('=SUM(A1)');
  expect(cell(first, 'What happened')).toBe('two\nlines, "quoted"');
  expect(cell(first, 'Owner')).toBe('王强');
  expect(cell(first, 'Raised by')).toBe('Bob');
  expect(cell(first, 'Times raised')).toBe('2');
  expect(cell(first, 'Due')).toBe('2026-11-27');
  // On the team's clock it was the next day already.
  expect(cell(second, 'Raised on')).toBe('2026-10-11 07:30');
  expect(cell(second, 'Why dropped')).toBe('A duplicate');
  expect(wordsOf(world.slack.as('UANN').dm().at(-1))).toContain(`the register of <#${channel}>: 2 problems.`);
});

test('a Chinese reader’s CSV has Chinese columns and the mark by which Excel knows them', async () => {
  const { world } = await startTeam();
  const other = await startOther(world);
  await keepProblem(world, other, { title: '电表重复抄收', state: 'solved', solvedAt: '2026-11-23T00:10:00Z' });
  expect(await asked(world, 'ULI', other, '/problem', '导出 csv')).toContain('文件已发到你与我的私信里。');
  const { bytes, rows } = await lastFile(world, 'ULI');
  expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  expect(rows[0]?.slice(0, 5)).toEqual(['编号', '标题', '经过', '类别', '状态']);
  expect(rows[1]?.slice(1, 5)).toEqual(['电表重复抄收', '', '计量表计', '已解决，待确认']);
});

test('a cell that begins like a formula is none in the CSV', async () => {
  const { world, channel } = await start();
  await asked(world, 'UANN', channel, '/problem', 'export csv');
  const { bytes } = await lastFile(world, 'UANN');
  expect(new TextDecoder().decode(bytes)).toContain("'=SUM(A1)");
});

test('a month’s file has that month’s problems, from the command and from the report', async () => {
  const { world, channel } = await start();
  await asked(world, 'UANN', channel, '/problem', 'export csv 2026-10');
  const typed = await lastFile(world, 'UANN');
  expect([typed.name, typed.rows.length, typed.rows[1]?.[1]]).toEqual(['problems-2026-10.csv', 2, 'in october']);
  await askForm(world, 'UANN', channel, '/problem', 'report');
  await world.slack.as('UANN').selects(topView(world, 'UANN'), 'problems.report-export', 'This month, Excel (XLSX)');
  await world.slack.settled();
  const chosen = await lastFile(world, 'UANN');
  expect([chosen.name, chosen.rows.length]).toEqual(['problems-2026-11.xlsx', 2]);
  expect(wordsOf(topView(world, 'UANN'))).toContain('The file is in your messages with me.');
});

test('nothing to export, a month that is none, and somebody who may not: each is told what to do', async () => {
  const { world, channel } = await startTeam();
  expect(await asked(world, 'UANN', channel, '/problem', 'export')).toContain('There is no problem to export yet.');
  expect(await asked(world, 'UANN', channel, '/problem', 'export last month')).toContain(
    'There is no problem of October 2026 to export.',
  );
  expect(await asked(world, 'UANN', channel, '/problem', 'export csv 2027-01')).toContain(
    'I don’t understand “csv 2027-01”.',
  );
  expect(await asked(world, 'UBOB', channel, '/problem', 'export csv')).toContain('Please ask <@UANN>.');
});

test.each([
  ['', 'xlsx', ''],
  ['CSV', 'csv', ''],
  ['excel 2026-10', 'xlsx', '2026-10'],
  ['上个月 csv', 'csv', '上个月'],
  ['表格', 'xlsx', ''],
  ['last month', 'xlsx', 'last month'],
  ['csv all', 'csv', ''],
  ['全部', 'xlsx', ''],
])('behind export “%s” is read as %s of “%s”', (typed, format, rest) => {
  expect(readExport(typed)).toEqual({ format, rest });
});
