// Slack's posting limit: one message a second in a channel, with short bursts.
import type { World } from './state.ts';

const burst = 4;

/** Takes one place in the channel's allowance; seconds to wait when there is none. */
export function takePlace(world: World, channel: string): number {
  if (!world.limited) return 0;
  const now = world.now().getTime();
  const bucket = world.buckets.get(channel) ?? { left: burst, at: now };
  const left = Math.min(burst, bucket.left + Math.max(0, now - bucket.at) / 1000);
  world.buckets.set(channel, { left: left >= 1 ? left - 1 : left, at: now });
  return left >= 1 ? 0 : Math.max(1, Math.ceil(1 - left));
}
