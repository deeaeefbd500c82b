// A problem, who may do what with it, and what it then is. Pure rules.

export const CATEGORIES = [
  'billing',
  'metering',
  'outage',
  'service',
  'system',
  'process',
  'knowledge',
  'other',
] as const;
export type Category = (typeof CATEGORIES)[number];

/** A category by its id; what is none of them is `other`. */
export const categoryOf = (id: string): Category => CATEGORIES.find((category) => category === id) ?? 'other';

export const STATES = ['open', 'in-progress', 'solved', 'confirmed', 'dropped'] as const;
export type State = (typeof STATES)[number];

export type Problem = {
  id: string;
  number: number;
  teamId: string;
  atTeamId: string;
  title: string;
  details: string;
  category: Category;
  cause: string;
  remedy: string;
  owner: string | null;
  dueOn: string | null;
  state: State;
  reason: string;
  sameAsId: string | null;
  raisedBy: string;
  named: boolean;
  raisedAt: Date;
  link: string | null;
  solvedAt: Date | null;
  endedAt: Date | null;
  remindedOn: string | null;
  version: number;
  changedAt: Date;
};

/** How often it has been raised: the first time and every time it came again. */
export type Counted = Problem & { times: number };

export type ChangeKind =
  | 'raised'
  | 'started'
  | 'progress'
  | 'solved'
  | 'confirmed'
  | 'reopened'
  | 'dropped'
  | 'edited'
  | 'handed-over'
  | 'came-again';

/** How long a title, and any other text of it, may be, in characters. */
export const LONGEST = { title: 150, text: 2_000 };

/** A title on one line, cut where it is longer than one may be. */
export function tidyTitle(title: string): string {
  const characters = Array.from(title.replace(/\s+/gu, ' ').trim());
  return characters.length > LONGEST.title
    ? `${characters.slice(0, LONGEST.title - 1).join('')}…`
    : characters.join('');
}

/** What a problem is raised with. */
export type Draft = Pick<Problem, 'title' | 'details' | 'category'>;

/** A text as a problem: where it is more than a title, its first line is that, and all of it stands below. */
export function draftOf(text: string): Pick<Draft, 'title' | 'details'> {
  const said = text.trim();
  const [first = ''] = said.split('\n');
  const title = tidyTitle(first);
  return { title, details: title === said ? '' : said };
}

/** The number in `12`, `#12` or `＃１２`; undefined where the text is anything else. */
export function readNumber(text: string): number | undefined {
  const [, digits] = /^#?\s*(\d{1,9})$/.exec(text.normalize('NFKC').trim()) ?? [];
  return digits === undefined ? undefined : Number(digits);
}

/** What follows `report` and `export`: a month or a format. */
const ARGUMENT =
  /\d|月|\bmonth\b|^(?:last|this|now|csv|xlsx|excel|all|全部|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?$)/iu;

/** Is `list of tariffs is old` a title after all, though it begins with the word of a sub-command? */
export function isTitle({ name, rest }: { name: string; rest: string }): boolean {
  if (name === 'list' || name === 'help') return rest !== '';
  if (name === 'report' || name === 'export') return rest !== '' && !ARGUMENT.test(rest.normalize('NFKC'));
  return true;
}

/** What people do with a problem that changes its state. */
export const STEPS = ['start', 'solve', 'confirm', 'reopen', 'drop'] as const;
export type Step = (typeof STEPS)[number];

/** Who somebody is to a problem; a leader is one of the team that has to solve it, or of the one that raised it. */
export type Standing = { owner: boolean; raiser: boolean; leader: boolean };

const NEXT: Record<Step, { from: State[]; to: State; kind: ChangeKind }> = {
  start: { from: ['open'], to: 'in-progress', kind: 'started' },
  solve: { from: ['open', 'in-progress'], to: 'solved', kind: 'solved' },
  confirm: { from: ['solved'], to: 'confirmed', kind: 'confirmed' },
  reopen: { from: ['solved', 'confirmed', 'dropped'], to: 'open', kind: 'reopened' },
  drop: { from: ['open', 'in-progress', 'solved'], to: 'dropped', kind: 'dropped' },
};

export const outcomeOf = (step: Step): { to: State; kind: ChangeKind } => NEXT[step];

export const fitsState = (step: Step, state: State): boolean => NEXT[step].from.includes(state);

/**
 * Owners and leaders work on it, leaders drop it, and whoever raised it confirms or reopens: nobody confirms their own
 * solution, except a leader, who answers for the team.
 */
export function mayTake(step: Step, { owner, raiser, leader }: Standing): boolean {
  switch (step) {
    case 'start':
    case 'solve':
      return owner || leader;
    case 'confirm':
      return leader || (raiser && !owner);
    case 'reopen':
      return raiser || leader;
    case 'drop':
      return leader;
  }
}

/** Who has earned points by a problem that somebody confirms: its owner, unless that is the same person. */
export const earnerOf = ({ owner }: Pick<Problem, 'owner'>, confirmer: string): string | undefined =>
  owner && owner !== confirmer ? owner : undefined;

/** Progress is reported, and a problem handed over, while it is not solved. */
export const mayReport = ({ state }: Pick<Problem, 'state'>, { owner, leader }: Standing): boolean =>
  (owner || leader) && isUnsolved({ state });
export const mayHandOver = ({ state }: Pick<Problem, 'state'>, { leader }: Standing): boolean =>
  leader && isUnsolved({ state });

/** Neither confirmed nor dropped, nor waiting to be confirmed. */
export const isUnsolved = ({ state }: Pick<Problem, 'state'>): boolean => state === 'open' || state === 'in-progress';

/** Unsolved after the local day by which it was due. */
export const isOverdue = (problem: Pick<Problem, 'state' | 'dueOn'>, today: string): boolean =>
  isUnsolved(problem) && problem.dueOn !== null && problem.dueOn < today;
