// The forms that ask for words with a step: cause and remedy, a reason, or progress.

import type { KnownBlock, ModalView } from '@slack/types';
import { section } from '../../../../slack/blocks.ts';
import { modal, textInput } from '../../../../slack/forms.ts';
import type { Problem } from '../../problem.ts';
import { problemTitle } from '../../views.ts';
import type { Messages } from '../messages.ts';

export const STEP_FORM = 'problems.step-form';

export const ASKING = ['solve', 'reopen', 'drop', 'progress'] as const;
/** What is done with words. */
export type Asking = (typeof ASKING)[number];

/** What travels with the form: the problem as it was when it opened, and how often the form was shown before. */
export type About = { id: string; version: number; deed: Asking; round: number };

/** Slack keeps what stands in fields of the same name, whatever it is given: each round has its own. */
export const fieldId = (field: string, round: number): string => (round === 0 ? field : `${field}.${round}`);

type Form = {
  about: About;
  problem: Problem;
  /** What was typed already, or is known. */
  initial?: { cause: string; remedy: string };
  notice?: KnownBlock[];
};

export function stepForm(t: Messages, { about, problem, initial, notice = [] }: Form): ModalView {
  const { deed, round } = about;
  const field = (name: string) => fieldId(name, round);
  return modal({
    callback_id: STEP_FORM,
    title: t.forms[deed],
    submit: t.send,
    close: t.cancel,
    private_metadata: JSON.stringify(about),
    blocks: [
      ...notice,
      section(problemTitle(problem)),
      ...(deed === 'solve'
        ? [
            textInput({
              id: field('remedy'),
              label: t.remedy,
              hint: t.hints.remedy,
              multiline: true,
              initial: initial?.remedy ?? problem.remedy,
            }),
            textInput({
              id: field('cause'),
              label: t.cause,
              hint: t.hints.cause,
              multiline: true,
              optional: true,
              initial: initial?.cause ?? problem.cause,
            }),
          ]
        : [textInput({ id: field('words'), label: t.ask[deed], multiline: true })]),
    ],
  });
}
