// All notes of a debrief, for its leaders, a page at a time.

import type { KnownBlock, ModalView, RichTextBlock } from '@slack/types';
import { actions, button, context, divider, mention, section } from '../../../../slack/blocks.ts';
import { modal } from '../../../../slack/forms.ts';
import { FIELDS, type Note } from '../../note.ts';
import type { Messages } from '../messages.ts';
import { NOTES_TURN, NOTES_VIEW } from '../views.ts';

/** Every note may be long: what stands on a page has to stay below what Slack takes of a view. */
export const PER_PAGE = 6;

export type NotesPage = {
  id: string;
  heading: string;
  notes: Note[];
  page: number;
  pages: number;
  /** What the register says of the problem that a note raised, by the note's id. */
  problems: Map<string, string>;
  when: (at: Date) => string;
};

export function notesView(t: Messages, { id, heading, notes, page, pages, problems, when }: NotesPage): ModalView {
  const turns = [
    ...(page > 1 ? [button(t.previous, `${NOTES_TURN}:back`, `${id} ${page - 1}`)] : []),
    ...(page < pages ? [button(t.next, `${NOTES_TURN}:on`, `${id} ${page + 1}`)] : []),
  ];
  return modal({
    callback_id: NOTES_VIEW,
    title: t.notesTitle,
    close: t.close,
    private_metadata: id,
    blocks: [
      section(heading),
      ...(notes.length > 0
        ? notes.flatMap((note) => noteBlocks(t, note, when, problems.get(note.id)))
        : [section(t.noNotes)]),
      ...(pages > 1 ? [context(t.page(page, pages))] : []),
      ...(turns.length > 0 ? [actions(...turns)] : []),
    ],
  });
}

function noteBlocks(t: Messages, note: Note, when: (at: Date) => string, problem?: string): KnownBlock[] {
  const about = [
    when(note.writtenAt),
    note.origin === 'form' ? t.form : t.reply,
    ...(note.late ? [t.lateNote] : []),
    ...(note.named ? [t.named] : []),
  ];
  const parts = [...FIELDS.map((field) => [t.fields[field], note[field]]), [t.replyLabel, note.text]];
  return [
    divider(),
    section(`*${mention(note.user)}* · ${about.join(' · ')}`),
    ...parts.flatMap(([label = '', text = '']) => (text.trim() ? [labelled(label, text)] : [])),
    ...(problem ? [section(`*${t.problemLabel}*\n${problem}`)] : []),
  ];
}

/** Words below what they answer, exactly as they were typed. */
const labelled = (label: string, text: string): RichTextBlock => ({
  type: 'rich_text',
  elements: [
    { type: 'rich_text_section', elements: [{ type: 'text', text: label, style: { bold: true } }] },
    { type: 'rich_text_quote', elements: [{ type: 'text', text }] },
  ],
});
