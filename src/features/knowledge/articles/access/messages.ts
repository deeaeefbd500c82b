// What somebody reads who may not write articles.

import { catalogue } from '../../../../i18n.ts';

export const messages = catalogue({
  en: {
    refused: (whom: string) => `Only leaders write articles. Please ask ${whom}.`,
  },
  'zh-CN': {
    refused: (whom) => `知识条目由班长维护，请联系 ${whom}。`,
  },
});
