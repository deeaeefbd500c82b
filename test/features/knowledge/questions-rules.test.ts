// Working time, and what asks alike: the rules by which open questions wait and gaps are counted.

import { describe, expect, test } from 'vitest';
import { findGaps } from '../../../src/features/knowledge/questions/gap.ts';
import {
  checkAnswer,
  correctPart,
  LONGEST_ANSWER,
  languageOf,
} from '../../../src/features/knowledge/questions/question.ts';
import {
  afterMinutes,
  firstReminder,
  nextReminder,
  officeHours,
  workingTimeOf,
} from '../../../src/features/knowledge/questions/working-time.ts';

const at = (local: string) => new Date(`${local}:00+08:00`);
const shift = (briefingAt: string, debriefAt: string) => ({ position: 0, name: '', briefingAt, debriefAt });
const team = (...shifts: ReturnType<typeof shift>[]) =>
  workingTimeOf({
    calendar: 'china',
    weekdays: [],
    exceptions: new Map(),
    zone: 'Asia/Shanghai',
    shifts,
  });

describe('working time', () => {
  const day = team(shift('08:20', '12:00'), shift('12:00', '17:30'));

  test('runs from the first briefing to the last debrief', () => {
    expect(afterMinutes(day, at('2026-11-23T07:00'), 0)).toEqual(at('2026-11-23T08:20'));
    expect(afterMinutes(day, at('2026-11-23T10:00'), 120)).toEqual(at('2026-11-23T12:00'));
  });

  test('what is left of a wait goes on the next working day', () => {
    expect(firstReminder(day, at('2026-11-23T16:30'))).toEqual(at('2026-11-24T09:20'));
    expect(firstReminder(day, at('2026-11-27T17:00'))).toEqual(at('2026-11-30T09:50'));
  });

  test('holidays do not count, and make-up workdays do', () => {
    expect(firstReminder(day, at('2026-09-30T17:30'))).toEqual(at('2026-10-08T10:20'));
    expect(afterMinutes(day, at('2026-10-10T06:00'), 0)).toEqual(at('2026-10-10T08:20'));
  });

  test('a team with a night shift works around the clock', () => {
    const night = team(shift('08:00', '20:00'), shift('20:00', '08:00'));
    expect(firstReminder(night, at('2026-11-23T23:30'))).toEqual(at('2026-11-24T01:30'));
  });

  test('the reminders after the first come a day later each, in working time', () => {
    expect(nextReminder(day, at('2026-11-23T11:00'))).toEqual(at('2026-11-24T11:00'));
    expect(nextReminder(day, at('2026-11-27T11:00'))).toEqual(at('2026-11-30T08:20'));
  });

  test('somebody without a team is expected in office hours of their zone', () => {
    expect(afterMinutes(officeHours('Europe/London'), new Date('2026-11-21T12:00:00Z'), 0)).toEqual(
      new Date('2026-11-23T09:00:00Z'),
    );
  });

  test('a team that never works is not waited for', () => {
    const never = officeHours('Asia/Shanghai', { calendar: 'weekdays', weekdays: [], exceptions: new Map() });
    expect(afterMinutes(never, at('2026-11-23T10:00'), 120)).toEqual(at('2026-11-23T12:00'));
  });
});

describe('gaps', () => {
  const vain = (id: string, question: string, minute: number) => ({
    id,
    question,
    at: new Date(Date.UTC(2026, 10, 23, 8, minute)),
  });
  const alone = (questions: string[]) => questions.map((question) => [question]);

  test('one wording is one question, however it is spelled', () => {
    const gaps = findGaps([vain('a', 'Solar feed-in?', 1), vain('b', 'solar FEED-IN', 2)], alone);
    expect(gaps).toEqual([
      { question: 'Solar feed-in?', others: [], ids: ['b', 'a'], count: 2, latest: vain('b', '', 2).at },
    ]);
  });

  test('those that ask alike stand together under the wording used most, the largest group first', () => {
    const lookups = [
      vain('a', '电表转得快', 1),
      vain('b', '光伏并网', 2),
      vain('c', '光伏怎么并网', 3),
      vain('d', '光伏怎么并网？', 4),
    ];
    const gaps = findGaps(lookups, () => [['电表转得快'], ['光伏并网', '光伏怎么并网']]);
    expect(gaps.map(({ question, others, count }) => ({ question, others, count }))).toEqual([
      { question: '光伏怎么并网', others: ['光伏并网'], count: 3 },
      { question: '电表转得快', others: [], count: 1 },
    ]);
  });

  test('what has no words is no gap', () => {
    expect(findGaps([vain('a', '🎉', 1)], alone)).toEqual([]);
  });
});

test('an answer has words, and fits into a message', () => {
  expect(checkAnswer('🎉')).toBe('no-words');
  expect(checkAnswer('')).toBe('no-words');
  expect(checkAnswer('x'.repeat(LONGEST_ANSWER + 1))).toBe('too-long');
  expect(checkAnswer('30 天')).toBeUndefined();
});

test('a correction changes the part that it corrects alone', () => {
  expect(correctPart('Extension 5.\n\n5\n\nAsk for 5.', '5', '6')).toBe('Extension 5.\n\n6\n\nAsk for 5.');
  expect(correctPart('Extension 5.', '5', '6')).toBe('Extension 5.');
});

test('Chinese characters make a text Chinese', () => {
  expect(languageOf('Whom to call?')).toBe('en');
  expect(languageOf('打 4 号分机 please')).toBe('zh-CN');
});
