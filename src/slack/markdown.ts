// Markdown into Block Kit: only literal text comes out, so nothing that an article says can ping or run anything.

import type {
  KnownBlock,
  RichTextBlock,
  RichTextBlockElement,
  RichTextElement,
  RichTextList,
  RichTextText,
  TableBlock,
} from '@slack/types';
import { Lexer, type Token, type Tokens } from 'marked';

type Style = NonNullable<RichTextText['style']>;

/** Slack's limits for a table. https://docs.slack.dev/reference/block-kit/blocks/table-block */
const TABLE = { rows: 100, cells: 20 };

/**
 * The blocks of a Markdown text, at most `most`. Where `tables` is false, as Slack wants it outside of messages, a table
 * becomes a list; so does a second one, and one that is too large: a message takes one.
 */
export function markdownBlocks(markdown: string, options: { tables?: boolean; most?: number } = {}): KnownBlock[] {
  try {
    return blocksOf(new Lexer().lex(markdown), options);
  } catch (failure) {
    // Thousands of marks within each other exhaust the stack: they are shown as they were typed.
    if (!(failure instanceof RangeError)) throw failure;
    return [{ type: 'rich_text', elements: section([text(markdown)]) }];
  }
}

function blocksOf(tokens: Token[], { tables = true, most = 30 }: { tables?: boolean; most?: number }): KnownBlock[] {
  const blocks: KnownBlock[] = [];
  let elements: RichTextBlockElement[] = [];
  let tabled = !tables;
  const flush = () => {
    if (elements.length > 0) blocks.push({ type: 'rich_text', elements: spaced(elements) } satisfies RichTextBlock);
    elements = [];
  };
  for (const token of tokens) {
    // What stands alone ends the text before it, and more text may follow.
    const room = blocks.length + 3 <= most;
    if (token.type === 'hr' && room) {
      flush();
      blocks.push({ type: 'divider' });
    } else if (isTable(token) && !tabled && room && fits(token)) {
      flush();
      tabled = true;
      blocks.push(tableBlock(token));
    } else elements.push(...blockElements(token));
  }
  flush();
  return blocks;
}

/** The parts of rich text that one piece of Markdown becomes. */
function blockElements(token: Token): RichTextBlockElement[] {
  switch (token.type) {
    case 'space':
    case 'def':
    case 'hr':
      return [];
    case 'heading':
      return section(inline(token.tokens, { bold: true }));
    case 'list':
      return list(token as Tokens.List);
    case 'code':
      return [{ type: 'rich_text_preformatted', elements: [text(token.text || ' ')] }];
    case 'blockquote': {
      const elements = lines(token.tokens);
      return elements.length > 0 ? [{ type: 'rich_text_quote', elements }] : [];
    }
    case 'table':
      return tableList(token as Tokens.Table);
    default:
      return section(inline([token], {}));
  }
}

const text = (words: string, style: Style = {}): RichTextText => ({
  type: 'text',
  text: words,
  ...(Object.keys(style).length > 0 ? { style } : {}),
});

const section = (elements: RichTextElement[]): RichTextBlockElement[] =>
  elements.length > 0 ? [{ type: 'rich_text_section', elements }] : [];

/** Paragraphs that follow each other become one section with an empty line between: Slack sets none of its own. */
function spaced(elements: RichTextBlockElement[]): RichTextBlockElement[] {
  const whole: RichTextBlockElement[] = [];
  for (const element of elements) {
    const before = whole.at(-1);
    if (before?.type !== 'rich_text_section') whole.push(element);
    else if (element.type === 'rich_text_section') {
      whole[whole.length - 1] = { ...before, elements: [...before.elements, text('\n\n'), ...element.elements] };
    } else {
      whole[whole.length - 1] = { ...before, elements: [...before.elements, text('\n')] };
      whole.push(element);
    }
  }
  return whole;
}

/** Several pieces within one element, each on a line of its own. */
function lines(tokens: Token[] = []): RichTextElement[] {
  const pieces = tokens.map((token) => inline([token], {})).filter(({ length }) => length > 0);
  return pieces.flatMap((piece, index) => (index === 0 ? piece : [text('\n'), ...piece]));
}

/** Slack knows lists of one level that carry their indent: a list within an item interrupts its list. */
function list({ items, ordered, start }: Tokens.List, indent = 0): RichTextList[] {
  const lists: RichTextList[] = [];
  let open: RichTextList | undefined;
  const first = (typeof start === 'number' ? start : 1) - 1;
  for (const [index, item] of items.entries()) {
    const inner = item.tokens.filter((token): token is Tokens.List => token.type === 'list');
    const own = lines(item.tokens.filter(({ type }) => type !== 'list'));
    const elements = [...(item.task ? [text(item.checked ? '☑ ' : '☐ ')] : []), ...own];
    if (!open) {
      const offset = first + index;
      open = {
        type: 'rich_text_list',
        style: ordered ? 'ordered' : 'bullet',
        indent: Math.min(indent, 8),
        ...(ordered && offset > 0 ? { offset } : {}),
        elements: [],
      };
      lists.push(open);
    }
    open.elements.push({ type: 'rich_text_section', elements: elements.length > 0 ? elements : [text(' ')] });
    for (const deeper of inner) {
      lists.push(...list(deeper, indent + 1));
      open = undefined;
    }
  }
  return lists;
}

function inline(tokens: Token[] = [], style: Style): RichTextElement[] {
  return tokens.flatMap((token): RichTextElement[] => {
    switch (token.type) {
      case 'space':
      case 'checkbox':
        return [];
      case 'strong':
        return inline(token.tokens, { ...style, bold: true });
      case 'em':
        return inline(token.tokens, { ...style, italic: true });
      case 'del':
        return inline(token.tokens, { ...style, strike: true });
      case 'codespan':
        return [text(token.text || ' ', { ...style, code: true })];
      case 'br':
        return [text('\n')];
      case 'link':
      case 'image':
        return link(token as Tokens.Link | Tokens.Image, style);
      default: {
        if ('tokens' in token && token.tokens) return inline(token.tokens, style);
        const words = decoded(String('text' in token ? token.text : token.raw));
        return words ? [text(words, style)] : [];
      }
    }
  });
}

const ENTITIES: Record<string, string> = { lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: '\u00A0', amp: '&' };

const decoded = (words: string): string =>
  words.replace(/&(lt|gt|quot|#39|nbsp|amp);/g, (_, name: string) => ENTITIES[name] ?? '');

/** Only addresses of the web can be followed; of others, and of pictures that have none, the words stay. */
function link({ href, text: words, ...token }: Tokens.Link | Tokens.Image, style: Style): RichTextElement[] {
  const label = decoded(words || href);
  if (/^https?:\/\/[^\s<>]+$/i.test(href) && href.length <= 3000) {
    const styled = Object.keys(style).length > 0 ? { style } : {};
    return [{ type: 'link', url: href, text: linkWords(token.tokens) || label, ...styled }];
  }
  return label ? [text(label, style)] : [];
}

/** Words without their marks: a link carries one style. */
const linkWords = (tokens: Token[] | undefined): string =>
  inline(tokens, {})
    .map((element) => ('text' in element ? element.text : ''))
    .join('');

const isTable = (token: Token): token is Tokens.Table => token.type === 'table';

const fits = ({ header, rows }: Tokens.Table): boolean => rows.length < TABLE.rows && header.length <= TABLE.cells;

const tableBlock = ({ header, rows, align }: Tokens.Table): TableBlock => ({
  type: 'table',
  column_settings: align.map((side) => ({ align: side ?? 'left', is_wrapped: true })),
  rows: [header, ...rows].map((row) => row.map(tableCell)),
});

/** Plain words are a cell of their own kind; marks and links need rich text. */
function tableCell({ tokens }: Tokens.TableCell): TableBlock['rows'][number][number] {
  const elements = inline(tokens, {});
  const isPlain = elements.every((element) => element.type === 'text' && !element.style);
  if (isPlain) return { type: 'raw_text', text: linkWords(tokens) || ' ' };
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] };
}

/** A table as a list: the first cell of each row, and the others behind the names of their columns. */
function tableList({ header, rows }: Tokens.Table): RichTextBlockElement[] {
  const names = header.map(({ tokens }) => linkWords(tokens));
  const elements = rows.map((row) => {
    const [first = [], ...others] = row.map(({ tokens }) => inline(tokens, {}));
    const named = others.flatMap((cell, index) => {
      const name = names[index + 1];
      return cell.length > 0 ? [text(name ? ` · ${name}: ` : ' · '), ...cell] : [];
    });
    const whole = [...first, ...named];
    return { type: 'rich_text_section' as const, elements: whole.length > 0 ? whole : [text(' ')] };
  });
  return elements.length > 0
    ? [{ type: 'rich_text_list', style: 'bullet', elements }]
    : section([text(names.join(' · ') || ' ')]);
}

/** Where a text may be cut, the best places first. */
const GAPS = [/\n\s*\n/g, /\n/g, /(?<=[。！？；]|[.!?;]\s)/g, /\s/g];

/**
 * The first part of a Markdown text of at most `limit` characters; `rest` is what follows. It is cut between paragraphs,
 * else between lines, sentences or words, as long as a third of `limit` is kept.
 */
export function cutMarkdown(markdown: string, limit: number): { head: string; rest: string } {
  if (markdown.length <= limit) return { head: markdown, rest: '' };
  const window = markdown.slice(0, limit);
  const whole = /[\uD800-\uDBFF]$/.test(window) ? limit - 1 : limit;
  const at =
    GAPS.map((gap) => Array.from(window.matchAll(gap), ({ index }) => index).at(-1) ?? 0).find(
      (index) => index > limit / 3,
    ) ?? whole;
  return { head: markdown.slice(0, at).trimEnd(), rest: markdown.slice(at).trimStart() };
}
