// The rules that no single block can break: ids, focus, tables and sizes across a whole message or view.
import { limits } from './limits.ts';
import { isRecord, type Path, type Problem, pointerTo } from './problem.ts';

type Placed = { value: Record<string, unknown>; path: Path; nested?: boolean };

/** The blocks of a list with those nested in containers and carousels, each with its path. */
export function placeBlocks(blocks: unknown, at: Path, nested = false): Placed[] {
  if (!Array.isArray(blocks)) return [];
  return blocks.flatMap((value: unknown, index) => {
    if (!isRecord(value)) return [];
    const path = [...at, index];
    const inside = value.type === 'container' ? 'child_blocks' : value.type === 'carousel' ? 'elements' : undefined;
    const children = inside === undefined ? [] : placeBlocks(value[inside], [...path, inside], true);
    return [{ value, path, nested }, ...children];
  });
}

/** The elements that stand directly in a block, in whichever of its fields. */
function placeElements({ value, path }: Placed): Placed[] {
  const lists = ['elements', 'actions'].flatMap((field) => {
    const items = value[field];
    return Array.isArray(items) ? items.map((item: unknown, index) => ({ item, path: [...path, field, index] })) : [];
  });
  const single = ['accessory', 'element'].map((field) => ({ item: value[field], path: [...path, field] }));
  return [...lists, ...single].flatMap(({ item, path }) => (isRecord(item) ? [{ value: item, path }] : []));
}

/** Ids that must be unique, and focus that only one element may ask for. */
export function checkTogether(blocks: readonly Placed[], code: string): Problem[] {
  const elements = blocks.map(placeElements);
  const focused = elements.flat().filter((element) => element.value.focus_on_load === true);
  return [
    ...checkUnique(blocks, 'block_id', code),
    ...elements.flatMap((inBlock) => checkUnique(inBlock, 'action_id', code)),
    ...focused.slice(1).map(({ path }) => ({
      message: 'only one element may set `focus_on_load`',
      pointer: pointerTo([...path, 'focus_on_load']),
      code,
    })),
  ];
}

function checkUnique(placed: readonly Placed[], field: 'block_id' | 'action_id', code: string): Problem[] {
  const seen = new Set<unknown>();
  return placed.flatMap(({ value, path }) => {
    const id = value[field];
    if (id === undefined || !seen.has(id)) {
      seen.add(id);
      return [];
    }
    return [{ message: `\`${field}\` ${String(id)} already exists`, pointer: pointerTo([...path, field]), code }];
  });
}

/** The limits that the blocks of a message share: one table, all markdown together, all other text together. */
export function checkSizes(blocks: readonly Placed[]): Problem[] {
  const tables = blocks.filter(({ value }) => value.type === 'table' || value.type === 'data_table');
  const markdown = blocks.filter(({ value }) => value.type === 'markdown').reduce(addText, 0);
  const rest = blocks.filter(({ nested }) => !nested).reduce(addText, 0) - markdown;
  return [
    ...tables.slice(limits.message.tables).map(({ path }) => ({
      message: 'only_one_table_allowed',
      pointer: pointerTo(path),
      code: 'invalid_attachments',
    })),
    ...checkLength('markdown blocks', markdown, limits.message.markdown),
    ...checkLength('blocks', rest, limits.message.blocksText),
  ];
}

function checkLength(what: string, length: number, most: number): Problem[] {
  if (length <= most) return [];
  const message = `must be less than ${most + 1} characters in all ${what}`;
  return [{ message, pointer: '/blocks', code: 'msg_blocks_too_long' }];
}

const addText = (sum: number, { value }: Placed) => sum + textLength(value);

/** The length of every string under a `text` field, however deep. */
function textLength(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + textLength(item), 0);
  if (!isRecord(value)) return 0;
  return Object.entries(value).reduce(
    (sum, [field, inner]) => sum + (field === 'text' && typeof inner === 'string' ? inner.length : textLength(inner)),
    0,
  );
}
