// What somebody reads who may not keep the question bank.

import { catalogue } from '../../../../i18n.ts';

export const messages = catalogue({
  en: {
    refused: (whom: string) => `Only leaders keep the question bank. Please ask ${whom}.`,
  },
  'zh-CN': {
    refused: (whom) => `题库由班长维护，请联系 ${whom}。`,
  },
});
