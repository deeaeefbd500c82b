// What a leader types behind `grant` and `deduct`: to whom, how many, and why. Pure rules.

import { readPoints } from '../entry.ts';

export type BookingKind = 'grant' | 'deduction';

/** `points` is undefined where none were typed, and not a number where they are none that count. */
export type Booking = { users: string[]; points: number | undefined; reason: string };

const BETWEEN = /^(?:[\s,，、;；&]|(?:和|跟|与|及)(?=\s*<@)|and(?=\s+<@))+/iu;
const NAME = /^<@([UW][A-Z0-9]+)(?:\|[^<>]*)?>/;
const UNIT = /(?:个?积分|分(?!钟)|points?\b|pts?\b)/.source;
/** A number is how many only where it stands by itself: `5 calls` is a reason, and `5分钟` is one, too. */
const NUMBER = new RegExp(String.raw`^([+＋\-−－]?)\s*([0-9０-９]{1,9})(?:\s*${UNIT}|(?=$|[\s,，、:：;；<]))`, 'iu');
const AT_END = new RegExp(String.raw`[\s,，]+([+＋\-−－]?)([0-9０-９]{1,9})\s*${UNIT}[.。]?$`, 'iu');

/**
 * Reads `@Ann @Bob 5 why`, `5分 @王强 原因` or `@Ann, why, 5 points`. Of what is missing the form asks; nothing that was
 * typed is lost. People named behind the reason's first word belong to the reason.
 */
export function readBooking(typed: string, kind: BookingKind): Booking {
  const users: string[] = [];
  let points: number | undefined;
  let rest = typed.trim();
  const count = (sign: string, digits: string): number =>
    (kind === 'grant' && /[-−－]/.test(sign) ? undefined : readPoints(digits)) ?? Number.NaN;
  for (;;) {
    rest = rest.replace(BETWEEN, '');
    const name = NAME.exec(rest);
    const number = points === undefined ? NUMBER.exec(rest) : null;
    const taken = name ?? number;
    if (!taken) break;
    if (name) users.push(name[1] ?? '');
    else points = count(number?.[1] ?? '', number?.[2] ?? '');
    rest = rest.slice(taken[0].length);
  }
  const last = points === undefined ? AT_END.exec(rest) : null;
  if (last) {
    points = count(last[1] ?? '', last[2] ?? '');
    rest = rest.slice(0, last.index);
  }
  return { users: [...new Set(users)], points, reason: rest.replace(/^[\s:：—–-]+/u, '').trim() };
}
