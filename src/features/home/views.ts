// App Home: everybody's own page, put together from what the features say about each of their teams.

import type { HomeView, KnownBlock } from '@slack/types';
import { channelLink, context, divider, header, LIMITS, section } from '../../slack/blocks.ts';
import type { Messages } from './messages.ts';

/** A team's channel and what the features have to say about it. */
export type TeamSection = { channel: string; name: string; blocks: KnownBlock[] };

/** Teams that do not fit Slack's limit of blocks any more are named at the end. */
export function homePage(t: Messages, sections: TeamSection[]): HomeView {
  const blocks: KnownBlock[] = [header(t.title)];
  if (sections.length === 0) blocks.push(section(t.noTeam));
  const left: string[] = [];
  for (const { channel, name, blocks: own } of sections) {
    if (blocks.length + own.length + 3 > LIMITS.modalBlocks) left.push(channelLink(channel));
    else blocks.push(divider(), header(`#${name}`), ...own);
  }
  if (left.length > 0) blocks.push(context(t.more(left.join(' '))));
  return { type: 'home', blocks };
}
