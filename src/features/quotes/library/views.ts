// The list of a team's lines, a page at a time.

import type { KnownBlock, ModalView } from '@slack/types';
import { actions, button, context, divider, LIMITS, option, plain, plainText, section } from '../../../slack/blocks.ts';
import { modal, textInput } from '../../../slack/forms.ts';
import { byline } from '../line.ts';
import { creditedLine } from '../views.ts';
import type { Messages } from './messages.ts';
import { FILTERS, type Page, PER_PAGE } from './page.ts';

export const LIST = 'quotes.list';
export const FILTER = 'quotes.list-filter';
export const SEARCH = 'quotes.list-search';
export const TURN = 'quotes.list-turn';
export const RETIRE = 'quotes.retire';
export const RESTORE = 'quotes.restore';
export const APPROVE = 'quotes.list-approve';
export const DECLINE = 'quotes.list-decline';

export function lineList(t: Messages, { place, lines, count }: Page, notice?: string): ModalView {
  const pages = Math.max(1, Math.ceil(count / PER_PAGE));
  const choices = FILTERS.map((filter) => option(t.filters[filter], filter));
  const turns = [
    ...(place.page > 1 ? [button(t.previous, `${TURN}:back`, String(place.page - 1))] : []),
    ...(place.page < pages ? [button(t.next, `${TURN}:on`, String(place.page + 1))] : []),
  ];
  const shown = lines.flatMap((line): KnownBlock[] => {
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
  return modal({
    callback_id: LIST,
    title: t.title,
    // Slack asks for it where something can be typed.
    submit: t.search,
    close: t.close,
    private_metadata: JSON.stringify(place),
    blocks: [
      ...(notice ? [section(notice)] : []),
      actions({
        type: 'static_select',
        action_id: FILTER,
        options: choices,
        initial_option: choices[FILTERS.indexOf(place.filter)] ?? option(t.filters.all, 'all'),
      }),
      {
        ...textInput({
          id: SEARCH,
          label: t.search,
          hint: t.searchHint,
          optional: true,
          max: 100,
          initial: place.search,
        }),
        dispatch_action: true,
      },
      divider(),
      ...(shown.length > 0 ? shown : [section(t.none)]),
      divider(),
      { type: 'context', elements: [plainText(t.count(count, place.page, pages), 300)] },
      ...(turns.length > 0 ? [actions(...turns)] : []),
    ],
  });
}
