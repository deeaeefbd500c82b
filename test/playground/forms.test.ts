// Forms, choices and views, as a person meets them in Slack's client.
import type { App } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { expect, test } from 'vitest';
import { startBot } from './bot.ts';

const words = (text: string) => ({ type: 'plain_text' as const, text });
const option = (value: string) => ({ text: words(`Option ${value}`), value });
const input = (block_id: string, label: string, optional = false) => ({
  type: 'input' as const,
  block_id,
  optional,
  label: words(label),
  element: { type: 'plain_text_input' as const, action_id: 'text' },
});
const modal = (extra: Partial<ModalView> = {}): ModalView => ({
  type: 'modal',
  callback_id: 'form',
  title: words('Form'),
  submit: words('Save'),
  blocks: [input('title', 'Title')],
  ...extra,
});

/** A bot that opens `view` on `/form`. */
async function startForm(view: ModalView, listen: (app: App) => void = () => undefined) {
  const bot = await startBot((app) => {
    app.command('/form', async ({ ack, body, client }) => {
      await ack();
      await client.views.open({ trigger_id: body.trigger_id, view });
    });
    listen(app);
  });
  await bot.li.commands('C1', '/form');
  await bot.slack.settled();
  return { ...bot, view: () => bot.li.views().at(-1)! };
}

test('a form starts from its initial values, and an optional field may stay empty', async () => {
  let values: unknown;
  const blocks: ModalView['blocks'] = [
    { ...input('title', 'Title'), element: { type: 'plain_text_input', action_id: 'text', initial_value: 'Draft' } },
    input('more', 'More', true),
    {
      type: 'input',
      block_id: 'kind',
      label: words('Kind'),
      element: {
        type: 'static_select',
        action_id: 'pick',
        options: [option('a'), option('b')],
        initial_option: option('b'),
      },
    },
    {
      type: 'input',
      block_id: 'who',
      label: words('Who'),
      element: { type: 'multi_users_select', action_id: 'pick', initial_users: ['U2'] },
    },
    {
      type: 'input',
      block_id: 'day',
      label: words('Day'),
      element: { type: 'datepicker', action_id: 'pick', initial_date: '2026-03-02' },
    },
  ];
  const { li, view } = await startForm(modal({ blocks }), (app) => {
    app.view('form', async ({ ack, view: submitted }) => {
      values = submitted.state.values;
      await ack();
    });
  });
  expect(await li.submits(view(), { Kind: 'Option a', day: '2026-03-05' })).toEqual({ closed: true });
  expect(values).toEqual({
    title: { text: { type: 'plain_text_input', value: 'Draft' } },
    more: { text: { type: 'plain_text_input', value: null } },
    kind: { pick: { type: 'static_select', selected_option: option('a') } },
    who: { pick: { type: 'multi_users_select', selected_users: ['U2'] } },
    day: { pick: { type: 'datepicker', selected_date: '2026-03-05' } },
  });
});

test('a required field that is empty never reaches the bot', async () => {
  const { li, view } = await startForm(modal());
  expect(await li.submits(view())).toEqual({ errors: { title: 'Please complete this required field.' } });
});

test('a value that the form does not offer is an error of the test', async () => {
  const { li, view } = await startForm(modal());
  await expect(li.submits(view(), { Subject: 'x' })).rejects.toThrow('This form has no "Subject", only title "Title"');
});

test('errors for a block that is no input are refused, as Slack refuses them', async () => {
  const { li, view } = await startForm(modal(), (app) => {
    app.view('form', async ({ ack }) => ack({ response_action: 'errors', errors: { elsewhere: 'No' } }));
  });
  expect((await li.submits(view(), { title: 'x' })).error).toContain('elsewhere');
  expect(li.views()).toHaveLength(1);
});

test('a form can be replaced, pushed upon and cleared away', async () => {
  const { li, view } = await startForm(modal(), (app) => {
    app.view('form', async ({ ack }) => ack({ response_action: 'update', view: modal({ callback_id: 'second' }) }));
    app.view('second', async ({ ack }) => ack({ response_action: 'push', view: modal({ callback_id: 'third' }) }));
    app.view('third', async ({ ack }) => ack({ response_action: 'clear' }));
  });
  const stack = () => li.views().map((each) => each.callback_id);
  await li.submits(view(), { title: 'x' });
  expect(stack()).toEqual(['second']);
  await li.submits(view(), { title: 'x' });
  expect(stack()).toEqual(['second', 'third']);
  await li.submits(view(), { title: 'x' });
  expect(stack()).toEqual([]);
});

test('an invalid view in an acknowledgement leaves the form as it was', async () => {
  const { li, view } = await startForm(modal(), (app) => {
    app.view('form', async ({ ack }) =>
      ack({ response_action: 'update', view: modal({ title: words('x'.repeat(25)) }) }),
    );
  });
  expect((await li.submits(view(), { title: 'x' })).error).toContain('json-pointer:/view/title');
  expect(view().title?.text).toBe('Form');
});

test('what was entered stays when the view is updated around it', async () => {
  const pick = { type: 'static_select' as const, action_id: 'kind', options: [option('a'), option('b')] };
  const chooser = { type: 'section' as const, block_id: 'chooser', text: words('Kind'), accessory: pick };
  const { slack, li, view } = await startForm(modal({ blocks: [chooser, input('title', 'Title')] }), (app) => {
    app.action('kind', async ({ ack, body, client }) => {
      await ack();
      if (body.type !== 'block_actions' || !body.view) return;
      const blocks = [chooser, input('title', 'Title'), input('more', 'More', true)];
      await client.views.update({ view_id: body.view.id, hash: body.view.hash, view: modal({ blocks }) });
    });
  });
  await li.selects(view(), 'text', 'Typed before');
  await li.selects(view(), 'kind', 'a');
  await slack.settled();
  expect(view().blocks).toHaveLength(3);
  expect(view().state.values).toMatchObject({
    title: { text: { value: 'Typed before' } },
    chooser: { kind: { selected_option: { value: 'a' } } },
  });
});

test('options that the bot suggests can be chosen', async () => {
  const search = { type: 'external_select' as const, action_id: 'article', min_query_length: 1 };
  const blocks = [{ type: 'input' as const, block_id: 'article', label: words('Article'), element: search }];
  let chosen: unknown;
  const { li, view } = await startForm(modal({ blocks }), (app) => {
    app.options('article', async ({ ack, options }) =>
      ack({ options: [option(`${options.value}-1`), option('other')] }),
    );
    app.view('form', async ({ ack, view: submitted }) => {
      chosen = submitted.state.values.article?.article?.selected_option?.value;
      await ack();
    });
  });
  expect((await li.searches(view(), 'article', 'refund')).map((each) => each.value)).toEqual(['refund-1', 'other']);
  expect(await li.submits(view(), { article: 'refund-1' })).toEqual({ closed: true });
  expect(chosen).toBe('refund-1');
});

test('closing is told only where the view asks for it', async () => {
  const closed: string[] = [];
  const listen = (app: App) => {
    app.view({ type: 'view_closed', callback_id: 'form' }, async ({ ack, view }) => {
      closed.push(view.id);
      await ack();
    });
  };
  const told = await startForm(modal({ notify_on_close: true }), listen);
  await told.li.closes(told.view());
  const untold = await startForm(modal(), listen);
  await untold.li.closes(untold.view());
  expect(closed).toHaveLength(1);
});

test('a file given to a form can be read with the token', async () => {
  const element = { type: 'file_input' as const, action_id: 'file', filetypes: ['csv'] };
  const blocks = [{ type: 'input' as const, block_id: 'file', label: words('File'), element }];
  let url = '';
  const { slack, li, view } = await startForm(modal({ blocks }), (app) => {
    app.view('form', async ({ ack, view: submitted }) => {
      url = submitted.state.values.file?.file?.files?.[0]?.url_private_download ?? '';
      await ack();
    });
  });
  await li.submits(view(), { File: { name: 'bank.csv', content: 'a,b' } });
  const file = await slack.fetch(url, { headers: { authorization: 'Bearer xoxb-playground' } });
  expect(await file.text()).toBe('a,b');
});

test('App Home is published, seen and pressed', async () => {
  const pressed: string[] = [];
  const { slack, li, wang } = await startBot((app) => {
    app.event('app_home_opened', async ({ event, client }) => {
      const button = { type: 'button' as const, action_id: 'setup', text: words('Set up') };
      const blocks = [{ type: 'actions' as const, elements: [button] }];
      await client.views.publish({ user_id: event.user, view: { type: 'home', blocks } });
    });
    app.action('setup', async ({ ack, body }) => {
      await ack();
      pressed.push(body.user.id);
    });
  });
  await li.opensHome();
  await slack.settled();
  await li.presses(li.home()!, 'Set up');
  expect(pressed).toEqual(['U1']);
  expect(wang.home()).toBeUndefined();
});
