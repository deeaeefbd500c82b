// Markdown into Block Kit: what people write in articles, as Slack shows it, and nothing that Slack would run.

import { expect, test } from 'vitest';
import { checkMessage, checkView } from '../../src/playground/blocks/validate.ts';
import { cutMarkdown, markdownBlocks } from '../../src/slack/markdown.ts';

type Element = { type: string; text?: string; style?: object; elements?: Element[]; url?: string };
const elementsOf = (markdown: string, options = {}) =>
  (markdownBlocks(markdown, options) as { elements?: Element[] }[]).flatMap(({ elements = [] }) => elements);
/** The words of the first paragraph, list or quote. */
const first = (markdown: string) => elementsOf(markdown)[0]?.elements ?? [];
/** All words, in their order. */
const readAs = (markdown: string, options = {}): string => {
  const words = ({ text = '', elements = [] }: Element): string => text + elements.map(words).join('');
  return elementsOf(markdown, options).map(words).join('|');
};

test('marks become styles, also within each other', () => {
  expect(first('a **b *c*** ~~d~~ `e < f`')).toEqual([
    { type: 'text', text: 'a ' },
    { type: 'text', text: 'b ', style: { bold: true } },
    { type: 'text', text: 'c', style: { bold: true, italic: true } },
    { type: 'text', text: ' ' },
    { type: 'text', text: 'd', style: { strike: true } },
    { type: 'text', text: ' ' },
    { type: 'text', text: 'e < f', style: { code: true } },
  ]);
});

test('paragraphs and headings stand apart, lines stay lines', () => {
  expect(readAs('# Title\n\nOne\ntwo\n\nthree')).toBe('Title\n\nOne\ntwo\n\nthree');
  expect(first('## Title')).toEqual([{ type: 'text', text: 'Title', style: { bold: true } }]);
});

test('what pings in Slack is only text', () => {
  const markdown = '<!channel> <@U1> @here <#C1|x> <http://a.b|c> &lt;!everyone&gt;';
  const types = first(markdown).map(({ type }) => type);
  expect([...new Set(types)]).toEqual(['text']);
  expect(readAs(markdown)).toBe('<!channel> <@U1> @here <#C1|x> <http://a.b|c> <!everyone>');
});

test('only addresses of the web become links', () => {
  expect(first('[price list](https://a.example/?x=1&y=2)')).toEqual([
    { type: 'link', url: 'https://a.example/?x=1&y=2', text: 'price list' },
  ]);
  for (const href of ['javascript:alert(1)', 'tel:95598', 'slack://user', '/relative', 'file:///etc']) {
    expect(first(`[words](${href})`)).toEqual([{ type: 'text', text: 'words' }]);
  }
  expect(first('![A meter](https://a.example/m.png)')).toEqual([
    { type: 'link', url: 'https://a.example/m.png', text: 'A meter' },
  ]);
});

test('lists keep their numbers around lists within them, and their boxes', () => {
  const lists = elementsOf('3. three\n   - inner\n4. four\n\ntext\n\n- [ ] open\n- [x] done');
  expect(lists.map(({ elements: _, ...list }) => list)).toEqual([
    { type: 'rich_text_list', style: 'ordered', indent: 0, offset: 2 },
    { type: 'rich_text_list', style: 'bullet', indent: 1 },
    { type: 'rich_text_list', style: 'ordered', indent: 0, offset: 3 },
    { type: 'rich_text_section' },
    { type: 'rich_text_list', style: 'bullet', indent: 0 },
  ]);
  expect(readAs('- [ ] open\n\n- [x] done')).toBe('☐ open☑ done');
});

test('quotes, code and rules', () => {
  expect(readAs('> one\n>\n> two')).toBe('one\ntwo');
  expect(elementsOf('```js\na < b\n```')).toEqual([
    { type: 'rich_text_preformatted', elements: [{ type: 'text', text: 'a < b' }] },
  ]);
  expect(markdownBlocks('a\n\n---\n\nb').map(({ type }) => type)).toEqual(['rich_text', 'divider', 'rich_text']);
});

const TABLE = '| Tariff | Price |\n|---|--:|\n| **Day** | 0.50 |\n| [Night](https://a.example) | |\n';

test('the first table is a table, with links and marks in its cells', () => {
  const [table] = markdownBlocks(TABLE);
  expect(table).toEqual({
    type: 'table',
    column_settings: [
      { align: 'left', is_wrapped: true },
      { align: 'right', is_wrapped: true },
    ],
    rows: [
      [
        { type: 'raw_text', text: 'Tariff' },
        { type: 'raw_text', text: 'Price' },
      ],
      [
        {
          type: 'rich_text',
          elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'Day', style: { bold: true } }] }],
        },
        { type: 'raw_text', text: '0.50' },
      ],
      [
        {
          type: 'rich_text',
          elements: [
            { type: 'rich_text_section', elements: [{ type: 'link', url: 'https://a.example', text: 'Night' }] },
          ],
        },
        { type: 'raw_text', text: ' ' },
      ],
    ],
  });
});

test('a second table is a list, and so is every one where tables are not shown', () => {
  expect(markdownBlocks(`${TABLE}\n${TABLE}`).map(({ type }) => type)).toEqual(['table', 'rich_text']);
  expect(readAs(TABLE, { tables: false })).toBe('Day · Price: 0.50Night');
});

test('a table that is too large is a list', () => {
  const rows = '| a | b |\n'.repeat(120);
  expect(markdownBlocks(`| x | y |\n|---|---|\n${rows}`).map(({ type }) => type)).toEqual(['rich_text']);
});

test('there are never more blocks than asked for', () => {
  const markdown = 'a\n\n---\n\n'.repeat(100) + TABLE;
  expect(markdownBlocks(markdown).length).toBeLessThanOrEqual(30);
  expect(markdownBlocks(markdown, { most: 5 }).length).toBeLessThanOrEqual(5);
});

const HOSTILE = {
  nothing: '',
  spaces: '   \n\n  ',
  'an empty heading': '#\n\n##\n',
  'an empty quote': '>\n>',
  'empty items': '-\n-\n1.\n',
  'an empty code block': '```\n```',
  'an empty link': '[](https://a.example) [x]()',
  'quotes in quotes': '>'.repeat(20_000),
  'quotes and lists in each other': `${'> - '.repeat(5000)}a`,
  brackets: '['.repeat(20_000),
  pictures: '!['.repeat(10_000),
  stars: '*a '.repeat(6000),
  HTML: '<script>alert(1)</script>\n\n<b>x</b>',
  'a broken table': '|a|b|\n|-|\n|c|d|e|',
  'a wide table': `${'|a'.repeat(30)}|\n${'|-'.repeat(30)}|\n${'|b'.repeat(30)}|`,
  'characters that are not': '\u0000 \uD800 \uFFFD \u202E',
};

test.each(Object.entries(HOSTILE))('Slack takes what %s become', (_, markdown) => {
  const message = markdownBlocks(markdown.slice(0, 2500));
  if (message.length > 0) expect(checkMessage({ text: 'x', blocks: message })).toEqual([]);
  const blocks = markdownBlocks(markdown, { tables: false });
  const title = { type: 'plain_text', text: 'x' };
  if (blocks.length > 0) expect(checkView({ type: 'modal', title, blocks }, 'modal')).toEqual([]);
});

test('a short text is not cut', () => {
  expect(cutMarkdown('short', 100)).toEqual({ head: 'short', rest: '' });
});

test('a text is cut at a paragraph, else at a line, a sentence, a word', () => {
  const cases: [string, string][] = [
    ['aaaa aaaa\nbbbb\n\ncccc cccc cccc', 'aaaa aaaa\nbbbb'],
    ['aaaa. aaaa\nbbbb cccc cccc', 'aaaa. aaaa'],
    ['第一句话在这里写着呢。第二句话也在这里写着呢，还很长很长很长', '第一句话在这里写着呢。'],
    ['It is. So it is here and goes on', 'It is.'],
    ['x'.repeat(50), 'x'.repeat(20)],
  ];
  for (const [markdown, head] of cases) {
    const cut = cutMarkdown(markdown, 20);
    expect(cut.head).toBe(head);
    expect((cut.head + cut.rest).replace(/\s/g, '')).toBe(markdown.replace(/\s/g, ''));
  }
});

test('no character is cut in half', () => {
  expect(cutMarkdown('😀'.repeat(20), 5).head).toBe('😀😀');
});
