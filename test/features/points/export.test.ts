// The ledger as a file: who gets it, what stands in it, and that a spreadsheet program opens it right.

import { expect, test } from 'vitest';
import { readExport } from '../../../src/features/points/export/table.ts';
import { bookReversal } from '../../../src/ledger.ts';
import { APP } from '../../../src/playground/workspace.ts';
import { readCsv } from '../../../src/tables/read.ts';
import type { World } from '../../support/bot.ts';
import { asked } from '../reading.ts';
import { earn, give, startTeam } from './points-world.ts';

/** The file that somebody was sent last. */
async function lastFile({ slack }: World, user: string) {
  const file = slack.as(user).dm().at(-1)?.files?.[0];
  if (!file) throw new Error(`${user} was sent no file`);
  const answer = await slack.fetch(String(file.url_private), { headers: { authorization: `Bearer ${APP.botToken}` } });
  const text = Buffer.from(await answer.arrayBuffer()).toString();
  return { name: String(file.name), text, rows: readCsv(text).rows.map(({ cells }) => cells) };
}

test.each([
  ['', { season: 'now' }],
  ['CSV', { season: 'now' }],
  ['csv all', { season: 'all' }],
  ['全部', { season: 'all' }],
  ['上赛季', { season: 'last' }],
  ['２０２６-１０', { season: 'named', name: '2026-10' }],
  ['2026年9月 csv', { season: 'named', name: '2026-09' }],
  ['2026-Q3', { season: 'named', name: '2026-Q3' }],
  ['2026-13', undefined],
  ['everybody', undefined],
])('“export %s” is understood', (typed, wanted) => {
  expect(readExport(typed)).toEqual(wanted);
});

test('a leader gets the season’s entries in private, with names, and no text is a formula', async () => {
  const { world, channel, team } = await startTeam();
  const id = await give(world, team, 'UWANG', 5, { reason: '=HYPERLINK("x")', at: '2026-11-20T23:30:00Z' });
  await earn(world, team, 'UBOB', 'lecture', { at: '2026-10-20T10:00:00Z' });
  await world.db.$transaction((tx) =>
    bookReversal(tx, { entryId: id, team, by: 'UANN', reason: 'A mistake', at: world.deps.now() }),
  );
  expect(await asked(world, 'UANN', channel, '/points', 'export csv')).toContain(
    'The file is in your messages with me.',
  );
  const { name, text, rows } = await lastFile(world, 'UANN');
  expect(name).toBe('points-2026-11.csv');
  expect(text.startsWith('\ufeffBooked,Name,Points')).toBe(true);
  expect(text).toContain(`'=HYPERLINK`);
  expect(rows.slice(1)).toEqual([
    // On the team's clock it was the next day already.
    ['2026-11-21 07:30', '王强', '5', 'Given by a leader', '=HYPERLINK("x")', '2026-11', 'Ann', '', 'yes'],
    [
      '2026-11-23 07:00',
      '王强',
      '-5',
      'Taken back',
      'A mistake',
      '2026-11',
      'Ann',
      '2026-11-21 07:30 Given by a leader',
      '',
    ],
  ]);
});

test('a Chinese leader reads Chinese headings, and of all seasons the season of each entry', async () => {
  const { world, channel, team } = await startTeam();
  await world.db.member.updateMany({ where: { teamId: team.id, user: 'ULI' }, data: { leader: true } });
  await earn(world, team, 'UBOB', 'lecture', { at: '2026-10-20T10:00:00Z' });
  await earn(world, team, 'UBOB', 'note');
  await asked(world, 'ULI', channel, '/points', '导出 全部');
  const { name, rows } = await lastFile(world, 'ULI');
  expect(name).toBe('points.csv');
  expect(rows[0]).toEqual(['记分时间', '姓名', '分数', '来源', '原因', '赛季', '经办人', '撤销哪一条', '是否已撤销']);
  expect(rows.slice(1).map((cells) => [cells[3], cells[5]])).toEqual([
    ['授课', '2026-10'],
    ['班后会心得', '2026-11'],
  ]);
});

test('the season before is exported by its name', async () => {
  const { world, channel, team } = await startTeam();
  await earn(world, team, 'UBOB', 'lecture', { at: '2026-10-20T10:00:00Z' });
  await asked(world, 'UANN', channel, '/points', 'export last');
  expect((await lastFile(world, 'UANN')).name).toBe('points-2026-10.csv');
});

test('where there is nothing to export, and for a word that is no season, it says so', async () => {
  const { world, channel } = await startTeam();
  expect(await asked(world, 'UANN', channel, '/points', 'export')).toContain('no entries of November 2026');
  expect(await asked(world, 'UANN', channel, '/points', 'export all')).toContain('no entries to export yet');
  expect(await asked(world, 'UANN', channel, '/points', 'export soon')).toContain('I don’t understand “soon”');
});

test('nobody else gets the file', async () => {
  const { world, channel, team } = await startTeam();
  await earn(world, team, 'UBOB', 'note');
  expect(await asked(world, 'UBOB', channel, '/points', 'export')).toContain('Please ask <@UANN>');
  expect(world.slack.as('UBOB').dm()).toHaveLength(0);
});
