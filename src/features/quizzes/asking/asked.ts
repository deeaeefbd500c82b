// A question that was put to one person: how it stands, and how long it may be answered. Pure rules.

export type Asked = {
  id: string;
  teamId: string;
  questionId: string;
  user: string;
  askedBy: string;
  askedAt: Date;
  chosen: number[];
  typed: string;
  /** Null until it is judged. */
  right: boolean | null;
  /** When it was answered, or when it ran out with nothing chosen and nothing typed. */
  answeredAt: Date | null;
  praisedAt: Date | null;
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
