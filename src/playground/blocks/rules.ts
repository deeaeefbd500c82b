// The rules that no single block can break: ids, focus, tables and sizes across a whole message or view.
import { limits } from './limits.ts';
import { isRecord, type Path, type Problem, pointerTo } from './problem.ts';

type Placed = { value: Record<string, unknown>; path: Path; nested?: boolean };

/** The blocks of a list and those one level inside containers and carousels (Slack has no more), with their paths. */
export function placeBlocks(blocks: unknown, at: Path): Placed[] {
  return placeObjects(blocks, at).flatMap((placed) => {
    const { value, path } = placed;
    const inside = value.type === 'container' ? 'child_blocks' : value.type === 'carousel' ? 'elements' : undefined;
    const children = inside === undefined ? [] : placeObjects(value[inside], [...path, inside]);
    return [placed, ...children.map((child) => ({ ...child, nested: true }))];
  });
}

function placeObjects(list: unknown, at: Path): Placed[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((value: unknown, index) => (isRecord(value) ? [{ value, path: [...at, index] }] : []));
}

/** The elements that stand directly in a block, in whichever of its fields. */
function placeElements({ value, path }: Placed): Placed[] {
  const single = ['accessory', 'element'].flatMap((field) => {
    const element = value[field];
    return isRecord(element) ? [{ value: element, path: [...path, field] }] : [];
  });
  return [...single, ...['elements', 'actions'].flatMap((field) => placeObjects(value[field], [...path, field]))];
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
  const seen = new Set<string>();
  return placed.flatMap(({ value, path }) => {
    const id = value[field];
    if (typeof id !== 'string') return [];
    if (!seen.has(id)) {
      seen.add(id);
      return [];
    }
    return [{ message: `\`${field}\` ${id} already exists`, pointer: pointerTo([...path, field]), code }];
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
function textLength(root: unknown): number {
  const waiting: unknown[] = [root];
  let length = 0;
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (typeof value !== 'object' || value === null) continue;
    for (const inner of Object.values(value)) waiting.push(inner);
    if (isRecord(value) && typeof value.text === 'string') length += value.text.length;
  }
  return length;
}
