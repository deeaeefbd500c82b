// Briefings while the ground moves below them: shifts renamed, inserted, put in another order; hostile names and words.

import { expect, test } from 'vitest';
import { setUpTeam, type World } from '../../support/bot.ts';
import { asked, askForm, send, wordsOf } from '../reading.ts';
import { at, briefingsIn, bringing, lastBriefing, startTeam, withContent } from './briefing-world.ts';
import { add, choose, open, previewTo, toldTo } from './preview-world.ts';

const SHIFTS = 'Early 08:40-16:00\nLate 16:10-22:00';

async function change(world: World, channel: string, values: Record<string, unknown>): Promise<void> {
  await askForm(world, 'UANN', channel, '/daybreak', 'setup');
  expect(await send(world, 'UANN', values)).toEqual({ closed: true });
}

const headings = (world: World, channel: string) => briefingsIn(world, channel).map(({ text }) => text);

test('a shift that is renamed after its briefing was planned is briefed under its new name', async () => {
  const { world, channel } = await startTeam();
  await world.tick(at('08:15'));
  await change(world, channel, { shifts: 'Morning 08:40-17:30' });
  await world.tick(at('08:20'));
  expect(wordsOf(previewTo(world, 'UANN'))).toContain('Morning');
  await world.tick(at('08:40'));
  expect(headings(world, channel)).toEqual(['Briefing · Morning · Mon, Nov 23']);
});

test('shifts put in another order keep their planned briefings, and each has its own', async () => {
  const { world, channel } = await startTeam({ shifts: SHIFTS });
  await add(world, channel, 'New headsets', 'Rain');
  await world.tick(at('08:15'));
  await open(world, channel);
  await choose(world, 'UANN', 'Rain', 'Leave out');
  await change(world, channel, { shifts: 'Late 16:10-22:00\nEarly 08:40-16:00' });
  await world.tick(at('08:40'));
  expect(headings(world, channel)).toEqual(['Briefing · Early · Mon, Nov 23']);
  expect(wordsOf(lastBriefing(world, channel))).not.toContain('Rain');
  await world.tick(at('12:45'));
  await world.tick(at('16:10'));
  expect(headings(world, channel)).toEqual(['Briefing · Early · Mon, Nov 23', 'Briefing · Late · Mon, Nov 23']);
  expect(toldTo(world, 'UANN').map(wordsOf).join()).not.toContain('could not');
});

test('a shift put before another one at noon costs neither its briefing', async () => {
  const { world, channel } = await startTeam({ shifts: SHIFTS });
  await world.tick(at('08:40'));
  await world.tick(at('12:00'));
  await change(world, channel, { shifts: 'Late 16:10-22:00\nMid 14:00-20:00\nEarly 08:40-16:00' });
  await world.tick(at('14:00'));
  await world.tick(at('16:10'));
  expect(headings(world, channel)).toEqual([
    'Briefing · Early · Mon, Nov 23',
    'Briefing · Mid · Mon, Nov 23',
    'Briefing · Late · Mon, Nov 23',
  ]);
});

test('an item of as many emoji as it may have is saved as it stands by a leader who opens its words', async () => {
  const { world, channel } = await startTeam();
  await add(world, channel, '🎧'.repeat(900));
  await open(world, channel);
  await choose(world, 'UANN', '🎧', 'Edit');
  expect(await send(world, 'UANN')).toMatchObject({});
  expect(world.slack.as('UANN').views()).toHaveLength(1);
});

test('a section whose title looks like markup is shown to leaders as it was written', async () => {
  const { world } = await startTeam();
  const hostile = bringing('night', { key: 'night.1', title: 'From <!here> & co', lines: ['Line 3'] });
  const day = await withContent(world, hostile);
  await day.tick(at('08:15'));
  expect(wordsOf(previewTo(world, 'UANN'))).toContain('From &lt;!here&gt; &amp; co');
});

test('a leader who left the channel reads no more of what comes onto the agenda', async () => {
  const { world, channel } = await startTeam();
  await world.tick(at('08:15'));
  expect(wordsOf(previewTo(world, 'ULI'))).toContain('班前会');
  await world.slack.as('ULI').leaves(channel);
  await world.slack.settled();
  await add(world, channel, 'Two people resigned');
  await world.tick(at('08:20'));
  expect(wordsOf(previewTo(world, 'UANN'))).toContain('Two people resigned');
  expect(wordsOf(previewTo(world, 'ULI'))).not.toContain('Two people resigned');
});

const LONG = `${'Ring the mill. '.repeat(240)}The end`;

test('what is typed beyond what the form has room for comes back whole', async () => {
  const { world, channel } = await startTeam();
  expect(await asked(world, 'UBOB', channel, '/briefing', `add ${LONG}`)).toContain('The end');
});

test('typed in private where the team is not clear, it comes back whole as well', async () => {
  const { world } = await startTeam();
  await setUpTeam(world, { leader: 'UBOB', name: 'billing' });
  const dm = await world.slack.as('UBOB').opensDm();
  expect(await asked(world, 'UBOB', dm, '/briefing', `add ${LONG}`)).toContain('The end');
});
