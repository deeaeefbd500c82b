import { expect, test } from 'vitest';
import { setUpTeam, startBot } from '../support/bot.ts';

test('a team that is set up in the evening reads its first quote the next morning', async () => {
  const world = await startBot({ at: '2026-11-22T20:00:00+08:00' });
  const channel = await setUpTeam(world, { leader: 'ULI', name: '95598-早班', members: ['UWANG'] });

  await world.tick('2026-11-23T08:29:59+08:00');
  const before = world.slack.messages(channel).length;
  await world.tick('2026-11-23T08:30:00+08:00');

  const posted = world.slack.messages(channel).slice(before);
  expect(posted).toHaveLength(1);
  expect(JSON.stringify(posted[0]?.blocks)).toContain('*每日一句* · 11月23日周一');
});
