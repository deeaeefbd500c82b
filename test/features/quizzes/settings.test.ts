// Quiz settings: said by leaders in a form, and never overwritten unseen.

import { expect, test } from 'vitest';
import { asked, askForm, send, topView, wordsOf } from '../reading.ts';
import { backDoor } from '../tampering.ts';
import { keepQuestion } from './kept-questions.ts';
import { at, quizWords, startTeam } from './round-world.ts';

test('what a leader saves holds from the next quiz on', async () => {
  const { world, channel } = await startTeam();
  for (const text of ['One', 'Two', 'Three']) await keepQuestion(world, { text });
  await askForm(world, 'UANN', channel, '/quiz', 'settings');
  expect(wordsOf(topView(world, 'UANN'))).toContain('The quiz comes at *13:00*');
  expect(await send(world, 'UANN', { questions: '2', window: '60', telling: 'at-close' })).toEqual({ closed: true });
  await world.tick(at('13:00'));
  expect(quizWords(world, channel)).toContain('Open until *14:00*');
  expect(quizWords(world, channel)).toContain('The answers are shown at the close');
  expect(await world.db.quizQuestion.count()).toBe(2);
});

test('the form opens with what is set, in the leader’s language', async () => {
  const { world, channel } = await startTeam();
  await world.db.member.updateMany({ where: { user: 'UWANG' }, data: { leader: true } });
  await askForm(world, 'UANN', channel, '/quiz', 'settings');
  await send(world, 'UANN', { questions: '5', categories: ['tariffs'] });
  const view = await askForm(world, 'UWANG', channel, '/quiz', '设置');
  expect(wordsOf(view)).toContain('每次几道题');
  expect(view.state.values.questions?.questions?.selected_option).toMatchObject({ value: '5' });
  expect(JSON.stringify(view.state.values.categories)).toContain('tariffs');
});

test('of two leaders who change the settings at once the second sees the first’s', async () => {
  const { world, channel } = await startTeam();
  await world.db.member.updateMany({ where: { user: 'UWANG' }, data: { leader: true } });
  await askForm(world, 'UANN', channel, '/quiz', 'settings');
  await askForm(world, 'UWANG', channel, '/quiz', 'settings');
  await send(world, 'UANN', { questions: '3' });
  await send(world, 'UWANG', { questions: '5' });
  const view = topView(world, 'UWANG');
  expect(wordsOf(view)).toContain('刚刚有人改过这些设置');
  expect(await world.db.quizSettings.findMany({ select: { questions: true } })).toEqual([{ questions: 3 }]);
  await send(world, 'UWANG', { questions: '5' });
  expect(await world.db.quizSettings.findMany({ select: { questions: true } })).toEqual([{ questions: 5 }]);
});

test('who does not lead can neither open the form nor send it', async () => {
  const { world, channel } = await startTeam();
  expect(await asked(world, 'UBOB', channel, '/quiz', 'settings')).toContain('Only this team’s leaders');
  const view = await askForm(world, 'UANN', channel, '/quiz', 'settings');
  const { submit } = await backDoor(world);
  expect(JSON.stringify(await submit('UBOB', view))).toContain('Only this team’s leaders');
  expect(await world.db.quizSettings.count()).toBe(0);
});

test.each([
  ['questions', { type: 'static_select', selected_option: { value: '50' } }],
  ['window', { type: 'static_select', selected_option: { value: '1' } }],
  ['telling', { type: 'radio_buttons', selected_option: { value: 'never' } }],
  ['categories', { type: 'checkboxes', selected_options: [{ value: 'gossip' }] }],
])('a form whose %s were tampered with changes nothing', async (field, value) => {
  const { world, channel } = await startTeam();
  const view = await askForm(world, 'UANN', channel, '/quiz', 'settings');
  const { submit } = await backDoor(world);
  await expect(submit('UANN', view, { [field]: value })).rejects.toThrow();
  expect(await world.db.quizSettings.count()).toBe(0);
});
