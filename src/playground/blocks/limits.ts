// Every number that Slack sets for messages, views and the blocks in them, in one table.

/** Lengths are counted in UTF-16 units, the stricter reading of Slack's "characters"; `[least, most]` are inclusive. */
export const limits = {
  message: {
    blocks: 50,
    attachments: 100,
    /** Longer text is cut with the warning `message_truncated`, not refused. */
    text: 40_000,
    updatedText: 4_000,
    markdownText: 12_000,
    /** All markdown blocks together. */
    markdown: 12_000,
    /** Slack publishes no number: 9,597 was accepted and 11,341 refused, so what is not known to pass is refused. */
    blocksText: 9_597,
    tables: 1,
    /** Bytes of JSON; Slack publishes no number, this is the size Daybreak holds itself to. */
    metadata: 1_024,
  },
  view: {
    blocks: [1, 100],
    title: [1, 24],
    submit: [1, 24],
    close: [1, 24],
    privateMetadata: 3_000,
    callbackId: 255,
    externalId: 255,
    /** Bytes of JSON. */
    size: 250_000,
    stack: 3,
  },
  id: [1, 255],
  text: [1, 3_000],
  url: [1, 3_000],
  image: { alt: [1, 2_000], title: [1, 2_000] },
  section: { fields: [1, 10], field: [1, 2_000] },
  header: [1, 150],
  context: [1, 10],
  actions: [1, 25],
  contextActions: [1, 5],
  input: { label: [1, 2_000], hint: [1, 2_000] },
  markdown: [1, 12_000],
  video: { title: [1, 200], author: [1, 50], provider: [1, 50], alt: [1, 200], description: [1, 200] },
  table: { rows: [1, 100], cells: [1, 20], columnSettings: [1, 20] },
  dataTable: { rows: [2, 101], cells: [1, 20], pageSize: [1, 100] },
  alert: [1, 200],
  card: { title: [1, 150], subtitle: [1, 150], body: [1, 200], actions: [1, 3] },
  carousel: [1, 10],
  container: { title: [1, 150], subtitle: [1, 150], blocks: [1, 10] },
  plan: { tasks: [0, 50] },
  button: { text: [1, 75], value: 2_000, label: [1, 75] },
  iconButton: { visibleTo: [1, 10] },
  option: { text: [1, 75], value: [1, 150], description: [1, 75] },
  optionGroup: { label: [1, 75], options: [1, 100] },
  select: { options: [1, 100], groups: [1, 100], placeholder: [1, 150] },
  overflow: [1, 5],
  checkboxes: [1, 10],
  radioButtons: [1, 10],
  plainTextInput: { minLength: [0, 3_000], maxLength: [1, 3_000], value: 3_000 },
  richTextInput: { lines: [1, 100] },
  fileInput: { files: [1, 10] },
  confirm: { title: [1, 100], text: [1, 300], confirm: [1, 30], deny: [1, 30] },
  list: { indent: [0, 8] },
} as const;
