// Who may talk to the page: a browser on this machine, on the page itself; no other site, by no other name.

import type { IncomingMessage } from 'node:http';

const loopback = /^(127\.0\.0\.1|\[::1\]|localhost)(:\d+)?$/;
const localAddress = /^(::1|(::ffff:)?127\.)/;

/** Why a request is refused, or undefined. A foreign name in Host is DNS rebinding, a foreign Origin another site. */
export function refuseForeign(request: IncomingMessage): string | undefined {
  const { host = '', origin } = request.headers;
  if (!localAddress.test(request.socket.localAddress ?? '')) return 'The playground is for this machine only.';
  if (!loopback.test(host)) return 'The playground answers to 127.0.0.1 and localhost only.';
  const site = request.headers['sec-fetch-site'];
  const play = request.url?.startsWith('/play/');
  if (play && site && site !== 'same-origin' && site !== 'none') return 'The playground answers its own page only.';
  if (origin !== undefined && origin !== `http://${host}`) return 'The playground answers its own page only.';
  if (request.method === 'GET') return undefined;
  if (origin === undefined) return 'The playground takes deeds from its own page only.';
  if (!request.headers['content-type']?.startsWith('application/json')) return 'The playground takes JSON only.';
  return undefined;
}
