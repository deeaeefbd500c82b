// Imports in words: what is said of files that people send, whatever they bring in, in both languages.

import { catalogue } from '../i18n.ts';
import type { FileProblem } from '../tables/read.ts';

/** Why a whole file, or what is left of it, can't be taken. */
export type FileReason = FileProblem | 'no-columns';

/** `line` is 0 for a whole file; `said` is what stood there, where that helps. */
export type Fault<R extends string> = { file: string; line: number; reason: R; said: string };

/** What every file may have wrong with it; what else one may be, each import says itself. */
export const fileFaults = catalogue<Record<Exclude<FileProblem, 'unknown-content'>, string>>({
  en: {
    empty: 'it is empty',
    'too-big': 'it is larger than 10 MB: split it',
    'too-many-rows': 'it has more than 20,000 rows: split it',
    'too-many-columns': 'it has columns far to the right: delete them',
    bomb: 'it would unpack to far more than it is: save it anew, or as CSV',
    damaged: 'it is damaged: save it anew',
    'old-excel': 'it is an old Excel file: save it as .xlsx or CSV',
    'web-page': 'it is a web page, no table; if your file is one, Daybreak lacks the right files:read',
    'open-quote': 'a quotation mark is opened here and never closed; what follows was not read',
    'bad-cell': 'a cell holds an error such as #REF!: mend it and save',
  },
  'zh-CN': {
    empty: '文件是空的',
    'too-big': '超过 10 MB，请拆分',
    'too-many-rows': '超过 20,000 行，请拆分',
    'too-many-columns': '右侧有很远的列，请删掉',
    bomb: '解压后远大于文件本身，请另存一份，或存为 CSV',
    damaged: '文件已损坏，请重新保存',
    'old-excel': '这是旧版 Excel 文件，请另存为 .xlsx 或 CSV',
    'web-page': '这是网页，不是表格；如果你的文件确实是表格，说明 Daybreak 缺少 files:read 权限',
    'open-quote': '从这里开始的引号没有结束，后面的内容没有读取',
    'bad-cell': '有单元格是 #REF! 之类的错误值，请改正后保存',
  },
});

export const importWords = catalogue({
  en: {
    check: 'Check',
    apply: 'Import',
    close: 'Close',
    files: 'Files',
    pasted: 'Or paste it here',
    nothing: 'Choose a file or paste something.',
    reading: ':hourglass_flowing_sand: Reading…',
    working: ':hourglass_flowing_sand: Importing…',
    /** Between two of several that are named. */
    comma: ', ',
    quoted: (text: string) => `“${text}”`,
    leftOut: 'Left out:',
    more: (n: number) => `… and ${n} more.`,
    pastedName: 'pasted text',
    place: (file: string, line: number) => (line > 0 ? `${file}, line ${line}` : file),
    said: (reason: string, said: string) => (said ? `${reason} (“${said}”)` : reason),
  },
  'zh-CN': {
    check: '检查',
    apply: '导入',
    close: '关闭',
    files: '文件',
    pasted: '或粘贴到这里',
    nothing: '请选择文件，或粘贴内容。',
    reading: ':hourglass_flowing_sand: 正在读取……',
    working: ':hourglass_flowing_sand: 正在导入……',
    comma: '、',
    quoted: (text) => `“${text}”`,
    leftOut: '未采用：',
    more: (n) => `……另有 ${n} 处。`,
    pastedName: '粘贴的内容',
    place: (file, line) => (line > 0 ? `${file} 第 ${line} 行` : file),
    said: (reason, said) => (said ? `${reason}（“${said}”）` : reason),
  },
});

/** What an import says: what all of them say, and its own. */
export type ImportWords = (typeof importWords)['en'] & {
  title: string;
  filesHint: string;
  pastedHint: string;
  /** Which columns a table may have; the form begins with it. */
  columns: string;
  plan(create: number, update: number, unchanged: number, bad: number): string;
  done(create: number, update: number, unchanged: number, bad: number): string;
  changedMeanwhile: string;
  changes(names: string, more: number): string;
  mend: string;
};
