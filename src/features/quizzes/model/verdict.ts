// Whether a model may judge a typed answer, and whether its verdict holds. Pure rules.

import { meaningOf } from '../meaning.ts';

export type Verdict = { verdict: 'same' | 'different' | 'unsure'; evidence: string };

/**
 * Does an answer speak to whoever judges it, rather than answer? Then a person reads it: no model is asked. It may
 * catch an honest answer now and then, which costs a leader one tap.
 */
export const addressesJudge = (typed: string): boolean => ADDRESSING.test(typed.normalize('NFKC'));

const ADDRESSING =
  /={3,}|[{}]|```|<\/?\w+>|\b(?:ignore|disregard|forget|override|instructions?|prompts?|verdict|evidence|json|assistant|system message|(?:mark|judge|grade|score|accept|treat|count|consider) (?:it|this|that|me|mine|my|the|as)|(?:is|as|answer|say|return|output) (?:correct|right|same|true))\b|忽略|无视|不要理会|指令|提示词|系统消息|评判|评分|判(?:为|定|我|对)|算(?:我|作)?(?:对|正确)|(?:回答|答案|输出|返回|视为|当作|标为|记为)(?:是)?(?:正确|对的|相同|同意)/i;

/**
 * True or false where a model is sure and what it says can be checked: an answer that is right says so in words of its
 * own, and names an amount where the accepted answer has one. Undefined where a person must judge.
 */
export function settle(
  { verdict, evidence }: Verdict,
  typed: string,
  accepted: readonly string[],
): boolean | undefined {
  if (verdict === 'unsure') return undefined;
  if (verdict === 'different') return false;
  const said = meaningOf(typed);
  const shown = meaningOf(evidence);
  if (!shown || !said.includes(shown)) return undefined;
  const amounts = accepted.map((one) => numbersIn(one)).filter((numbers) => numbers.length > 0);
  const isNamed = amounts.some((numbers) => numbers.every((number) => numbersIn(typed).includes(number)));
  return amounts.length < accepted.length || isNamed ? true : undefined;
}

const numbersIn = (text: string): string[] => meaningOf(text).match(/\d+(?:\.\d+)?/g) ?? [];
