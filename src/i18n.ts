// Languages: English and Simplified Chinese are equal, and a missing line in either does not compile.

export const LOCALES = ['en', 'zh-CN'] as const;
export type Locale = (typeof LOCALES)[number];

/** Slack's and browsers' language tags: anything Chinese reads Simplified Chinese, everything else English. */
export const localeOf = (tag: string | undefined): Locale => (tag?.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en');

/** One feature's words. English sets the shape; a missing or extra Chinese entry does not compile. */
export const catalogue = <M>(words: { en: M; 'zh-CN': NoInfer<M> }): Record<Locale, M> => words;

/** `counted(1, 'post')` is "1 post", `counted(2, 'post')` is "2 posts". */
export const counted = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;

const lists: Record<Locale, Intl.ListFormat> = {
  en: new Intl.ListFormat('en'),
  'zh-CN': new Intl.ListFormat('zh-CN'),
};

/** "a, b, and c" or "a、b和c". */
export const listed = (locale: Locale, items: string[]): string => lists[locale].format(items);
