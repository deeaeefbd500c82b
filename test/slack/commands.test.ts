import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCommand } from '../../src/slack/commands.ts';

const words = {
  setup: ['setup', 'set up', '设置', '班组设置'],
  add: ['add', '添加'],
  list: ['list', '列表'],
  help: ['help', '?', '帮助'],
};

describe('a command is understood as it is typed', () => {
  test.each([
    ['', 'none', ''],
    ['   ', 'none', ''],
    ['\u3000', 'none', ''],
    ['add Stay curious', 'add', 'Stay curious'],
    ['  ADD   Stay curious  ', 'add', 'Stay curious'],
    ['ａｄｄ\u3000温故而知新', 'add', '温故而知新'],
    ['Ａdd：温故而知新', 'add', '温故而知新'],
    ['add: Stay curious', 'add', 'Stay curious'],
    ['添加温故而知新', 'add', '温故而知新'],
    ['添加 温故而知新', 'add', '温故而知新'],
    ['添加：温故而知新', 'add', '温故而知新'],
    ['添加，温故而知新', 'add', '温故而知新'],
    ['add', 'add', ''],
    ['/add x', 'add', 'x'],
    ['set up', 'setup', ''],
    ['set\u3000up', 'setup', ''],
    ['班组设置', 'setup', ''],
    ['？', 'help', ''],
    ['?', 'help', ''],
    ['帮助一下', 'help', '一下'],
    ['address book', 'unknown', 'address book'],
    ['listen', 'unknown', 'listen'],
    ['what is this', 'unknown', 'what is this'],
    ['constructor', 'unknown', 'constructor'],
  ])('"%s" is %s with "%s"', (text, name, rest) => {
    expect(readCommand(text, words)).toEqual({ name, rest });
  });

  test('the text that follows is kept as it was typed', () => {
    const text = 'add  “ＡＢＣ”  two  spaces\nand a line';
    expect(readCommand(text, words).rest).toBe('“ＡＢＣ”  two  spaces\nand a line');
  });

  test('no text breaks it, and none of it is lost', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const { rest } = readCommand(`添加 x${text}y`, words);
        expect(rest).toBe(`x${text}y`);
        readCommand(text, words);
      }),
    );
  });
});
