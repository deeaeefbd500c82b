// What `/quiz bank` shows of itself: the way out of an empty bank.

import { actions, button, type Message, section } from '../../../slack/blocks.ts';
import { OPEN_LIST } from './list/views.ts';
import type { Messages } from './messages.ts';

export const LOAD_STARTER = 'quizzes.load-starter';

export const emptyBank = (t: Messages): Message => ({
  text: t.empty,
  blocks: [section(t.empty), actions(button(t.loadStarter, LOAD_STARTER, LOAD_STARTER, 'primary'))],
});

export const loadedBank = (t: Messages, count: number): Message => ({
  text: t.loaded(count),
  blocks: [section(t.loaded(count)), actions(button(t.open, OPEN_LIST, OPEN_LIST))],
});
