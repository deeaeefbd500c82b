// Prisma's command line. The bot itself needs none of it: it applies the migrations when it starts.

import { fileURLToPath } from 'node:url';
import { defineConfig } from 'prisma/config';

// Generating the client needs no engine, so none is downloaded for it, and `npm ci` reaches nothing but npm.
if (process.argv.includes('generate')) {
  process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= fileURLToPath(new URL('prisma/no-engine', import.meta.url));
}

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  ...(process.env.DATABASE_URL ? { datasource: { url: process.env.DATABASE_URL } } : {}),
});
