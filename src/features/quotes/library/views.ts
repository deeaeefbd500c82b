// The list of a team's lines, a page at a time.

import type { KnownBlock, ModalView } from '@slack/types';
import { actions, button, context, LIMITS, plain, plainText } from '../../../slack/blocks.ts';
import { listModal, menu } from '../../../slack/lists.ts';
import { byline } from '../line.ts';
import { creditedLine } from '../views.ts';
import type { Messages } from './messages.ts';
import { FILTERS, type Page } from './page.ts';

export const LIST = 'quotes.list';
export const FILTER = 'quotes.list-filter';
export const SEARCH = 'quotes.list-search';
export const TURN = 'quotes.list-turn';
export const RETIRE = 'quotes.retire';
export const RESTORE = 'quotes.restore';
export const APPROVE = 'quotes.list-approve';
export const DECLINE = 'quotes.list-decline';

export function lineList(t: Messages, { place, lines, count }: Page, notice?: string): ModalView {
  const rows = lines.flatMap((line): KnownBlock[] => {
    if (line.state === 'suggested') {
      const decisions = actions(button(t.approve, APPROVE, line.id, 'primary'), button(t.decline, DECLINE, line.id));
      return [...creditedLine(t, line), decisions];
    }
    const by = byline(line, t.comma);
    const act = line.retired ? button(t.restore, RESTORE, line.id) : button(t.retire, RETIRE, line.id);
    // Plain text, so that nothing that was typed is taken for markup.
    const words: KnownBlock = { type: 'section', text: plainText(line.text, LIMITS.mrkdwn), accessory: act };
    return [words, ...(by ? [context(`— ${plain(by)}`)] : [])];
  });
  const filters = [menu(FILTER, FILTERS, t.filters, { chosen: place.filter })];
  return listModal({ ids: { list: LIST, search: SEARCH, turn: TURN }, t, place, count, rows, filters, notice });
}
