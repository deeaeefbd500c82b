// Knowledge bases of any size, made of the halves of real questions: as many words, and as unevenly spread.

import type { Indexed } from '../../src/features/knowledge/ranking.ts';
import type { QuestionSet } from './sets.ts';

const SIMILAR = 5;
const BODY = 5;

/** Articles in turn from each set, always the same ones, with a title, five similar questions and a body of five. */
export function recombine(sets: QuestionSet[], count: number): Indexed[] {
  const random = createRandom();
  const pick = <One>(all: One[]): One => all[Math.floor(random() * all.length)]!;
  const makers = sets.map(({ articles, questions }) => {
    const wordings = articles.flatMap(({ title, similar }) => [title, ...similar]);
    const halves = [...wordings, ...questions.map(({ text }) => text)].map(split);
    return () => pick(halves).head + pick(halves).tail;
  });
  return Array.from({ length: count }, (_, at) => {
    const make = makers[at % makers.length]!;
    const several = (length: number) => Array.from({ length }, make);
    return { id: `${at}`, title: make(), similar: several(SIMILAR), body: several(BODY).join('\n') };
  });
}

/** Between two words, or two characters where there are no spaces. */
function split(text: string): { head: string; tail: string } {
  const spaces = Array.from(text.matchAll(/ /g), ({ index }) => index + 1);
  const middle = spaces[Math.floor(spaces.length / 2)] ?? Math.floor(text.length / 2);
  return { head: text.slice(0, middle), tail: text.slice(middle) };
}

/** Numbers from 0 to 1, the same in every run: a linear congruential generator. */
function createRandom(): () => number {
  let state = 1;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
