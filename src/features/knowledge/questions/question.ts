// An open question: a lookup that no article answered, and what a person's reply to it may be. Pure rules.

export type OpenQuestion = {
  id: string;
  lookupId: string;
  teamId: string | null;
  asker: string;
  question: string;
  /** Who was asked. */
  experts: string[];
  state: 'waiting' | 'answered' | 'dropped';
  answer: string | null;
  answeredBy: string | null;
  articleId: string | null;
  askedAt: Date;
  answeredAt: Date | null;
  remindAt: Date | null;
};

/** What fits into one message together with the question, in characters. */
export const LONGEST_ANSWER = 8000;

export const checkAnswer = (text: string): 'no-words' | 'too-long' | undefined =>
  !/[\p{L}\p{N}]/u.test(text) ? 'no-words' : text.length > LONGEST_ANSWER ? 'too-long' : undefined;
