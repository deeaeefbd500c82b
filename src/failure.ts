// Failures: whatever a listener throws ends here, in the log with a code, and with the person who was waiting.

import type { App } from '@slack/bolt';
import type { Deps } from './deps.ts';
import { catalogue } from './i18n.ts';
import { whisper } from './slack/channels.ts';

/** What Bolt hands to `app.error`, which it does not export by name. */
type Failure = Parameters<Parameters<App['error']>[0]>[0];

const messages = catalogue({
  en: {
    sorry: (code: string) =>
      `Sorry, that did not work. Please try again in a minute; if it fails again, give whoever runs Daybreak the code \`${code}\`.`,
  },
  'zh-CN': {
    sorry: (code) => `抱歉，操作没有成功。请过一分钟再试；如仍失败，请把编号 \`${code}\` 告诉 Daybreak 的管理员。`,
  },
});

/** Logs what broke and tells the person who was waiting, with a code that finds the log line. */
export const reportFailure =
  ({ slack, people, log }: Pick<Deps, 'slack' | 'people' | 'log'>) =>
  async ({ error, body }: Failure): Promise<void> => {
    const code = crypto.randomUUID().slice(0, 8);
    log.error('listener.failed', 'original' in error ? error.original : error, { failureId: code });
    const { user, channel } = whoAsked(body);
    if (!user) return;
    const { locale } = await people.find(user);
    const text = messages[locale].sorry(code);
    try {
      await (channel ? whisper(slack, channel, user, text) : slack.chat.postMessage({ channel: user, text }));
    } catch (failure) {
      log.error('listener.failure-untold', failure, { failureId: code });
    }
  };

/** Only somebody who typed, pressed or sent a form is waiting; events have nobody to tell. */
function whoAsked(body: Failure['body']): { user?: string; channel?: string } {
  const { command, user_id, channel_id, user, channel } = body as {
    command?: string;
    user_id?: string;
    channel_id?: string;
    user?: { id: string };
    channel?: { id: string };
  };
  if (command && user_id) return { user: user_id, ...(channel_id ? { channel: channel_id } : {}) };
  if (typeof user === 'object') return { user: user.id, ...(channel ? { channel: channel.id } : {}) };
  return {};
}
