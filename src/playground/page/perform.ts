// Does what the page asks in a person's name, with that person's hands, and says plainly what came of it.

import { Temporal } from 'temporal-polyfill';
import { nextSlot, slotOf } from '../../schedule/slots.ts';
import { elementsIn, labelOf } from '../elements.ts';
import type { Hands, Message, Outcome, View, Workspace } from '../workspace.ts';
import type { Deed, DeedOf, Value } from './deeds.ts';
import { type Marks, messagesFor } from './seen.ts';

export type Answer =
  | { ok: true; channel?: string; options?: readonly unknown[] }
  | { ok: false; error: string; detail?: string; errors?: Record<string, string> };

type Clock = { now(): Date; set(at: Date): void };

const done: Answer = { ok: true };
const told = ({ error }: Outcome): Answer => (error ? { ok: false, error } : done);

/** What the person may not do comes back as `refused`, with the reason as `detail`. */
export async function perform(workspace: Workspace, clock: Clock, marks: Marks, deed: Deed): Promise<Answer> {
  try {
    if (deed.do === 'clock') return moveClock(workspace, clock, deed);
    return await act(workspace, marks, deed);
  } catch (error) {
    return { ok: false, error: 'refused', detail: error instanceof Error ? error.message : String(error) };
  }
}

async function act(workspace: Workspace, marks: Marks, deed: Exclude<Deed, DeedOf<'clock'>>): Promise<Answer> {
  const hand = workspace.as(deed.as);
  switch (deed.do) {
    case 'say': {
      const options = deed.thread ? { thread: deed.thread } : {};
      if (deed.file) await hand.shares(deed.channel, upload(deed.file), deed.text, options);
      else await hand.says(deed.channel, deed.text, options);
      return done;
    }
    case 'edit':
      await hand.edits(deed.channel, deed.ts, deed.text);
      return done;
    case 'delete':
      await hand.deletes(deed.channel, deed.ts);
      return done;
    case 'react':
      if (deed.on) await hand.reacts(deed.channel, deed.ts, deed.name);
      else await hand.unreacts(deed.channel, deed.ts, deed.name);
      return done;
    case 'read':
      markRead(workspace, marks, deed);
      return done;
    case 'command':
      if (deed.command === '/invite') return invite(workspace, deed);
      return told(await hand.commands(deed.channel, deed.command, deed.text));
    case 'press':
      return told(await press(hand, deed));
    case 'search': {
      const place = find(hand, deed.where);
      return { ok: true, options: await hand.searches(place, addressOf(place, deed), deed.query) };
    }
    case 'shortcut':
      return told(await hand.uses(deed.callback_id, deed.message ? { message: findMessage(hand, deed.message) } : {}));
    case 'submit': {
      const entries = deed.values.map((each): [string, unknown] => [each.block_id, entered(each.value)]);
      const view = findView(hand, deed.view);
      const fields = new Set(view.blocks.filter((block) => block.type === 'input').map((block) => block.block_id));
      const { error, errors } = await hand.submits(view, Object.fromEntries(entries.filter(([id]) => fields.has(id))));
      if (errors) return { ok: false, error: 'invalid_form', errors };
      return told(error ? { error } : {});
    }
    case 'close':
      return told(await hand.closes(findView(hand, deed.view), { all: deed.all }));
    case 'home':
      await hand.opensHome();
      return done;
    case 'messages':
      return { ok: true, channel: await hand.opensDm() };
    case 'join':
      await hand.joins(deed.channel);
      return done;
    case 'leave':
      await hand.leaves(deed.channel);
      return done;
    case 'invite':
      await hand.invites(deed.channel, deed.user);
      return done;
    case 'remove':
      await hand.removes(deed.channel, deed.user);
      return done;
    case 'create': {
      const name = deed.name.trim().replace(/^#/, '').replaceAll(/\s+/g, '-').toLowerCase();
      if (!name || workspace.channel(name)) return { ok: false, error: 'name_taken' };
      return { ok: true, channel: workspace.addChannel({ name, members: [deed.as] }).id };
    }
  }
}

/** Slack's own command, by which Daybreak asks to be brought in: whoever is named joins. */
async function invite(workspace: Workspace, { as, channel, text }: DeedOf<'command'>): Promise<Answer> {
  const typed = text.trim().replace(/^@/, '');
  const named = workspace.users().find(({ name, realName }) => name === typed || realName === typed);
  if (!named) return { ok: false, error: 'refused', detail: `Nobody is called ${typed}: write /invite @NAME` };
  await workspace.as(as).invites(channel, named.id);
  return done;
}

/** Brings what stands in the view's inputs along, then presses or chooses. */
async function press(hand: Hands, deed: DeedOf<'press'>): Promise<Outcome> {
  if ('view' in deed.where) {
    const view = findView(hand, deed.where.view);
    for (const entry of deed.values) {
      const block = view.blocks.find((each) => each.block_id === entry.block_id);
      const other = entry.block_id !== deed.block_id || entry.action_id !== deed.action_id;
      if (block?.type === 'input' && block.dispatch_action !== true && other) {
        await hand.selects(view, addressOf(view, entry), entered(entry.value));
      }
    }
  }
  const place = find(hand, deed.where);
  const address = addressOf(place, deed);
  if (['button', 'icon_button', 'workflow_button'].includes(deed.type)) return hand.presses(place, address);
  if (deed.type === 'feedback_buttons') return hand.presses(place, halfOf(place, deed) ?? address);
  return hand.selects(place, address, entered(deed.value));
}

type Named = { block_id: string; action_id: string };

/** How hands know an element: its action id where that names one alone, else its label, else `block/action`. */
function addressOf(place: Message | View, named: Named): string {
  const all = elementsIn([...(place.blocks ?? [])]);
  if (all.filter((each) => each.actionId === named.action_id).length < 2) return named.action_id;
  const wanted = all.find((each) => each.blockId === named.block_id && each.actionId === named.action_id);
  const label = wanted && labelOf(wanted);
  if (label && all.filter((each) => labelOf(each) === label || each.actionId === label).length === 1) return label;
  return `${named.block_id}/${named.action_id}`;
}

/** The words of the feedback button with this value. */
function halfOf(place: Message | View, deed: DeedOf<'press'>): string | undefined {
  const found = elementsIn([...(place.blocks ?? [])]).find(
    (each) => each.blockId === deed.block_id && each.actionId === deed.action_id,
  );
  const halves = [found?.element.positive_button, found?.element.negative_button] as {
    value?: string;
    text?: { text?: string };
  }[];
  return halves.find((half) => half?.value === deed.value)?.text?.text;
}

const find = (hand: Hands, where: DeedOf<'press'>['where']): Message | View =>
  'view' in where ? findView(hand, where.view) : findMessage(hand, where);

function findView(hand: Hands, id: string): View {
  const home = hand.home();
  const view = hand.views().find((each) => each.id === id) ?? (home?.id === id ? home : undefined);
  if (!view) throw new Error('This form is no longer open');
  return view;
}

function findMessage(hand: Hands, where: { channel: string; ts: string; thread?: string | undefined }): Message {
  const inThread = where.thread ? hand.sees(where.channel, { thread: where.thread }) : [];
  const found = [...hand.sees(where.channel), ...inThread].find((each) => each.ts === where.ts);
  if (!found) throw new Error('This message is no longer there');
  return found;
}

function markRead(workspace: Workspace, marks: Marks, { as, channel }: DeedOf<'read'>): void {
  const reader = workspace.user(as);
  const read = workspace.channel(channel);
  const last = reader && read && messagesFor(workspace, reader, read).at(-1);
  if (last) marks.set(`${as} ${channel}`, last.ts);
}

const upload = (file: { name: string; data: string }) => ({
  name: file.name,
  content: Buffer.from(file.data, 'base64'),
});

function entered(value: Value | undefined): unknown {
  if (!Array.isArray(value)) return value ?? null;
  return value.map((each) => (typeof each === 'string' ? each : upload(each)));
}

/** Forwards only: what was posted at a later time would otherwise stand in the future. */
function moveClock(workspace: Workspace, clock: Clock, deed: DeedOf<'clock'>): Answer {
  const now = clock.now();
  const at = targetOf(deed, now);
  if (!at) return { ok: false, error: 'invalid_time' };
  if (at <= now) return { ok: false, error: 'time_in_past' };
  clock.set(at);
  workspace.tick();
  return done;
}

function targetOf(deed: DeedOf<'clock'>, now: Date): Date | undefined {
  if (deed.minutes) return new Date(now.getTime() + deed.minutes * 60_000);
  const time = deed.morning ? '08:30' : (deed.time ?? '');
  try {
    const at = Temporal.PlainTime.from(time).toString({ smallestUnit: 'minute' });
    if (deed.date) return slotOf({ at, daysLater: 0 }, deed.zone, deed.date).at;
    return nextSlot({ at, daysLater: 0 }, deed.zone, now).at;
  } catch {
    return undefined;
  }
}
