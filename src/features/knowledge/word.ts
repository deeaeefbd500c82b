// What stands behind `/faq`: a word that asks for something of its own, alone, or a question. Pure rules.

const WORDS = {
  gaps: /^(?:gaps|(?:知识)?缺口)$/,
  add: /^(?:add|新增|添加)$/,
  import: /^(?:import|导入)$/,
  list: /^(?:list|列表)$/,
  help: /^(?:help|\?|帮助)$/,
};

const EXPORT = /^(?:export|导出)(?:\s*(csv|xlsx|md))?$/;

export type Wish =
  | { name: 'search' }
  | { name: keyof typeof WORDS }
  | { name: 'export'; format: 'csv' | 'xlsx' | 'md' }
  | { name: 'question'; question: string };

/** Only the very word is one: "add a second meter to my contract" is a question. */
export function readWish(text: string): Wish {
  const question = text.trim();
  const typed = question
    .normalize('NFKC')
    .replace(/^[\s/]+/, '')
    .toLowerCase();
  if (!typed) return { name: 'search' };
  const exporting = EXPORT.exec(typed);
  if (exporting) return { name: 'export', format: (exporting[1] ?? 'xlsx') as 'csv' | 'xlsx' | 'md' };
  const name = (Object.keys(WORDS) as (keyof typeof WORDS)[]).find((one) => WORDS[one].test(typed));
  return name ? { name } : { name: 'question', question };
}
