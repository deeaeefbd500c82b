// The connection to Slack: Socket Mode or HTTP, both through Bolt's own receivers, made safe against what they leave out.

import { HTTPReceiver, type Logger, LogLevel, type Receiver, SocketModeReceiver } from '@slack/bolt';
import { WebClient, type WebClientOptions } from '@slack/web-api';
import type { Log } from '../log.ts';

/** How Slack is called: never twice by itself, and not for longer than ten seconds. */
export const callingSlack = (apiUrl: string | undefined, log: Log): WebClientOptions => ({
  ...(apiUrl ? { slackApiUrl: apiUrl } : {}),
  retryConfig: { retries: 0 },
  rejectRateLimitedCalls: true,
  timeout: 10_000,
  logger: quietLogger(log),
});

export const slackClient = (token: string, options: WebClientOptions): WebClient => new WebClient(token, options);

export type Connection = {
  receiver: Receiver;
  /** Starts listening, and resolves when Slack can reach us. */
  connected(): boolean;
};

/** Milliseconds without a pong, and between attempts to connect anew: longer leaves gaps, shorter gives up too soon. */
const PING_TIMEOUT = 2_000;

export function socketConnection(appToken: string, clientOptions: WebClientOptions, log: Log): Connection {
  const receiver = new SocketModeReceiver({
    appToken,
    logger: quietLogger(log),
    clientPingTimeout: PING_TIMEOUT,
    installerOptions: { clientOptions },
  });
  const { client } = receiver;
  let connected = false;
  client.on('connected', () => {
    connected = true;
    log.info('slack.connected');
  });
  for (const state of ['disconnected', 'reconnecting', 'close']) {
    client.on(state, () => {
      if (connected) log.warn('slack.disconnected');
      connected = false;
    });
  }
  // @slack/socket-mode 3.1 rejects unheard on an envelope without an inner event, such as app_rate_limited.
  const [read] = client.listeners('ws_message') as ((data: unknown, binary: boolean) => Promise<void>)[];
  client.removeAllListeners('ws_message');
  client.on('ws_message', (data, binary) => {
    read?.(data, binary).catch((failure) => log.error('slack.unreadable', failure));
  });
  return { receiver, connected: () => connected };
}

export function httpConnection(signingSecret: string, log: Log): Connection {
  const receiver = new HTTPReceiver({ signingSecret, logger: quietLogger(log), endpoints: '/slack/events' });
  // Slack calls us: there is nothing to be disconnected from while we listen.
  return { receiver, connected: () => true };
}

/** Bolt's and its clients' words: warnings and errors only, for their other lines quote what people wrote. */
function quietLogger(log: Log): Logger {
  const silent = () => {};
  return {
    debug: silent,
    info: silent,
    warn: (...words) => log.warn('slack.library', { about: firstWords(words) }),
    error: (...words) =>
      log.error(
        'slack.library',
        words.find((word) => word instanceof Error),
        { about: firstWords(words) },
      ),
    setLevel: silent,
    setName: silent,
    getLevel: () => LogLevel.WARN,
  };
}

/** Enough to find the line in the library's source, and too little to quote a message. */
const firstWords = (words: unknown[]): string =>
  String(words.find((word) => typeof word === 'string') ?? '').slice(0, 60);
