// What an import does: which question of the bank each entry means, and what is new, changed or as it was. Pure rules.

import { type Draft, identityOf, keysOf, offersAlike, type Question } from '../question.ts';
import type { BadEntry, Entry, Optional } from './entry.ts';

/** What an import finds questions by. */
export type Known = Pick<Question, 'id' | 'key' | 'language' | 'text' | 'options'>;

/** A question of an import, and which one of ours it is; without an id it is new. */
export type Target = { id: string | undefined; key: string; draft: Draft; unsaid: Optional[] };

const inLanguage = (language: string, text: string): string => `${language} ${text}`;

/**
 * Finds the question that each entry means: by its key, or where it has none, by its words. Nothing is meant twice,
 * and nothing that is there comes in a second time under another key.
 */
export function* aimImport(
  entries: Entry[],
  known: Known[],
): Generator<undefined, { targets: Target[]; bad: BadEntry[] }> {
  const byKey = new Map(known.map((one) => [inLanguage(one.language, one.key), one]));
  const byIdentity = new Map<string, Known>();
  const byText = new Map<string, Known[]>();
  for (const one of known) {
    byIdentity.set(identityOf(one), one);
    const [text] = keysOf(one);
    byText.set(inLanguage(one.language, text), [...(byText.get(inLanguage(one.language, text)) ?? []), one]);
    yield;
  }
  const meant = new Map<string, Entry>();
  const seen = new Map<string, Entry>();
  const aimed: { entry: Entry; ours: Known | undefined }[] = [];
  const bad: BadEntry[] = [];
  const refuse = (reason: 'repeated' | 'known', { file, line }: Entry, said: string) =>
    bad.push({ file, line, reason, said });
  const placeOf = ({ file, line }: Entry, from: Entry) => (file === from.file ? `${line}` : `${file}:${line}`);

  // Those that say exactly the same come first, so that none that is only like one takes it away from them.
  for (const entry of entries) {
    const { draft, key } = entry;
    const same = byIdentity.get(identityOf(draft));
    const ours = key === undefined ? same : byKey.get(inLanguage(draft.language, key));
    const before =
      seen.get(identityOf(draft)) ??
      (key === undefined ? undefined : seen.get(inLanguage(draft.language, key))) ??
      (ours && meant.get(ours.id));
    if (before) refuse('repeated', entry, placeOf(before, entry));
    else if (same && same.id !== ours?.id) refuse('known', entry, same.key);
    else {
      seen.set(identityOf(draft), entry);
      if (key !== undefined) seen.set(inLanguage(draft.language, key), entry);
      if (ours) meant.set(ours.id, entry);
      aimed.push({ entry, ours });
    }
    yield;
  }

  const targets: Target[] = [];
  const taken = new Set(aimed.flatMap(({ entry: { key, draft } }) => (key ? [inLanguage(draft.language, key)] : [])));
  const isFree = (language: string, key: string) =>
    !byKey.has(inLanguage(language, key)) && !taken.has(inLanguage(language, key));
  for (const { entry, ours: exact } of aimed) {
    const { draft, unsaid } = entry;
    const { language } = draft;
    const [text, whole] = keysOf(draft);
    const like =
      exact || entry.key !== undefined
        ? exact
        : byText
            .get(inLanguage(language, text))
            ?.find((one) => !meant.has(one.id) && offersAlike(one.options, draft.options));
    if (like) meant.set(like.id, entry);
    const key =
      like?.key ?? entry.key ?? [text, whole].find((one) => isFree(language, one)) ?? `${whole}-${entry.line}`;
    taken.add(inLanguage(language, key));
    targets.push({ id: like?.id, key, draft, unsaid });
    yield;
  }
  return { targets, bad };
}

export type Update = { question: Question; draft: Draft };

/** `resting` counts those of the changed and unchanged that are retired or drafts, which an import leaves so. */
export type Plan = { create: Target[]; update: Update[]; unchanged: number; resting: number; bad: BadEntry[] };

/** The fields in which two differ. */
export const differences = (before: Draft, after: Draft): (keyof Draft)[] =>
  FIELDS.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]));

export const FIELDS = [
  'type',
  'language',
  'text',
  'options',
  'right',
  'accepted',
  'explanation',
  'category',
  'difficulty',
  'articleKey',
] as const satisfies (keyof Draft)[];

/** What has to be done; `questions` are those that the targets mean. */
export function* planImport(targets: Target[], questions: Question[], bad: BadEntry[]): Generator<undefined, Plan> {
  const byId = new Map(questions.map((question) => [question.id, question]));
  const plan: Plan = { create: [], update: [], unchanged: 0, resting: 0, bad };
  for (const target of targets) {
    const question = byId.get(target.id ?? '');
    if (question) {
      if (question.state !== 'live') plan.resting += 1;
      const kept = Object.fromEntries(target.unsaid.map((field) => [field, question[field]]));
      const draft: Draft = { ...target.draft, ...kept };
      if (differences(question, draft).length > 0) plan.update.push({ question, draft });
      else plan.unchanged += 1;
    } else plan.create.push(target);
    yield;
  }
  return plan;
}
