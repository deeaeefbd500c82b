// What a close comes to: winners, a tie and what breaks it, or why there is no winner. Pure rules.

import { Temporal } from 'temporal-polyfill';
import { type Calendar, workday } from '../../../../schedule/calendar.ts';
import { dayAt, slotOf } from '../../../../schedule/slots.ts';
import type { Team } from '../../../../teams.ts';
import type { Ballot } from '../../ballot.ts';
import { byPoints, type Counted, decide, neededFor, type Result, scored } from '../../counting.ts';

type Asked = Pick<
  Ballot,
  'deciding' | 'voteShare' | 'winners' | 'quorum' | 'tie' | 'eligible' | 'runOffOf' | 'finding'
>;

/** `open` are even for the places that are left, and a run-off or a leader has to break it. */
export type Outcome = { result: Result; open: boolean };

/** What came of a ballot of which these nominees stand, with their votes and points; `voted` is how many people did. */
export function outcomeOf(ballot: Asked, counted: Counted[], voted: number): Outcome {
  const common = { eligible: ballot.eligible, voted, counted, winners: [] };
  const failed = (failure: NonNullable<Result['failure']>): Outcome => ({
    result: { ...common, failure },
    open: false,
  });
  const byVotes = ballot.deciding !== 'points';
  if (counted.length === 0) return failed('all-declined');
  if (byVotes && voted < neededFor(ballot.quorum, ballot.eligible)) {
    // What was not counted is not kept.
    return { result: { ...common, counted: [], failure: 'no-quorum' }, open: false };
  }
  const { sure, tied, left } = decide(scored(ballot, counted, voted), ballot.winners);
  const all = counted.map(({ user }) => user);
  if (sure.length === 0 && tied.length === 0) {
    // A run-off is only held among those who could have won.
    if (ballot.runOffOf) {
      return {
        result: { ...common, winners: all, tie: { users: all, left: ballot.winners, broken: 'joint' } },
        open: false,
      };
    }
    return failed(byVotes ? 'no-votes' : 'no-points');
  }
  if (tied.length === 0) return { result: { ...common, winners: sure }, open: false };
  const tie = { users: tied, left };
  if (ballot.tie === 'run-off') {
    return { result: { ...common, winners: sure, tie: { ...tie, broken: 'run-off' } }, open: true };
  }
  if (ballot.tie === 'leader') return { result: { ...common, winners: sure, tie }, open: true };
  const won =
    ballot.tie === 'points'
      ? byPoints(
          counted.filter(({ user }) => tied.includes(user)),
          left,
        )
      : tied;
  // Where all of them have as many points these have broken nothing.
  const broken = won.length === tied.length ? 'joint' : ballot.tie;
  return { result: { ...common, winners: [...sure, ...won], tie: { ...tie, broken } }, open: false };
}

/** When a run-off ends: on the next working day, at the time of day at which the ballot closed. */
export function runOffClose(team: Calendar & Pick<Team, 'zone'>, now: Date): Date {
  const time = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(team.zone).toPlainTime();
  let day = Temporal.PlainDate.from(dayAt(team.zone, now)).add({ days: 1 });
  for (let ahead = 0; ahead < 31 && !workday(team, day.toString()).works; ahead++) day = day.add({ days: 1 });
  return slotOf({ at: time.toString({ smallestUnit: 'minute' }), daysLater: 0 }, team.zone, day.toString()).at;
}
