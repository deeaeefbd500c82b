// Says what Slack would refuse in a message or a view, before anybody sends it.
import { z } from 'zod';
import { blockOn } from './blocks.ts';
import { plainText, string } from './composition.ts';
import type { Surface } from './elements.ts';
import { limits } from './limits.ts';
import { findProblems, isRecord, type Problem } from './problem.ts';
import { checkSizes, checkTogether, placeBlocks } from './rules.ts';

export type { Problem } from './problem.ts';

type Payload = { text?: string; blocks?: unknown; attachments?: unknown; markdown_text?: unknown; metadata?: unknown };

const blocksOfMessage = z.array(blockOn.message).max(limits.message.blocks);

/** Attachments are the one place where Slack ignores fields it does not know. */
const attachment = z.looseObject({ blocks: blocksOfMessage.optional() });

const flatValue = z.union([z.string(), z.number(), z.boolean()]);
const flatObject = z.record(z.string(), flatValue);
const metadata = z.looseObject({
  event_type: z.string().min(1),
  event_payload: z.record(z.string(), z.union([flatValue, flatObject, z.array(z.union([flatValue, flatObject]))])),
});

/** What chat.postMessage would refuse in these arguments (already parsed from JSON); empty when it would post them. */
export function checkMessage(payload: Payload): Problem[] {
  const { text, blocks, attachments, markdown_text: markdownText, metadata } = payload;
  const placed = [
    ...placeBlocks(blocks, ['blocks']),
    ...(Array.isArray(attachments) ? attachments : []).flatMap((item: unknown, index) =>
      isRecord(item) ? placeBlocks(item.blocks, ['attachments', index, 'blocks']) : [],
    ),
  ];
  return [
    ...checkText(payload),
    ...(blocks === undefined ? [] : checkBlocks(blocks)),
    ...(attachments === undefined ? [] : checkAttachments(attachments)),
    ...checkTogether(placed, 'invalid_blocks'),
    ...checkSizes(placed),
    ...(metadata === undefined ? [] : checkMetadata(metadata)),
    ...(markdownText !== undefined && (text !== undefined || blocks !== undefined)
      ? [problem('markdown_text cannot be used with `text` or `blocks`', '/markdown_text', 'markdown_text_conflict')]
      : []),
  ];
}

function checkText({ text, blocks, attachments, markdown_text: markdownText }: Payload): Problem[] {
  const filled = (value: unknown) => (Array.isArray(value) ? value.length > 0 : Boolean(value));
  if (![text, blocks, attachments, markdownText].some(filled))
    return [problem('missing required field: text', '', 'no_text')];
  return [
    ...findProblems(z.string().optional(), text, ['text'], 'invalid_arguments'),
    ...findProblems(string(limits.message.markdownText).optional(), markdownText, ['markdown_text'], 'msg_too_long'),
  ];
}

function checkBlocks(blocks: unknown): Problem[] {
  if (!Array.isArray(blocks)) return [problem('must provide an array', '/blocks', 'invalid_blocks_format')];
  return findProblems(blocksOfMessage, blocks, ['blocks'], 'invalid_blocks');
}

function checkAttachments(attachments: unknown): Problem[] {
  if (Array.isArray(attachments) && attachments.length > limits.message.attachments)
    return [
      problem(`no more than ${limits.message.attachments} items allowed`, '/attachments', 'too_many_attachments'),
    ];
  return findProblems(z.array(attachment), attachments, ['attachments'], 'invalid_attachments');
}

function checkMetadata(value: unknown): Problem[] {
  if (!isRecord(value)) return [problem('must provide an object', '/metadata', 'invalid_metadata_format')];
  if (Buffer.byteLength(JSON.stringify(value)) > limits.message.metadata)
    return [problem(`must be less than ${limits.message.metadata + 1} bytes`, '/metadata', 'metadata_too_large')];
  return findProblems(metadata, value, ['metadata'], 'invalid_metadata_schema');
}

const common = (surface: Surface) => ({
  blocks: z.array(blockOn[surface]).min(limits.view.blocks[0]).max(limits.view.blocks[1]),
  private_metadata: string(limits.view.privateMetadata).optional(),
  callback_id: string(limits.view.callbackId).optional(),
  external_id: string(limits.view.externalId).optional(),
});

const views = {
  home: z.strictObject({ type: z.literal('home'), ...common('home') }),
  modal: z.strictObject({
    type: z.literal('modal'),
    title: plainText(limits.view.title),
    submit: plainText(limits.view.submit).optional(),
    close: plainText(limits.view.close).optional(),
    clear_on_close: z.boolean().optional(),
    notify_on_close: z.boolean().optional(),
    ...common('modal'),
  }),
};

/** What views.open, push, update (`modal`) or publish (`home`) would refuse in this view; empty when it would show it. */
export function checkView(view: unknown, use: 'modal' | 'home'): Problem[] {
  const code = 'invalid_arguments';
  if (!isRecord(view)) return [problem('must provide an object', '/view', code)];
  if (Buffer.byteLength(JSON.stringify(view)) > limits.view.size)
    return [problem(`must be less than ${limits.view.size + 1} bytes`, '/view', 'view_too_large')];
  const placed = placeBlocks(view.blocks, ['view', 'blocks']);
  const input = placed.find(({ value }) => value.type === 'input');
  return [
    ...findProblems(views[use], view, ['view'], code),
    ...checkTogether(placed, code),
    ...(use === 'modal' && input && view.submit === undefined
      ? [problem('must define `submit` to use an `input` block in modals', '/view', code)]
      : []),
  ];
}

function problem(message: string, pointer: string, code: string): Problem {
  return { message, pointer, code };
}
