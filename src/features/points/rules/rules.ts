// The rules of a team as a form shows and changes them. Pure rules.

import {
  MOST_POINTS,
  type PointRule,
  type PointSettings,
  type SeasonLength,
  SOURCES,
  type Source,
  worthOf,
} from '../../../points.ts';

export {
  changeSeason,
  lengthOn,
  MOST_POINTS,
  nextQuarter,
  type PointRule,
  type PointSettings,
  SEASONS,
  type SeasonLength,
  SOURCES,
  type Source,
} from '../../../points.ts';

/** The most thanks that a team may allow on one day. */
export const MOST_THANKS = 100;

/** What deeds are worth in a team now, and since when where somebody has said so. */
export type Worth = { source: Source; points: number; since: Date | undefined };

export const worthsAt = (rules: PointRule[], at: Date): Worth[] =>
  SOURCES.map((source) => {
    const begun = rules.filter((rule) => rule.source === source && rule.from <= at).map(({ from }) => from.getTime());
    const since = begun.length > 0 ? new Date(Math.max(...begun)) : undefined;
    return { source, points: worthOf(rules, source, at), since };
  });

/** The fields of the form that hold numbers. */
export const FIELDS = [...SOURCES, 'thanksADay'] as const;
export type Field = (typeof FIELDS)[number];

/** The form as it stands in its fields. */
export type Typed = {
  numbers: Record<Field, string>;
  season: SeasonLength;
  leadersExempt: boolean;
  belowZero: boolean;
};

/** The rules of a team: what its deeds are worth, and its settings. */
export type Rules = {
  worths: Record<Source, number>;
  settings: Omit<PointSettings, 'version' | 'seasonFrom' | 'seasonBefore'>;
};

export const mostIn = (field: Field): number => (field === 'thanksADay' ? MOST_THANKS : MOST_POINTS);

const readNumber = (text: string, most: number): number | undefined => {
  const digits = text.normalize('NFKC').trim();
  return /^\d{1,6}$/.test(digits) && Number(digits) <= most ? Number(digits) : undefined;
};

/** The rules that somebody typed, or the fields in which no number stands that fits. */
export function readRules({ numbers, ...rest }: Typed): Rules | { wrong: Field[] } {
  const wrong = FIELDS.filter((field) => readNumber(numbers[field], mostIn(field)) === undefined);
  if (wrong.length > 0) return { wrong };
  const worths = Object.fromEntries(SOURCES.map((source) => [source, readNumber(numbers[source], MOST_POINTS)]));
  const thanksADay = readNumber(numbers.thanksADay, MOST_THANKS) ?? 0;
  return { worths: worths as Record<Source, number>, settings: { ...rest, thanksADay } };
}

export const rulesOf = (
  worths: Worth[],
  { season, thanksADay, leadersExempt, belowZero }: Rules['settings'],
): Rules => ({
  worths: Object.fromEntries(worths.map(({ source, points }) => [source, points])) as Record<Source, number>,
  settings: { season, thanksADay, leadersExempt, belowZero },
});

/** The rules as they stand in a form's fields. */
export const typedOf = ({ worths, settings }: Rules): Typed => {
  const { thanksADay, season, leadersExempt, belowZero } = settings;
  const numbers = { ...worths, thanksADay };
  return {
    numbers: Object.fromEntries(FIELDS.map((field) => [field, String(numbers[field])])) as Typed['numbers'],
    season,
    leadersExempt,
    belowZero,
  };
};
