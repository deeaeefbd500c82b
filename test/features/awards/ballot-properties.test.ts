// Random ballots, with changes of mind, redeliveries, withdrawals, people who leave, restarts and two replicas, against a
// plain re-count.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { View } from '../../../src/playground/workspace.ts';
import type { World } from '../../support/bot.ts';
import { send, wordsOf } from '../reading.ts';
import { backDoor } from '../tampering.ts';
import { at, ballotIn, begin, booked, openVote, startTeam, VOTERS } from './ballot-world.ts';

const NOMINEES = ['UBOB', 'UDORA', 'UWANG'];

type Deed =
  | { kind: 'vote'; voter: string; choice: string }
  | { kind: 'again'; which: number }
  | { kind: 'withdraw'; nominee: string }
  | { kind: 'leave'; voter: string }
  | { kind: 'restart' }
  | { kind: 'tick' };

const voter = fc.constantFrom(...VOTERS);
const deed: fc.Arbitrary<Deed> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ kind: fc.constant('vote' as const), voter, choice: fc.constantFrom(...NOMINEES) }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('again' as const), which: fc.nat(20) }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('withdraw' as const), nominee: fc.constantFrom(...NOMINEES) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('leave' as const), voter: fc.constantFrom('UCHEN', 'UANN') }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('restart' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('tick' as const) }) },
);

/** What a plain count needs: the last vote of each that was taken, and who has withdrawn. */
type Plain = { votes: Map<string, string>; withdrawn: Set<string>; left: Set<string> };

async function perform(world: World, channel: string, deeds: Deed[]): Promise<Plain> {
  const plain: Plain = { votes: new Map(), withdrawn: new Set(), left: new Set() };
  const sent: { user: string; view: View; choice: string }[] = [];
  let minute = 1;
  for (const one of deeds) {
    world.set(at(`10:${String(minute++).padStart(2, '0')}`));
    if (one.kind === 'vote') {
      const able = !plain.left.has(one.voter) && one.voter !== one.choice && !plain.withdrawn.has(one.choice);
      if (!able) continue;
      const view = await openVote(world, channel, one.voter);
      const outcome = await send(world, one.voter, { vote: one.choice });
      expect(wordsOf(outcome.view)).toMatch(/Your vote is in|选票已收到/);
      if (outcome.view) await world.slack.as(one.voter).closes(outcome.view);
      plain.votes.set(one.voter, one.choice);
      sent.push({ user: one.voter, view, choice: one.choice });
    }
    // What came before comes once more: it is an older form, and changes nothing.
    const again = one.kind === 'again' ? sent[one.which % Math.max(1, sent.length)] : undefined;
    if (again) {
      const { submit } = await backDoor(world);
      const vote = { type: 'radio_buttons', selected_option: { value: again.choice } };
      await submit(again.user, again.view, { vote });
    }
    if (one.kind === 'withdraw' && !plain.withdrawn.has(one.nominee)) {
      const hand = world.slack.as(one.nominee);
      await hand.presses(
        hand.dm().findLast((message) => wordsOf(message).includes('awards.withdraw'))!,
        'awards.withdraw',
      );
      await world.slack.settled();
      plain.withdrawn.add(one.nominee);
    }
    if (one.kind === 'leave' && !plain.left.has(one.voter)) {
      await world.slack.as(one.voter).leaves(channel);
      await world.slack.settled();
      plain.left.add(one.voter);
    }
    if (one.kind === 'restart') await world.restart(at(`10:${String(minute++).padStart(2, '0')}`));
    if (one.kind === 'tick') await world.tick();
  }
  return plain;
}

test('whatever happens, the count is that of the last vote of each for those who stand, and nothing links it to them', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 3, maxLength: 14 }), async (deeds) => {
      const { world, channel } = await startTeam();
      await begin(world, channel, { values: { quorum: '0', tie: 'joint' } });
      const { votes, withdrawn } = await perform(world, channel, deeds);
      const other = await world.replica();
      world.set(at('17:00'));
      await Promise.all([world.tick(), other.tick()]);
      await other.stop();

      const standing = NOMINEES.filter((user) => !withdrawn.has(user));
      const counts = Object.fromEntries(
        standing.map((user) => [user, [...votes.values()].filter((one) => one === user).length]),
      );
      const most = Math.max(0, ...Object.values(counts));
      const winners = most === 0 ? [] : standing.filter((user) => counts[user] === most);
      const ballot = await ballotIn(world);
      const result = ballot.result as { counted: { user: string; votes: number }[]; winners: string[]; voted: number };
      expect(Object.fromEntries(result.counted.map((one) => [one.user, one.votes]))).toEqual(counts);
      expect(result.winners).toEqual(winners);
      expect(result.voted).toBe(votes.size);
      expect((await booked(world)).map(([user]) => user)).toEqual(winners);

      expect([await world.db.voter.count(), await world.db.sealedVote.count(), ballot.salt]).toEqual([0, 0, null]);
      const kept = JSON.stringify([ballot, await world.db.win.findMany(), await world.db.nominee.findMany()]);
      expect(kept).not.toContain('UCHEN');
    }),
    { numRuns: 5, endOnFailure: true },
  );
}, 120_000);
