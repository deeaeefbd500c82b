// The files of the page, by the path they are served at.

import { readdirSync, readFileSync } from 'node:fs';
import { extname } from 'node:path';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** The page loads nothing from elsewhere and is shown in nobody's frame. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
  "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const folder = new URL('./browser/', import.meta.url);

/** Read anew for each request, so that a change shows after a reload. */
export const pageFiles: ReadonlyMap<string, { headers: Record<string, string>; read(): Buffer }> = new Map(
  readdirSync(folder).map((name) => [
    name === 'index.html' ? '/' : `/${name}`,
    {
      headers: { 'content-type': types[extname(name)] ?? 'text/plain', 'content-security-policy': policy },
      read: () => readFileSync(new URL(name, folder)),
    },
  ]),
);
