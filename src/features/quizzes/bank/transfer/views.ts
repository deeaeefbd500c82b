// The form for bringing questions in, what it would do, and what it did.

import type { KnownBlock, ModalView } from '@slack/types';
import { clip, context, plain, plainText, section } from '../../../../slack/blocks.ts';
import { modal, textInput } from '../../../../slack/forms.ts';
import type { BadEntry } from '../entry.ts';
import type { Plan } from '../plan.ts';
import type { Messages } from './messages.ts';

export const IMPORT = 'quizzes.import';
export const FILES = 'quizzes.import-files';
export const PASTED = 'quizzes.import-pasted';
/** Slack offers files with these endings only. */
const FILE_TYPES = ['csv', 'xlsx', 'txt', 'gift'];

/** How many faults are named in a form; the rest are counted. */
const NAMED = 15;

/** How many questions are named of those that would change. */
const TEXTS = 5;

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
  `${t.place(file || t.pastedName, line)}: ${t.said(t.reasons[reason], clip(said.replace(/\s+/g, ' '), 60))}`;

/** What an import would do or did, with what was left out and why. */
export function planBlocks(t: Messages, plan: Plan, words: 'plan' | 'done', warning?: string): KnownBlock[] {
  const { create, update, unchanged, resting, bad } = plan;
  const named = bad.slice(0, NAMED).map((fault) => `• ${plain(clip(faultWords(t, fault), 180))}`);
  const rest = bad.length - named.length;
  const texts = update.slice(0, TEXTS).map(({ draft }) => t.quoted(plain(clip(draft.text.replace(/\s+/g, ' '), 100))));
  const changes = t.changes(texts.join(t.comma), update.length - texts.length);
  return [
    ...(warning ? [section(warning)] : []),
    section(t[words](create.length, update.length, unchanged, bad.length)),
    ...(texts.length > 0 && words === 'plan' ? [section(changes)] : []),
    ...(resting > 0 ? [section(t.resting(resting))] : []),
    ...(bad.length > 0
      ? [section([t.leftOut, ...named, ...(rest > 0 ? [t.more(rest)] : [])].join('\n')), context(t.mend)]
      : []),
  ];
}
