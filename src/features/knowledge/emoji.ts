// Emoji as Slack sends them, as codes between colons: they are no words. Pure.

const CODE = /:[a-z0-9_'+-]{1,60}:/g;

/** The text with a space in place of each code; digits between colons, as in a time of day, are none. */
export const withoutEmoji = (text: string): string => text.replace(CODE, (code) => (/[a-z+-]/.test(code) ? ' ' : code));
