// The form in which leaders say how their team holds its quizzes.

import type { ModalView } from '@slack/types';
import { context, option, section } from '../../../../slack/blocks.ts';
import { checksInput, choiceInput, modal, selectInput } from '../../../../slack/forms.ts';
import type { Team } from '../../../../teams.ts';
import { CATEGORIES } from '../../question.ts';
import { MOST_QUESTIONS, type Settings, TELLINGS, WINDOWS } from '../../quiz.ts';
import type { Messages } from '../messages.ts';

export const SETTINGS = 'quizzes.settings';

/** What comes back with the form. */
export type Seen = { team: string; version: number };

export function settingsForm(
  t: Messages,
  { team, settings, notice }: { team: Pick<Team, 'id' | 'quizAt'>; settings: Settings; notice?: string },
): ModalView {
  const windowWords = (minutes: number) => (minutes < 60 ? t.minutes(minutes) : t.hours(minutes / 60));
  const seen: Seen = { team: team.id, version: settings.version };
  return modal({
    callback_id: SETTINGS,
    title: t.settingsTitle,
    submit: t.save,
    close: t.cancel,
    private_metadata: JSON.stringify(seen),
    blocks: [
      ...(notice ? [section(notice)] : []),
      selectInput({
        id: 'questions',
        label: t.fields.questions,
        groups: [
          {
            label: t.fields.questions,
            options: Array.from({ length: MOST_QUESTIONS }, (_, at) => option(t.numbers(at + 1), String(at + 1))),
          },
        ],
        initial: String(settings.questions),
      }),
      selectInput({
        id: 'window',
        label: t.fields.window,
        groups: [{ label: t.fields.window, options: WINDOWS.map((one) => option(windowWords(one), String(one))) }],
        initial: String(settings.window),
      }),
      choiceInput({
        id: 'telling',
        label: t.fields.telling,
        options: TELLINGS.map((one) => option(t.tellings[one], one)),
        initial: settings.telling,
      }),
      checksInput({
        id: 'categories',
        label: t.fields.categories,
        hint: t.categoriesHint,
        optional: true,
        options: CATEGORIES.map((one) => option(t.categories[one], one)),
        initial: settings.categories,
      }),
      context(t.timeElsewhere(team.quizAt)),
    ],
  });
}
