// The form in which a leader writes an award.

import type { ModalView } from '@slack/types';
import { context, option, section } from '../../../../slack/blocks.ts';
import { modal, selectInput, textInput } from '../../../../slack/forms.ts';
import { type Draft, PERIODS } from '../../award.ts';
import { EMBLEMS } from '../emblems.ts';
import type { Place } from '../place.ts';
import type { Messages } from './messages.ts';

export const EDITOR = 'awards.catalogue-editor';

/** What travels with the form: a new award has no id, and `list` is the place of the list that it stands above. */
export type Writing = { team: string; award?: string | undefined; version: number; list: Place };

/** The form as it stands in its fields: the emblem is picked, or another one typed. */
export type Typed = Record<'name' | 'criteria' | 'picked' | 'emblem' | 'period' | 'points' | 'coolDown', string>;

type Form = {
  writing: Writing;
  typed: Typed;
  /** What the team's rules say that an award is worth now. */
  worth: number;
  /** A starter award whose words nobody has changed. */
  isStarter: boolean;
  /** In mrkdwn. */
  notice?: string;
};

export function editorForm(t: Messages, { writing, typed, worth, isStarter, notice }: Form): ModalView {
  const emblems = [...new Set([typed.picked, ...EMBLEMS])].filter((emblem) => emblem);
  return modal({
    callback_id: EDITOR,
    title: writing.award === undefined ? t.write : t.edit,
    submit: t.save,
    close: t.cancel,
    private_metadata: JSON.stringify(writing),
    blocks: [
      ...(notice ? [section(notice)] : []),
      ...(isStarter ? [context(t.starterHint)] : []),
      // Longer than they may be, so that nothing is cut off before somebody shortens it.
      textInput({ id: 'name', label: t.fields.name, max: 200, initial: typed.name }),
      textInput({
        id: 'criteria',
        label: t.fields.criteria,
        hint: t.hints.criteria,
        optional: true,
        multiline: true,
        initial: typed.criteria,
      }),
      selectInput({
        id: 'picked',
        label: t.fields.emblem,
        groups: [{ label: t.fields.emblem, options: emblems.map((emblem) => option(`:${emblem}:`, emblem)) }],
        initial: typed.picked,
      }),
      textInput({
        id: 'emblem',
        label: t.otherEmblem,
        hint: t.hints.otherEmblem,
        optional: true,
        max: 100,
        initial: typed.emblem,
      }),
      selectInput({
        id: 'period',
        label: t.fields.period,
        groups: [{ label: t.fields.period, options: PERIODS.map((period) => option(t.periods[period], period)) }],
        initial: typed.period,
      }),
      textInput({
        id: 'points',
        label: t.fields.points,
        hint: t.pointsHint(t.points(worth)),
        optional: true,
        max: 20,
        initial: typed.points,
      }),
      textInput({
        id: 'coolDown',
        label: t.fields.coolDown,
        hint: t.hints.coolDown,
        max: 20,
        initial: typed.coolDown,
      }),
    ],
  });
}

export const typedOf = ({ name, criteria, emblem, period, points, coolDown }: Draft): Typed => ({
  name,
  criteria,
  picked: emblem,
  emblem: '',
  period,
  points: points === null ? '' : String(points),
  coolDown: String(coolDown),
});

const FIELDS = ['name', 'criteria', 'emblem', 'period', 'points', 'coolDown'] as const satisfies (keyof Draft)[];

/** What an award says now where it differs from what somebody typed. */
export const differences = (typed: Draft, now: Draft): (keyof Draft)[] =>
  FIELDS.filter((field) => typed[field] !== now[field]);

/** A field of an award in words, not escaped. */
export function fieldWords(t: Messages, draft: Draft, field: keyof Draft, worth: number): string {
  if (field === 'emblem') return `:${draft.emblem}:`;
  if (field === 'period') return t.periods[draft.period];
  if (field === 'points') return draft.points === null ? t.byRule(t.points(worth)) : t.points(draft.points);
  return String(draft[field]).replace(/\s+/g, ' ') || t.nothing;
}
