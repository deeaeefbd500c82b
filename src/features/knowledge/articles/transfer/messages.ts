// Every word of bringing articles in from files, and out into files.

import { catalogue, counted } from '../../../../i18n.ts';
import { LONGEST } from '../../article.ts';
import type { Format } from '../export.ts';
import { fileFaults, importWords, type Reason } from '../import.ts';

export const messages = catalogue({
  en: {
    ...importWords.en,
    title: 'Import articles',
    filesHint: 'CSV, XLSX, Markdown with front matter, or a ZIP of Markdown files. At most 10 files of 10 MB.',
    pastedHint: 'Rows copied from a sheet, CSV, or one article in Markdown with front matter.',
    columns:
      'Columns: `title`, `answer`; if you like `key`, `language`, `category`, `similar` (one a line or separated by |), `owner`, `review`. First you are shown what would happen; nothing changes before you agree.',
    plan: (create: number, update: number, unchanged: number, bad: number) =>
      `*What would happen:* ${create} new, ${update} changed, ${unchanged} as they are${bad > 0 ? `, ${bad} left out` : ''}.`,
    done: (create: number, update: number, unchanged: number, bad: number) =>
      `*Imported:* ${create} new, ${update} changed, ${unchanged} as they were${bad > 0 ? `, ${bad} left out` : ''}.`,
    changedMeanwhile: 'The articles have changed since you looked. This is what would happen now:',
    changes: (titles: string, more: number) => `Changed: ${titles}${more > 0 ? ` and ${more} more` : ''}.`,
    renamed: (from: string, to: string) => `${from} → ${to}`,
    retired: (n: number) =>
      n === 1
        ? 'One of them is retired and stays so; you can restore it in the list of articles.'
        : `${n} of them are retired and stay so; you can restore them in the list of articles.`,
    mend: 'You may mend these and import the file again: what is in already comes in no second time.',
    reasons: {
      ...fileFaults.en,
      'unknown-content': 'it is no CSV, XLSX or Markdown, whatever its name says',
      'no-columns': 'the first line names no columns “title” and “answer”',
      'no-front-matter': 'it does not begin with front matter between two lines ---',
      'bad-front-matter': 'the front matter is not written right',
      'no-title': 'the title is missing',
      'long-title': `the title has more than ${LONGEST.title} characters`,
      'no-body': 'the answer is missing',
      'long-body': `the answer has more than ${LONGEST.body} characters`,
      'long-similar': `a similar question has more than ${LONGEST.similar} characters`,
      'many-similar': `there are more than ${LONGEST.similarCount} similar questions`,
      'bad-review-day': 'the review date is no day such as 2027-06-30',
      'bad-category': 'there is no such category: conduct, skills, scripts, answers or tariffs',
      'bad-language': 'there is no such language: en or zh-CN',
      'bad-owner':
        'the owner is no member id of a person here, such as U012ABCDEF (in the profile, under “Copy member ID”)',
      'long-key': `the key has more than ${LONGEST.key} characters`,
      repeated: 'the same article stands before, there',
    } satisfies Record<Reason, string>,
    exported: (n: number) => `The knowledge base: ${counted(n, 'article')}.`,
    exporting: (format: string) => `The ${format} file is on its way to your messages with me.`,
    noArticles: 'There are no articles yet.',
    formats: { csv: 'CSV', xlsx: 'Excel (XLSX)', md: 'Markdown (ZIP)' } satisfies Record<Format, string>,
    sheet: 'Articles',
  },
  'zh-CN': {
    ...importWords['zh-CN'],
    title: '导入知识条目',
    filesHint: 'CSV、XLSX、带 front matter 的 Markdown，或 Markdown 文件的 ZIP 包。最多 10 个，每个不超过 10 MB。',
    pastedHint: '从表格复制的行、CSV，或一篇带 front matter 的 Markdown。',
    columns:
      '列名：标题、答案；可选：编号、语言、类别、相似问法（每行一个，或用 | 分隔）、负责人、复核日期。会先告诉你将发生什么，你同意之前不会改动任何内容。',
    plan: (create, update, unchanged, bad) =>
      `导入后：新增 ${create} 条，更新 ${update} 条，不变 ${unchanged} 条${bad > 0 ? `，未采用 ${bad} 处` : ''}。`,
    done: (create, update, unchanged, bad) =>
      `已导入：新增 ${create} 条，更新 ${update} 条，不变 ${unchanged} 条${bad > 0 ? `，未采用 ${bad} 处` : ''}。`,
    changedMeanwhile: '你查看之后，知识条目有了变化。现在导入的结果会是：',
    changes: (titles, more) => `更新：${titles}${more > 0 ? `，另有 ${more} 条` : ''}。`,
    renamed: (from, to) => `${from} → ${to}`,
    retired: (n) => `其中 ${n} 条已停用，导入后仍为停用；可在知识条目列表里恢复。`,
    mend: '改好后可以再次导入同一个文件，已有的内容不会重复。',
    reasons: {
      ...fileFaults['zh-CN'],
      'unknown-content': '内容不是 CSV、XLSX 或 Markdown（不论文件名是什么）',
      'no-columns': '第一行没有“标题”和“答案”两列',
      'no-front-matter': '开头没有用两行 --- 括起来的 front matter',
      'bad-front-matter': 'front matter 的写法有误',
      'no-title': '缺少标题',
      'long-title': `标题超过 ${LONGEST.title} 字`,
      'no-body': '缺少答案',
      'long-body': `答案超过 ${LONGEST.body} 字`,
      'long-similar': `有相似问法超过 ${LONGEST.similar} 字`,
      'many-similar': `相似问法超过 ${LONGEST.similarCount} 条`,
      'bad-review-day': '复核日期不是 2027-06-30 这样的日期',
      'bad-category': '没有这个类别，可用：行为规范、服务技巧、标准话术、疑难解答、电价讲义',
      'bad-language': '没有这种语言，可用：en、zh-CN',
      'bad-owner': '负责人不是本工作区成员的 ID，应形如 U012ABCDEF（个人资料里“复制成员 ID”）',
      'long-key': `编号超过 ${LONGEST.key} 个字符`,
      repeated: '同一条目前面已出现过，位置',
    },
    exported: (n) => `知识库：共 ${n} 条。`,
    exporting: (format) => `${format} 文件马上发到你与我的私信里。`,
    noArticles: '还没有知识条目。',
    formats: { csv: 'CSV', xlsx: 'Excel（XLSX）', md: 'Markdown（ZIP）' },
    sheet: '知识条目',
  },
});

export type Messages = (typeof messages)['en'];
