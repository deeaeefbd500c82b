// The rules for points: for everybody to read, and as a form for leaders.

import type { ModalView } from '@slack/types';
import type { Locale } from '../../../i18n.ts';
import { dateWords } from '../../../moments.ts';
import { dayAt } from '../../../schedule/slots.ts';
import { context, option, section } from '../../../slack/blocks.ts';
import { checksInput, choiceInput, modal, textInput } from '../../../slack/forms.ts';
import { nameOfSource } from '../views.ts';
import type { Messages } from './messages.ts';
import {
  FIELDS,
  type Field,
  lengthOn,
  type PointSettings,
  type Rules,
  SEASONS,
  type Typed,
  typedOf,
  type Worth,
} from './rules.ts';

export const RULES = 'points.rules';

const labelOf = (t: Messages, field: Field): string => (field === 'thanksADay' ? t.thanksADay : nameOfSource(t, field));

/** What counts, as everybody may read it. */
export function rulesView(
  t: Messages,
  { worths, settings }: { worths: Worth[]; settings: PointSettings },
  { locale, zone, today }: { locale: Locale; zone: string; today: string },
): ModalView {
  const lines = worths.map(({ source, points, since }) => {
    const line = t.worth(nameOfSource(t, source), points === 0 ? t.nothing : t.points(points));
    return since ? `${line}${t.since(dateWords(locale, dayAt(zone, since), true))}` : line;
  });
  return modal({
    callback_id: RULES,
    title: t.title,
    close: t.close,
    blocks: [
      section([...lines, t.grants].join('\n')),
      section(
        [
          t.seasonLine[lengthOn(settings, today)],
          ...seasonSoon(t, settings, { locale, today }),
          t.thanksLine(settings.thanksADay),
          ...(settings.leadersExempt ? [t.exemptLine.yes] : []),
          settings.belowZero ? t.belowLine.yes : t.belowLine.no,
        ].join('\n'),
      ),
    ],
  });
}

/** From when on seasons have another length, where that has been changed and is still to come. */
export const seasonSoon = (
  t: Messages,
  { season, seasonFrom }: PointSettings,
  { locale, today }: { locale: Locale; today: string },
): string[] => (seasonFrom && seasonFrom > today ? [t.seasonSoon[season](dateWords(locale, seasonFrom, true))] : []);

/** What leaders change; `typed` is what stands in the fields, `since` when each began to count, `seasonHint` when seasons would be others. */
export function rulesForm(
  t: Messages,
  form: {
    teamId: string;
    version: number;
    typed: Typed;
    since: Partial<Record<Field, string>>;
    seasonHint?: string;
    notice?: string;
  },
): ModalView {
  const { teamId, version, typed, since, seasonHint, notice } = form;
  return modal({
    callback_id: RULES,
    title: t.formTitle,
    submit: t.save,
    close: t.cancel,
    private_metadata: JSON.stringify({ team: teamId, version }),
    blocks: [
      ...(notice ? [section(notice)] : []),
      context(t.fromNow),
      ...FIELDS.map((field) =>
        textInput({
          id: field,
          label: `${labelOf(t, field)}${since[field] ?? ''}`,
          max: 10,
          initial: typed.numbers[field],
        }),
      ),
      choiceInput({
        id: 'season',
        label: t.season,
        ...(seasonHint ? { hint: seasonHint } : {}),
        options: SEASONS.map((length) => option(t.seasons[length], length)),
        initial: typed.season,
      }),
      checksInput({
        id: 'more',
        label: t.more,
        optional: true,
        options: [option(t.leadersExempt, 'leadersExempt'), option(t.belowZero, 'belowZero')],
        initial: [...(typed.leadersExempt ? ['leadersExempt'] : []), ...(typed.belowZero ? ['belowZero'] : [])],
      }),
    ],
  });
}

/** What is in force where it differs from what somebody typed, a line each. */
export function differences(t: Messages, typed: Typed, rules: Rules): string[] {
  const now = typedOf(rules);
  const yesNo = (key: 'belowZero' | 'leadersExempt', words: { yes: string; no: string }) =>
    now[key] === typed[key] ? [] : [`• ${now[key] ? words.yes : words.no}`];
  return [
    ...FIELDS.filter((field) => now.numbers[field] !== typed.numbers[field]).map((field) =>
      t.field(labelOf(t, field), now.numbers[field]),
    ),
    ...(now.season === typed.season ? [] : [t.field(t.season, t.seasons[now.season])]),
    ...yesNo('leadersExempt', t.exemptLine),
    ...yesNo('belowZero', t.belowLine),
  ];
}
