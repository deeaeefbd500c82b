// The form in which a leader starts a ballot; which fields it has depends on how nominees are found and what decides.

import type { ModalView } from '@slack/types';
import type { Locale } from '../../../../i18n.ts';
import { context, option, section } from '../../../../slack/blocks.ts';
import {
  checksInput,
  choiceInput,
  dayInput,
  modal,
  peopleInput,
  selectInput,
  textInput,
  timeInput,
} from '../../../../slack/forms.ts';
import type { Award, Span } from '../../award.ts';
import { FINDINGS, MOST_CHOICES, MOST_NOMINEES, MOST_WINNERS } from '../../ballot.ts';
import { DECIDINGS, TIES } from '../../counting.ts';
import { nameOf } from '../../messages.ts';
import { spanWords } from '../../views.ts';
import type { Messages } from './messages.ts';
import { type Filled, PAUSES, QUORUMS, SHARES, spanValue } from './wish.ts';

export const START_FORM = 'awards.start-form';
/** Chosen in the form itself, which then shows other fields. */
export const AWARD = 'awards.start-award';
export const FINDING = 'awards.start-finding';
export const DECIDING = 'awards.start-deciding';

/** Slack keeps what stands in a field of the same name: what belongs to an award is named after it. */
export const spanField = (awardId: string): string => `span-${awardId}`;
export const coolDownField = (awardId: string): string => `coolDown-${awardId}`;

type Form = {
  t: Messages;
  locale: Locale;
  teamId: string;
  awards: Award[];
  spans: Span[];
  filled: Filled;
  notice?: string;
};

/** What travels with the form, for the fields that it does not show; Slack lets no more than 3,000 characters travel. */
const keptOf = (filled: Filled): Filled => ({ ...filled, nominees: filled.nominees.slice(0, MOST_NOMINEES) });

const upTo = (most: number): string[] => Array.from({ length: most }, (_, at) => String(at + 1));

export function startForm({ t, locale, teamId, awards, spans, filled, notice }: Form): ModalView {
  const { awardId, finding, deciding } = filled;
  const menu = (id: string, label: string, options: [value: string, words: string][], initial: string, hint?: string) =>
    selectInput({
      id,
      label,
      ...(hint ? { hint } : {}),
      groups: [{ label, options: options.map(([value, words]) => option(words, value)) }],
      initial,
    });
  const votes = deciding !== 'points';
  return modal({
    callback_id: START_FORM,
    title: t.title,
    submit: t.submit,
    close: t.cancel,
    private_metadata: JSON.stringify({ team: teamId, filled: keptOf(filled) }),
    blocks: [
      ...(notice ? [section(`:point_right: ${notice}`)] : []),
      {
        ...menu(
          AWARD,
          t.fields.award,
          awards.map((award) => [award.id, `:${award.emblem}: ${nameOf(t, award)}`]),
          awardId,
        ),
        dispatch_action: true,
      },
      menu(
        spanField(awardId),
        t.fields.span,
        spans.map((span) => [spanValue(span), spanWords(t, locale, span)]),
        filled.span,
        t.hints.span,
      ),
      {
        ...choiceInput({
          id: FINDING,
          label: t.fields.finding,
          options: FINDINGS.map((one) => option(t.findings[one], one)),
          initial: finding,
        }),
        dispatch_action: true,
      },
      ...(finding === 'nomination'
        ? [
            dayInput({ id: 'nominationsDay', label: t.fields.nominationsDay, initial: filled.nominationsDay }),
            timeInput({ id: 'nominationsTime', label: t.fields.nominationsTime, initial: filled.nominationsTime }),
            checksInput({
              id: 'seconded',
              label: t.fields.seconded,
              optional: true,
              options: [option(t.secondedChoice, 'seconded')],
              initial: filled.seconded ? ['seconded'] : [],
            }),
          ]
        : []),
      ...(finding === 'points'
        ? [
            textInput({
              id: 'top',
              label: t.fields.top,
              hint: t.hints.top,
              optional: true,
              max: 10,
              initial: filled.top,
            }),
            textInput({
              id: 'threshold',
              label: t.fields.threshold,
              optional: true,
              max: 10,
              initial: filled.threshold,
            }),
          ]
        : []),
      ...(finding === 'hand-picked'
        ? [peopleInput({ id: 'nominees', label: t.fields.nominees, hint: t.hints.nominees, initial: filled.nominees })]
        : []),
      {
        ...choiceInput({
          id: DECIDING,
          label: t.fields.deciding,
          options: DECIDINGS.map((one) => option(t.decidings[one], one)),
          initial: deciding,
        }),
        dispatch_action: true,
      },
      ...(deciding === 'both'
        ? [
            menu(
              'voteShare',
              t.fields.voteShare,
              SHARES.map((share) => [String(share), t.share(share, 100 - share)]),
              String(filled.voteShare),
            ),
          ]
        : []),
      dayInput({ id: 'closesDay', label: t.fields.closesDay, initial: filled.closesDay }),
      timeInput({ id: 'closesTime', label: t.fields.closesTime, initial: filled.closesTime }),
      menu(
        'winners',
        t.fields.winners,
        upTo(MOST_WINNERS).map((n) => [n, n]),
        String(filled.winners),
      ),
      ...(votes
        ? [
            menu(
              'choices',
              t.fields.choices,
              upTo(MOST_CHOICES).map((n) => [n, n]),
              String(filled.choices),
            ),
            menu(
              'quorum',
              t.fields.quorum,
              QUORUMS.map((quorum) => [String(quorum), quorum === 0 ? t.none : t.percent(quorum)]),
              String(filled.quorum),
              t.hints.quorum,
            ),
          ]
        : []),
      menu(
        'tie',
        t.fields.tie,
        TIES.map((tie) => [tie, t.tieChoices[tie]]),
        filled.tie,
      ),
      menu(
        coolDownField(awardId),
        t.fields.coolDown,
        PAUSES.map((pause) => [String(pause), t.pause(pause)]),
        String(filled.coolDown),
      ),
      context(t.who),
    ],
  });
}
