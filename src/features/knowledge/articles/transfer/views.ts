// The form for bringing articles in, what it would do, and what it did.

import type { KnownBlock, ModalView } from '@slack/types';
import { clip, context, plain, plainText, section } from '../../../../slack/blocks.ts';
import { modal, textInput } from '../../../../slack/forms.ts';
import type { BadEntry, Plan, Update } from '../import.ts';
import type { Messages } from './messages.ts';

export const IMPORT = 'knowledge.import';
export const FILES = 'knowledge.import-files';
export const PASTED = 'knowledge.import-pasted';
export const FILE_TYPES = ['csv', 'xlsx', 'md', 'txt', 'zip'];

/** How many faults are named in a form; the rest are counted. */
const NAMED = 15;

/** How many titles are named of those that would change. */
const TITLES = 5;

/** A title as it is, and as it would be where it changes. */
const titleWords = (t: Messages, { article, draft }: Update): string =>
  article.title === draft.title ? article.title : t.renamed(article.title, draft.title);

type Shown = {
  t: Messages;
  notice: KnownBlock[];
  pasted: string;
  /** Without it there is nothing to send. */
  submit?: string;
  files: boolean;
  /** What comes back with the form. */
  seen: string;
};

/** Pasted text stays in its field whatever is shown above it. */
export const importForm = ({ t, notice, pasted, submit, files, seen }: Shown): ModalView =>
  modal({
    callback_id: IMPORT,
    title: t.title,
    ...(submit ? { submit } : {}),
    close: t.close,
    private_metadata: seen,
    blocks: [
      ...notice,
      ...(files
        ? [
            {
              type: 'input' as const,
              block_id: FILES,
              label: plainText(t.files, 2000),
              hint: plainText(t.filesHint, 2000),
              optional: true,
              element: { type: 'file_input' as const, action_id: FILES, filetypes: FILE_TYPES, max_files: 10 },
            },
          ]
        : []),
      ...(submit && (files || pasted)
        ? [
            textInput({
              id: PASTED,
              label: t.pasted,
              hint: t.pastedHint,
              multiline: true,
              optional: true,
              initial: pasted,
            }),
          ]
        : []),
    ],
  });

export const introduction = (t: Messages): KnownBlock[] => [section(t.columns)];

/** One fault, as it reads in a list. */
export const faultWords = (t: Messages, { file, line, reason, said }: BadEntry): string =>
  `${t.place(file || t.pastedName, line)}: ${t.said(t.reasons[reason], clip(said, 60))}`;

/** What an import would do or did, with what was left out and why. */
export function planBlocks(t: Messages, plan: Plan, words: 'plan' | 'done', warning?: string): KnownBlock[] {
  const { create, update, unchanged, retired, bad } = plan;
  const named = bad.slice(0, NAMED).map((fault) => `• ${plain(clip(faultWords(t, fault), 180))}`);
  const rest = bad.length - named.length;
  const titles = update.slice(0, TITLES).map((one) => t.quoted(plain(titleWords(t, one))));
  const changes = t.changes(titles.join(t.comma), update.length - titles.length);
  return [
    ...(warning ? [section(warning)] : []),
    section(t[words](create.length, update.length, unchanged, bad.length)),
    ...(titles.length > 0 && words === 'plan' ? [section(changes)] : []),
    ...(retired > 0 ? [section(t.retired(retired))] : []),
    ...(bad.length > 0
      ? [section([t.leftOut, ...named, ...(rest > 0 ? [t.more(rest)] : [])].join('\n')), context(t.mend)]
      : []),
  ];
}
