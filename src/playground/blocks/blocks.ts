// The blocks of each surface: messages, modals and the home tab.
import { z } from 'zod';
import {
  flag,
  image,
  imageSource,
  integer,
  list,
  mrkdwn,
  oneOf,
  plainText,
  requireOneSource,
  string,
  text,
  url,
} from './composition.ts';
import { elementsIn, type Surface } from './elements.ts';
import { limits } from './limits.ts';
import { richText } from './rich-text.ts';

const block = <T extends string, S extends z.ZodRawShape>(type: T, shape: S) =>
  z.strictObject({ type: z.literal(type), block_id: string(limits.id).optional(), ...shape });

const https = url.refine((link) => link.startsWith('https://'), 'must be an https url');

const rawText = z.strictObject({ type: z.literal('raw_text'), text: z.string().min(1) });
const rawNumber = z.strictObject({ type: z.literal('raw_number'), value: z.number(), text: z.string().min(1) });
const cell = oneOf([rawText, rawNumber, richText]);

const divider = block('divider', {});
const header = block('header', { text: plainText(limits.header) });
const context = block('context', {
  elements: list(oneOf([image, plainText(limits.text), mrkdwn(limits.text)]), limits.context),
});
const picture = block('image', {
  alt_text: string(limits.image.alt),
  title: plainText(limits.image.title).optional(),
  ...imageSource,
}).superRefine(requireOneSource);

const video = block('video', {
  video_url: https,
  thumbnail_url: url,
  alt_text: string(limits.video.alt),
  title: plainText(limits.video.title),
  title_url: https.optional(),
  author_name: string(limits.video.author).optional(),
  provider_name: string(limits.video.provider).optional(),
  provider_icon_url: url.optional(),
  description: plainText(limits.video.description).optional(),
});

const markdown = block('markdown', { text: string(limits.markdown) });

const table = block('table', {
  rows: list(list(cell, limits.table.cells), limits.table.rows),
  column_settings: list(
    z.strictObject({ align: z.enum(['left', 'center', 'right']).optional(), is_wrapped: flag }),
    limits.table.columnSettings,
  ).optional(),
});

const dataTable = block('data_table', {
  rows: list(list(cell, limits.dataTable.cells), limits.dataTable.rows),
  caption: z.string().min(1),
  page_size: integer(limits.dataTable.pageSize).optional(),
  row_header_column_index: z.int().min(0).optional(),
}).superRefine(({ rows }, ctx) => {
  if (rows[0]?.some((head) => head.type === 'rich_text'))
    ctx.addIssue({ code: 'custom', message: 'unsupported type: rich_text', path: ['rows', 0] });
  for (const [index, row] of rows.entries())
    if (row.length !== rows[0]?.length)
      ctx.addIssue({ code: 'custom', message: 'all rows must have the same number of cells', path: ['rows', index] });
});

const alert = block('alert', {
  text: text(limits.alert),
  level: z.enum(['default', 'info', 'warning', 'error', 'success']).optional(),
});

const task = block('task_card', {
  task_id: z.string().min(1),
  title: z.string().min(1),
  details: richText.optional(),
  output: richText.optional(),
  sources: z.array(z.strictObject({ type: z.literal('url'), url, text: z.string().min(1) })).optional(),
  status: z.enum(['pending', 'in_progress', 'complete', 'error']),
});
const plan = block('plan', { title: z.string().min(1), tasks: list(task, limits.plan.tasks).optional() });

function card(surface: Surface) {
  return block('card', {
    hero_image: image.optional(),
    icon: image.optional(),
    title: mrkdwn(limits.card.title).optional(),
    subtitle: mrkdwn(limits.card.subtitle).optional(),
    body: mrkdwn(limits.card.body).optional(),
    actions: list(oneOf(elementsIn('card', surface)), limits.card.actions).optional(),
  }).superRefine((it, ctx) => {
    if (!it.hero_image && !it.title && !it.actions && !it.body)
      ctx.addIssue('must define at least one of `hero_image`, `title`, `actions` or `body`');
  });
}

function section(surface: Surface) {
  return block('section', {
    text: text(limits.text).optional(),
    fields: list(text(limits.section.field), limits.section.fields).optional(),
    accessory: oneOf(elementsIn('section', surface)).optional(),
    expand: flag,
  }).superRefine((it, ctx) => {
    if (it.text === undefined && it.fields === undefined) ctx.addIssue('must define either `text` or `fields`');
  });
}

function container(children: readonly z.ZodObject[]) {
  return block('container', {
    title: plainText(limits.container.title).optional(),
    rich_text_title: richText.optional(),
    subtitle: text(limits.container.subtitle).optional(),
    child_blocks: list(oneOf(children), limits.container.blocks),
    width: z.enum(['narrow', 'standard', 'wide', 'full']).optional(),
    icon: image.optional(),
    is_collapsible: flag,
    default_collapsed: flag,
    has_header_divider: flag,
  }).superRefine((it, ctx) => {
    if (it.title === undefined && it.rich_text_title === undefined)
      ctx.addIssue('must define either `title` or `rich_text_title`');
    if (it.default_collapsed && !it.is_collapsible)
      ctx.addIssue({ code: 'custom', message: 'requires `is_collapsible`', path: ['default_collapsed'] });
  });
}

/** The blocks that Slack takes on every surface, with the elements that this surface allows in them. */
function commonBlocks(surface: Surface): z.ZodObject[] {
  return [
    block('actions', { elements: list(oneOf(elementsIn('actions', surface)), limits.actions) }),
    context,
    divider,
    header,
    picture,
    block('input', {
      label: plainText(limits.input.label),
      element: oneOf(elementsIn('input', surface)),
      hint: plainText(limits.input.hint).optional(),
      optional: flag,
      dispatch_action: flag,
    }),
    richText,
    section(surface),
    video,
  ];
}

/** Cards and containers, which messages and the home tab show and modals do not. */
function wideBlocks(surface: Surface, children: readonly z.ZodObject[]): z.ZodObject[] {
  return [card(surface), block('carousel', { elements: list(card(surface), limits.carousel) }), container(children)];
}

function messageBlocks(): z.ZodObject[] {
  const common = commonBlocks('message');
  const contextActions = block('context_actions', {
    elements: list(oneOf(elementsIn('context_actions', 'message')), limits.contextActions),
  });
  return [
    ...common,
    ...wideBlocks('message', [...common, table]),
    markdown,
    table,
    dataTable,
    task,
    plan,
    contextActions,
  ];
}

function homeBlocks(): z.ZodObject[] {
  const common = commonBlocks('home');
  return [...common, ...wideBlocks('home', common)];
}

/** Any one block of a surface; a type that is unknown, belongs elsewhere or is Slack's alone (`file`) is unsupported. */
export const blockOn: Record<Surface, z.ZodType> = {
  message: oneOf(messageBlocks()),
  modal: oneOf([...commonBlocks('modal'), alert]),
  home: oneOf(homeBlocks()),
};
