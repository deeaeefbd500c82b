import { expect, test } from 'vitest';
import { option } from '../../src/slack/blocks.ts';
import { checksInput, choiceInput, modal, readForm, selectInput, textInput } from '../../src/slack/forms.ts';

const options = [option('One', '1'), option('Two', '2')];

test('what was chosen before is chosen again, and what is no longer offered is not', () => {
  expect(choiceInput({ id: 'x', label: 'X', options, initial: '2' }).element).toHaveProperty(
    'initial_option.value',
    '2',
  );
  expect(choiceInput({ id: 'x', label: 'X', options, initial: '3' }).element).not.toHaveProperty('initial_option');
  expect(checksInput({ id: 'x', label: 'X', options, initial: ['3'] }).element).not.toHaveProperty('initial_options');
  const groups = [
    { label: 'First', options },
    { label: 'Second', options: [option('Three', '3')] },
  ];
  expect(selectInput({ id: 'x', label: 'X', groups, initial: '3' }).element).toHaveProperty(
    'initial_option.value',
    '3',
  );
});

test('a text that is longer than its field opens the form all the same', () => {
  const { element } = textInput({ id: 'x', label: 'X', max: 10, initial: '一二三四五六七八九十十一' });
  expect(element).toMatchObject({ max_length: 10 });
  expect((element as { initial_value: string }).initial_value.length).toBeLessThanOrEqual(10);
});

test('a title in any language fits the twenty-four characters that Slack has for it', () => {
  const view = modal({ callback_id: 'x', title: 'A title that is far too long for Slack', close: 'Close', blocks: [] });
  expect(view.title.text.length).toBeLessThanOrEqual(24);
});

test('an empty form reads as empty texts and lists', () => {
  const form = readForm({ state: { values: { x: { x: { type: 'plain_text_input', value: null } } } } });
  expect([form.text('x'), form.time('y'), form.choice('y'), form.checks('y'), form.people('y')]).toEqual([
    '',
    '',
    '',
    [],
    [],
  ]);
});

test('spaces around a text are not part of it, those inside are', () => {
  const values = { x: { x: { type: 'plain_text_input', value: '  两个 词\n ' } } };
  expect(readForm({ state: { values } }).text('x')).toBe('两个 词');
});
