// The connection to Slack: Socket Mode or HTTP, both through Bolt's own receivers, made safe against what they leave out.

import {
  defaultBodyLimit,
  HTTPModuleFunctions,
  HTTPReceiver,
  type Logger,
  LogLevel,
  type Receiver,
  SocketModeReceiver,
} from '@slack/bolt';
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
  /** Whether Slack can reach us, as far as we know. */
  connected(): boolean;
};

/** Milliseconds without a pong, and between attempts to connect anew: longer leaves gaps, shorter gives up too soon. */
const PING_TIMEOUT = 2_000;

/** Asking for a socket may be repeated without harm, so no outage is too long for it. */
const ASKING_FOR_A_SOCKET = {
  retryConfig: { forever: true, randomize: true, minTimeout: 500, maxTimeout: 30_000 },
  rejectRateLimitedCalls: false,
} satisfies WebClientOptions;

export function socketConnection(appToken: string, clientOptions: WebClientOptions, log: Log): Connection {
  const receiver = new SocketModeReceiver({
    appToken,
    logger: quietLogger(log),
    clientPingTimeout: PING_TIMEOUT,
    installerOptions: { clientOptions: { ...clientOptions, ...ASKING_FOR_A_SOCKET } },
  });
  const { client } = receiver;
  // Until the first connection, whoever starts us hears why Slack refuses it; the client would go on asking in silence.
  const reconnecting = client as unknown as { autoReconnectEnabled: boolean };
  reconnecting.autoReconnectEnabled = false;
  let connected = false;
  client.on('connected', () => {
    reconnecting.autoReconnectEnabled = true;
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
  const logger = quietLogger(log);
  const receiver = new HTTPReceiver({ signingSecret, logger, endpoints: '/slack/events' });
  // Bolt 5.1 rejects unheard on a body that is the JSON text null, which would end the process.
  const { requestListener } = receiver;
  receiver.requestListener = async (request, response) => {
    try {
      const buffered = await HTTPModuleFunctions.bufferIncomingMessage(request, defaultBodyLimit);
      if (isNull(buffered)) HTTPModuleFunctions.buildNoBodyResponse(response, 400);
      else requestListener(buffered, response);
    } catch (failure) {
      const error = failure instanceof Error ? failure : new Error(String(failure));
      HTTPModuleFunctions.defaultDispatchErrorHandler({ error, logger, request, response });
    }
  };
  // Slack calls us: there is nothing to be disconnected from while we listen.
  return { receiver, connected: () => true };
}

function isNull(request: Parameters<typeof HTTPModuleFunctions.parseHTTPRequestBody>[0]): boolean {
  try {
    return HTTPModuleFunctions.parseHTTPRequestBody(request) === null;
  } catch {
    return false;
  }
}

/** Bolt's and its clients' words: warnings and errors only, for their other lines quote what people wrote. */
function quietLogger(log: Log): Logger {
  const silent = () => {};
  return {
    debug: silent,
    info: silent,
    warn: (...words) => log.warn('slack.library', { about: firstWords(words) }),
    error: (...words) => {
      const failure = words.find((word) => word instanceof Error);
      const details = { about: firstWords(words) };
      if (failure) log.error('slack.library', failure, details);
      else log.warn('slack.library', details);
    },
    setLevel: silent,
    setName: silent,
    getLevel: () => LogLevel.WARN,
  };
}

/** Enough to find the line in the library's source, and too little to quote a message. */
const firstWords = (words: unknown[]): string =>
  String(words.find((word) => typeof word === 'string') ?? '').slice(0, 60);
