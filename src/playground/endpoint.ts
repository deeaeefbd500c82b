// Delivery to a request URL over signed HTTP, as Slack does it for apps without Socket Mode.
import { createHmac } from 'node:crypto';
import { type Bot, type Envelope, Undelivered } from './delivery.ts';
import { APP, type Json } from './state.ts';

export type EndpointOptions = {
  signingSecret?: string;
  /** Changes a payload before it is sent; a server puts its own addresses into it. */
  localize?: (payload: Json) => Json;
};

export type Endpoint = Bot & {
  /** Slack's handshake with a new request URL: whether it answered the challenge. */
  verify(): Promise<boolean>;
};

/** A bot behind a request URL. Signatures carry the real time, since Bolt compares it with its own clock. */
export function httpEndpoint(url: string, options: EndpointOptions = {}): Endpoint {
  const { signingSecret = 'playground', localize = (payload: Json) => payload } = options;

  function post(body: string, type: string, headers: Record<string, string> = {}): Promise<Response> {
    const timestamp = String(Math.floor(Date.now() / 1000));
    const signature = createHmac('sha256', signingSecret).update(`v0:${timestamp}:${body}`).digest('hex');
    return fetch(url, {
      method: 'POST',
      redirect: 'manual',
      body,
      headers: {
        'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
        'content-type': type,
        'x-slack-request-timestamp': timestamp,
        'x-slack-signature': `v0=${signature}`,
        ...headers,
      },
    });
  }

  return {
    late: 'http_timeout',

    async deliver(envelope) {
      const { body, type } = encode({ ...envelope, payload: localize(envelope.payload) });
      const retry = envelope.retry_attempt
        ? { 'x-slack-retry-num': String(envelope.retry_attempt), 'x-slack-retry-reason': envelope.retry_reason ?? '' }
        : {};
      const response = await post(body, type, retry as Record<string, string>).catch(() => {
        throw new Undelivered('connection_failed');
      });
      if (response.status >= 300 && response.status < 400) throw new Undelivered('too_many_redirects');
      if (!response.ok)
        throw new Undelivered('http_error', { final: response.headers.get('x-slack-no-retry') === '1' });
      return { ack: decode(await response.text()) };
    },

    async verify() {
      const challenge = createHmac('sha256', signingSecret).update(url).digest('hex');
      const body = JSON.stringify({ token: APP.verification, challenge, type: 'url_verification' });
      const response = await post(body, 'application/json');
      const text = await response.text();
      return response.ok && (text === challenge || (decode(text) as { challenge?: unknown })?.challenge === challenge);
    },
  };
}

const form = 'application/x-www-form-urlencoded';

function encode({ type, payload }: Envelope): { body: string; type: string } {
  if (type === 'events_api') return { body: JSON.stringify(payload), type: 'application/json' };
  const fields = type === 'interactive' ? { payload: JSON.stringify(payload) } : (payload as Record<string, string>);
  return { body: new URLSearchParams(fields).toString(), type: form };
}

/** An acknowledgement's body: nothing, JSON, or plain text. */
function decode(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
