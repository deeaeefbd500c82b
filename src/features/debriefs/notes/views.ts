// The form for a note, and what its writer reads about it.

import type { KnownBlock, ModalView } from '@slack/types';
import type { Locale } from '../../../i18n.ts';
import { dateWords, timeWords } from '../../../moments.ts';
import {
  actions,
  button,
  clip,
  context,
  LIMITS,
  type Message,
  option,
  plain,
  quotation,
  section,
} from '../../../slack/blocks.ts';
import { checksInput, modal, selectInput, textInput } from '../../../slack/forms.ts';
import { type Debrief, FIELDS, type Field, type Note } from '../note.ts';
import { WRITE } from '../views.ts';
import { type Draft, NONE } from './draft.ts';
import { type Messages, messages } from './messages.ts';

export const NOTE = 'debriefs.note';

/** What comes back with the form: the debrief, and which version of the note was seen, 0 where there was none. */
export type FormContext = { debrief: string; seen: number };

/** More than may be kept, so that nothing is cut off before its writer can shorten it. */
const ROOM = { text: 3000, title: 300 };

/** A debrief by its shift and day; a day's date is right whenever it is read. */
export const nameOf = (locale: Locale, { shift, day }: Pick<Debrief, 'shift' | 'day'>): string =>
  messages[locale].name(plain(shift), dateWords(locale, day));

export type Form = {
  locale: Locale;
  zone: string;
  debrief: Debrief;
  /** The version that the form replaces. */
  seen: number;
  draft: Draft;
  /** None where there is no register to raise problems in. */
  categories: { id: string; label: string }[];
  /** What this note has raised, in a line. */
  raised: string | undefined;
  /** What was saved meanwhile, elsewhere. */
  meanwhile?: Note;
};

export function noteForm(form: Form): ModalView {
  const { locale, zone, debrief, seen, draft, raised, meanwhile } = form;
  const t = messages[locale];
  const name = nameOf(locale, debrief);
  const about = debrief.state === 'open' ? t.about(name, timeWords(zone, debrief.closesAt)) : t.aboutLate(name);
  const hints: Partial<Record<Field, string>> = { good: t.hints.good, hard: t.hints.hard };
  const fieldInput = (field: Field) =>
    textInput({
      id: field,
      label: t.fields[field],
      ...(hints[field] && { hint: hints[field] }),
      optional: true,
      multiline: true,
      max: ROOM.text,
      initial: draft[field],
    });
  return modal({
    callback_id: NOTE,
    title: t.formTitle,
    submit: t.save,
    close: t.cancel,
    private_metadata: JSON.stringify({ debrief: debrief.id, seen } satisfies FormContext),
    blocks: [
      section(about),
      ...(meanwhile ? meanwhileBlocks(t, meanwhile, draft) : []),
      ...FIELDS.map(fieldInput),
      ...problemBlocks(t, form),
      ...(raised && draft.title ? [section(t.secondProblem(plain(draft.title)))] : []),
      checksInput({
        id: 'named',
        label: t.signature,
        optional: true,
        options: [option(t.withMyName, 'named')],
        initial: draft.named ? ['named'] : [],
      }),
      context(t.whoSeesMine),
    ],
  });
}

function problemBlocks(t: Messages, { draft, categories, raised }: Form): ModalView['blocks'] {
  if (raised) return [section(t.raisedWith(raised))];
  if (categories.length === 0) return [];
  const options = [option(t.noProblem, NONE), ...categories.map(({ id, label }) => option(label, id))];
  return [
    textInput({
      id: 'title',
      label: t.problem,
      hint: t.hints.title,
      optional: true,
      max: ROOM.title,
      initial: draft.title,
    }),
    selectInput({
      id: 'category',
      label: t.category,
      optional: true,
      groups: [{ label: t.category, options }],
      initial: draft.category,
    }),
  ];
}

/** What is saved now, where it is not what was typed. */
function meanwhileBlocks(t: Messages, note: Note, draft: Draft): KnownBlock[] {
  const differing = FIELDS.filter((field) => note[field] !== draft[field] && note[field] !== '');
  return [
    section(t.changedMeanwhile),
    ...differing.flatMap((field) => [section(`*${t.fields[field]}*`), quotation(note[field])]),
    ...(note.named === draft.named ? [] : [context(note.named ? t.savedNamed : t.savedAnonymously)]),
  ];
}

export type Told = {
  locale: Locale;
  zone: string;
  debrief: Debrief;
  note: Note;
  isEmpty: boolean;
  /** The number of the problem that was raised just now. */
  raised: number | undefined;
  /** Each masked text with the name of its field. */
  masked: { field: string; text: string }[];
};

/** How much of a masked text its writer reads again. */
const SHOWN = 600;

/** What the writer of a note is told, alone. */
export function toldWords({ locale, zone, debrief, note, isEmpty, raised, masked }: Told): string {
  const t = messages[locale];
  const quoted = (text: string) => plain(clip(text, SHOWN)).replace(/^/gm, '> ');
  const saved = note.late ? t.savedLate : t.saved(timeWords(zone, debrief.closesAt));
  return [
    isEmpty ? t.takenBack : saved,
    ...(raised === undefined ? [] : [t.raised(raised)]),
    ...(masked.length > 0 ? [t.masked] : []),
    ...masked.map(({ field, text }) => t.maskedField(field, quoted(text))),
  ].join('\n');
}

/** The one private word before the close; `isWritten` when it was heeded. */
export function reminderPost(locale: Locale, zone: string, debrief: Debrief, isWritten: boolean): Message {
  const t = messages[locale];
  const name = nameOf(locale, debrief);
  const text = isWritten ? t.reminded(name) : t.reminder(name, timeWords(zone, debrief.closesAt));
  const press = isWritten ? button(t.changeNote, WRITE, debrief.id) : button(t.writeNote, WRITE, debrief.id, 'primary');
  return { text, blocks: [section(text), actions(press)] };
}

/** An open debrief that waits for somebody, in their App Home. */
export const waitingSection = (locale: Locale, zone: string, debrief: Debrief): KnownBlock[] => [
  section(
    clip(messages[locale].waiting(nameOf(locale, debrief), timeWords(zone, debrief.closesAt)), LIMITS.mrkdwn),
    button(messages[locale].writeNote, WRITE, debrief.id, 'primary'),
  ),
];

export const sentence = (text: string): Message => ({ text, blocks: [section(text)] });
