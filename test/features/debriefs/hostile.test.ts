// Debriefs while the ground moves below them.

import { expect, test } from 'vitest';
import type { World } from '../../support/bot.ts';
import { ask, askForm, said, send, wordsOf } from '../reading.ts';
import { backDoor } from '../tampering.ts';
import { at, begun, promptIn, prompts, reply, write } from './notes-world.ts';

async function change(world: World, channel: string, values: Record<string, unknown>): Promise<void> {
  await askForm(world, 'UANN', channel, '/daybreak', 'setup');
  expect(await send(world, 'UANN', values)).toEqual({ closed: true });
}

const remindedOf = (world: World, user: string) =>
  world.slack
    .as(user)
    .dm()
    .filter(({ bot_id, text }) => bot_id && text?.includes('Debrief'));

test('a shift that is renamed while its debrief is open keeps those who are asked and counted', async () => {
  const { world, channel } = await begun({ values: { shifts: 'Early 08:40-17:30\nLate 13:00-22:00' } });
  await askForm(world, 'UANN', channel, '/daybreak', 'rota');
  await send(world, 'UANN', { 'shift:Early': ['UBOB'], 'shift:Late': ['UANN', 'UWANG'] });
  await change(world, channel, { shifts: 'Morning 08:40-17:30\nLate 13:00-22:00' });
  await world.tick(at('18:10'));
  expect(remindedOf(world, 'UBOB')).toHaveLength(1);
  await reply(world, 'UBOB', promptIn(world, channel), 'All well');
  await world.tick(at('18:30'));
  expect(said(world, channel).map(wordsOf).join()).toContain('1 of 1 took part');
});

test('shifts put in another order after the first one’s debrief cost the second none', async () => {
  const { world, channel } = await begun({ values: { shifts: 'Early 08:40-17:30\nLate 13:00-22:00' } });
  await change(world, channel, { shifts: 'Late 13:00-22:00\nEarly 08:40-17:30' });
  await world.tick(at('18:30'));
  await world.tick(at('22:00'));
  expect(prompts(world, channel).map(({ text }) => text)).toEqual([
    'Debrief · Early · Mon, Nov 23',
    'Debrief · Late · Mon, Nov 23',
  ]);
});

test('a channel archived over the close and brought back has its summary', async () => {
  const { world, channel, prompt } = await begun();
  await reply(world, 'UBOB', prompt, 'The new form saves time');
  await world.slack.archive(channel);
  await world.slack.settled();
  await world.tick(at('18:30'));
  await world.slack.unarchive(channel);
  await world.slack.settled();
  await world.tick(at('20:00'));
  expect(said(world, channel).map(wordsOf).join()).toContain('The new form saves time');
});

/** Bob’s note, without his name, raises a problem. */
async function raise(world: World, channel: string): Promise<void> {
  const view = await askForm(world, 'UBOB', channel, '/debrief');
  const category = /"value":"(?!none|named)([^"]+)"/.exec(JSON.stringify(view.blocks))?.[1] ?? '';
  const note = { hard: 'The queue was long', watch: 'Watch line 3', title: 'Headsets crackle', category };
  expect(await send(world, 'UBOB', note)).toEqual({ closed: true });
}

const text = (value: string) => ({ type: 'plain_text_input', value });

test('a note with the longest problem sent twice raises one and is told the same', async () => {
  const { world, channel } = await begun();
  const door = await backDoor(world);
  const view = await askForm(world, 'UBOB', channel, '/debrief');
  const category = /"value":"(?!none|named)([^"]+)"/.exec(JSON.stringify(view.blocks))?.[1] ?? '';
  const values = {
    title: text(`${'A & B <c> '.repeat(13)}_*end*_ a@b.co`),
    category: { type: 'static_select', selected_option: { text: { type: 'plain_text', text: 'x' }, value: category } },
  };
  expect(await door.submit('UBOB', view, values)).toBeUndefined();
  expect(await door.submit('UBOB', view, values)).toBeUndefined();
  expect(await world.db.problem.count()).toBe(1);
});

test('no table and no log line knows what customers’ numbers were typed', async () => {
  const number = '13812345678';
  const { world, channel, prompt } = await begun();
  await write(world, 'UBOB', channel, { good: `Called ${number}`, hard: 'x', named: ['named'] });
  await reply(world, 'UWANG', prompt, `回访 １３８１２３４５６７８`);
  await ask(world, 'UANN', channel, '/debrief', `comment Well done with ${number}`);
  await ask(world, 'UANN', channel, '/briefing', `add Call ${number} back`);
  await ask(world, 'UANN', channel, '/debrief', `nonsense ${number}`);
  await ask(world, 'UANN', channel, '/briefing', `nonsense ${number}`);
  await ask(world, 'UANN', channel, '/daybreak', `away nonsense ${number}`);
  await ask(world, 'UANN', channel, '/daybreak', `rota ${number}`);
  await world.tick(at('18:10'));
  await world.tick(at('18:30'));
  await world.tick(at('08:40', '2026-11-24'));
  const tables = await world.db.$queryRaw<{ name: string }[]>`
    SELECT table_name AS name FROM information_schema.tables WHERE table_schema = current_schema()`;
  const kept: string[] = [];
  for (const { name } of tables) {
    const rows = await world.db.$queryRawUnsafe<unknown[]>(`SELECT t::text FROM "${name}" t`);
    if (/13812345678|１３８１２３４５６７８/.test(JSON.stringify(rows))) kept.push(name);
  }
  expect(kept).toEqual([]);
  expect(world.log.join('\n')).not.toMatch(/13812345678|１３８|回访|Well done/);
  expect(tables.length).toBeGreaterThan(10);
});

test('an anonymous note with a problem is nobody’s in the channel, through the summary and the next briefing', async () => {
  const { world, channel } = await begun();
  await raise(world, channel);
  await world.tick(at('18:30'));
  await world.tick(at('08:40', '2026-11-24'));
  const shown = said(world, channel).map(wordsOf).join('\n');
  expect(shown).toContain('The queue was long');
  expect(shown).toContain('Headsets crackle');
  expect(shown).toContain('Watch line 3');
  expect(shown).not.toMatch(/UBOB|Bob/);
});

test('an agent who presses what only leaders have, or sends their forms, changes nothing and reads nothing', async () => {
  const { world, channel, prompt } = await begun();
  await reply(world, 'UWANG', prompt, '系统很慢');
  await world.tick(at('18:30'));
  const { id } = await world.db.debrief.findFirstOrThrow();
  const door = await backDoor(world);
  for (const action of ['debriefs.comment', 'debriefs.notes']) await door.press('UBOB', action, id, { channel });
  await door.press('UBOB', 'debriefs.notes-turn:on', `${id} 1`);
  expect(world.slack.as('UBOB').views()).toEqual([]);
  await ask(world, 'UBOB', channel, '/debrief', 'close');
  await ask(world, 'UBOB', channel, '/debrief', 'comment Mine');
  expect((await world.db.debrief.findFirstOrThrow()).comment).toBe('');
});

test('a Chinese reader of an English team reads Chinese in private, whatever is asked of them', async () => {
  const { world, channel } = await begun();
  const view = await askForm(world, 'UWANG', channel, '/debrief');
  expect(wordsOf(view)).not.toMatch(/[A-Za-z]{4,} [a-z]{3,} [a-z]{3,}/);
  await send(world, 'UWANG', { hard: '排队长，电话 13812345678' });
  await world.tick(at('18:10'));
  const own = world.slack.as('UWANG').sees(channel).concat(world.slack.as('UWANG').dm());
  const everybody = new Set(world.slack.messages(channel).map(({ ts }) => ts));
  const alone = own.filter(({ ts, bot_id }) => bot_id && !everybody.has(ts)).map(wordsOf);
  expect(alone.length).toBeGreaterThan(0);
  for (const words of alone) expect(words).toMatch(/[\u4e00-\u9fff]{4}/);
});

test('two replicas and a restart over the close post one summary and tell each leader once', async () => {
  const { world, channel, prompt } = await begun();
  await reply(world, 'UBOB', prompt, 'Calm');
  const replica = await world.replica();
  world.slack.fail('chat.postMessage', { lost: true });
  world.set(at('18:30'));
  await Promise.allSettled([replica.tick(), world.tick()]);
  await replica.stop();
  await world.restart(at('18:32'));
  await world.tick();
  await world.tick(at('18:40'));
  expect(said(world, channel).filter(({ text }) => text?.startsWith('Debrief summary'))).toHaveLength(1);
});
