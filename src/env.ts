// The environment: read once, checked at once, and every problem told as a line that says what to do.

import { z } from 'zod';
import { LOG_LEVELS } from './log.ts';

const port = z.coerce.number<string>('must be a port number').int('must be a port number').min(0).max(65535);
/** What belongs in no token would break the header that carries it. */
const STRAY = 'has a character that no token has, such as a space or a quotation mark: copy it again';
const url = z.url('must be a URL such as https://example.com/api/');

const Env = z
  .object({
    SLACK_BOT_TOKEN: z
      .string('is missing: copy the Bot User OAuth Token (xoxb-…) from your Slack app’s page “OAuth & Permissions”')
      .startsWith('xoxb-', {
        error: 'must start with xoxb-: take the Bot User OAuth Token, not another token',
        abort: true,
      })
      .regex(/^[\w-]+$/, STRAY),
    SLACK_APP_TOKEN: z
      .string()
      .startsWith('xapp-', {
        error: 'must start with xapp-: make an App-Level Token with connections:write',
        abort: true,
      })
      .regex(/^[\w-]+$/, STRAY)
      .optional(),
    SLACK_SIGNING_SECRET: z.string().optional(),
    PORT: port.default(3000),
    SLACK_API_URL: url.transform((given) => (given.endsWith('/') ? given : `${given}/`)).optional(),
    DATABASE_URL: z
      .string()
      .regex(/^postgres(ql)?:\/\//, 'must start with postgresql://, or be left out for the embedded database')
      .optional(),
    DATA_DIR: z.string().default('./data'),
    OPENAI_API_KEY: z.string().optional(),
    OPENAI_BASE_URL: url.optional(),
    OPENAI_MODEL: z.string().default('gpt-5-mini'),
    LOG_LEVEL: z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}`).default('info'),
    HEALTH_PORT: port.optional(),
  })
  .refine(({ SLACK_APP_TOKEN, SLACK_SIGNING_SECRET }) => SLACK_APP_TOKEN ?? SLACK_SIGNING_SECRET, {
    path: ['SLACK_APP_TOKEN'],
    message: 'is missing: set it for Socket Mode, or set SLACK_SIGNING_SECRET and PORT to receive Slack over HTTP',
  })
  .refine(
    ({ SLACK_APP_TOKEN, PORT, HEALTH_PORT }) => SLACK_APP_TOKEN !== undefined || PORT === 0 || PORT !== HEALTH_PORT,
    { path: ['HEALTH_PORT'], message: 'is also PORT, where Slack is received: choose another one' },
  );

export type Env = z.infer<typeof Env>;

/** The settings, or one line for each variable that is missing or wrong. Empty variables count as missing. */
export function readEnv(variables: Record<string, string | undefined>): Env | { problems: string[] } {
  const set = Object.fromEntries(Object.entries(variables).filter(([, value]) => value?.trim()));
  const { data, error } = Env.safeParse(set);
  if (data) return data;
  return { problems: error.issues.map(({ path, message }) => `${path.join('.')} ${message} (see .env.example)`) };
}
