// Forms: filling modals in, submitting and closing them.
import { complainAbout, elementsIn, labelOf } from '../elements.ts';
import { createLink } from '../links.ts';
import { closeViews, enterInView, pushView, requireView, stackOf, updateView } from '../modals.ts';
import { closingPayload, submissionPayload } from '../payloads.ts';
import { Refusal } from '../refusal.ts';
import { isRecord, type Json, type View } from '../state.ts';
import type { Outcome, Person, Submitted } from './person.ts';

export function formHands({ world, id, me, place, interact, entered }: Person) {
  /** What Slack does with the answer to a submitted form. */
  function takeAnswer(view: View, ack: unknown): Submitted {
    const answer = isRecord(ack) ? ack : {};
    try {
      switch (answer.response_action) {
        case undefined:
          closeViews(world, id, false);
          return { closed: true };
        case 'clear':
          closeViews(world, id, true);
          return { closed: true };
        case 'errors': {
          const errors = isRecord(answer.errors) ? (answer.errors as Record<string, string>) : {};
          const inputs = view.blocks.filter((block) => block.type === 'input').map((block) => String(block.block_id));
          const stray = Object.keys(errors).filter((key) => !inputs.includes(key));
          if (stray.length > 0 || Object.keys(errors).length === 0) {
            return { error: `invalid_response_errors: no input block is called ${stray.join(', ')}` };
          }
          return { errors };
        }
        case 'update':
          return { view: updateView(world, view, requireView(answer.view, 'modal')) };
        case 'push':
          return { view: pushView(world, id, requireView(answer.view, 'modal')) };
        default:
          return { error: `invalid_response_action: ${String(answer.response_action)}` };
      }
    } catch (error) {
      if (error instanceof Refusal) return { error: `${error.code} ${JSON.stringify(error.extra)}` };
      throw error;
    }
  }

  return {
    /** Fills a form in, by block id, action id or label, and submits it; what Slack's client refuses never reaches the bot. */
    async submits(where: View, values: Record<string, unknown> = {}): Promise<Submitted> {
      let view = place(where).view as View;
      if (!view.submit) throw new Error('This view has no submit button');
      if (stackOf(world, id).at(-1)?.id !== view.id) throw new Error('This view is not on top');
      const inputs = elementsIn(view.blocks).filter(({ block }) => block.type === 'input');
      for (const [key, given] of Object.entries(values)) {
        const hits = inputs.filter((each) => each.blockId === key);
        const found =
          hits[0] ?? inputs.find((each) => each.actionId === key) ?? inputs.find((each) => labelOf(each) === key);
        if (!found)
          throw new Error(
            `This form has no "${key}", only ${inputs.map((each) => `${each.blockId} "${labelOf(each)}"`).join(', ')}`,
          );
        const value = await entered({ view }, found, given);
        view = enterInView(world, view, found.blockId, found.actionId, value);
      }
      const complaints: [string, string][] = inputs.flatMap((each): [string, string][] => {
        const complaint = complainAbout(each, view.state.values[each.blockId]?.[each.actionId]);
        return complaint ? [[each.blockId, complaint]] : [];
      });
      if (complaints.length > 0) return { errors: Object.fromEntries(complaints) };
      const responseUrls = inputs.flatMap(({ element, blockId, actionId }): Json[] => {
        const value = view.state.values[blockId]?.[actionId];
        const channel = value?.selected_conversation ?? value?.selected_channel;
        if (element.response_url_enabled !== true || typeof channel !== 'string') return [];
        const response_url = createLink(world, 'actions', channel, id);
        return [{ block_id: blockId, action_id: actionId, channel_id: channel, response_url }];
      });
      const { ack, error } = await interact(submissionPayload(world, me(), view, responseUrls));
      if (error) return { error };
      const now = world.views.get(view.id);
      return now ? takeAnswer(now, ack) : { closed: true };
    },

    /** Closes the top modal, or with `all` the whole stack; the bot hears of it where the view asks for that. */
    async closes(where: View, options: { all?: boolean } = {}): Promise<Outcome> {
      const view = place(where).view as View;
      if (stackOf(world, id).at(-1)?.id !== view.id) throw new Error('This view is not on top');
      const all = options.all === true || view.clear_on_close;
      const told = closeViews(world, id, all).filter((each) => each.notify_on_close);
      const answers = await Promise.all(told.map((each) => interact(closingPayload(me(), each, all))));
      const failed = answers.find((each) => each.error);
      return failed?.error ? { error: failed.error } : {};
    },
  };
}
