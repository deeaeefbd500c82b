// A question that was put to one person: how it stands, and how long it may be answered. Pure rules.

import { z } from 'zod';
import { TYPES } from '../question.ts';

/** A question as it was when it was asked: what is edited or retired meanwhile changes nothing of it. */
export const AsAsked = z.object({
  type: z.enum(TYPES),
  text: z.string(),
  options: z.string().array(),
  right: z.int().array(),
  accepted: z.string().array(),
  explanation: z.string(),
});
export type AsAsked = z.infer<typeof AsAsked>;

export type Asked = {
  id: string;
  teamId: string;
  questionId: string;
  question: AsAsked;
  user: string;
  askedBy: string;
  askedAt: Date;
  chosen: number[];
  typed: string;
  /** Null until it is judged. */
  right: boolean | null;
  /** The leader who judged what was typed, where one had to. */
  judgedBy: string | null;
  /** When it was answered, or when it ran out with nothing chosen and nothing typed. */
  answeredAt: Date | null;
  praisedAt: Date | null;
  /** When the person did not want to be praised. */
  declinedAt: Date | null;
};

/** For so long it may be answered, in milliseconds. */
export const OPEN_FOR = 86_400_000;

export const closesAt = ({ askedAt }: Pick<Asked, 'askedAt'>): Date => new Date(askedAt.getTime() + OPEN_FOR);

/** `waiting` is answered, and a leader still has to judge it. */
export const STANDINGS = ['open', 'expired', 'waiting', 'right', 'wrong'] as const;
export type Standing = (typeof STANDINGS)[number];

export function standingOf(asked: Asked, now: Date): Standing {
  if (asked.right !== null) return asked.right ? 'right' : 'wrong';
  if (asked.answeredAt) return asked.typed ? 'waiting' : 'expired';
  return now < closesAt(asked) ? 'open' : 'expired';
}

/** Which questions a leader may have meant: of a category, with these words, or exactly one. */
export type Wish = { category: string; search: string; question: string };
