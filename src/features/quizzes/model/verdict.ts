// Whether a model may judge a typed answer, and whether its verdict holds. Pure rules.

import { meaningOf } from '../meaning.ts';

export type Verdict = { verdict: 'same' | 'different' | 'unsure'; evidence: string };

/**
 * Does an answer speak to whoever judges it, rather than answer? Then a person reads it: no model is asked. It may
 * catch an honest answer now and then, which costs a leader one tap.
 */
export const addressesJudge = (typed: string): boolean => ADDRESSING.test(typed.normalize('NFKC'));

/** Signs that belong to no answer; orders to forget or to decide; and claims to be right. */
const ADDRESSING = new RegExp(
  [
    /={3,}|[{}]|```|<\/?\w+>/,
    /\b(?:ignore|disregard|forget|override)\b.{0,30}\b(?:above|previous|earlier|before|instructions?|rules?|prompts?|accepted)\b/,
    /\b(?:the|this|your|system|previous|all) (?:prompts?|verdict|instructions)\b|\bverdict\b|\bjson\b|\b(?:system|assistant|user):/,
    /\b(?:mark|judge|grade|score|rate|accept|treat|count|consider|return|output|reply)\b.{0,20}\b(?:correct|right|same|true)\b/,
    /\b(?:my|this|the) answer is (?:correct|right|the same)\b/,
    /(?:忽略|无视|不要理会|不用管).{0,6}(?:以上|上述|上面|前面|之前|所有|指令|规则|要求|提示|标准)|提示词|系统(?:消息|提示|指令)/,
    /判(?:为|定为?|成|我)?(?:正确|对)|(?:输出|返回|回复|视为|当作|标为|标记为|记为|算作?)(?:我|它|这)?(?:正确|对|相同)/,
    /(?:我的?|这个|本)(?:回答|答案)(?:就?是|完全)?(?:正确|对)|算我对/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'is',
);

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
