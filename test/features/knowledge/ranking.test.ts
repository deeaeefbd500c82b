import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createIndex, type Indexed } from '../../../src/features/knowledge/ranking.ts';

const article = (id: string, title: string, similar: string[] = [], body = ''): Indexed => ({
  id,
  title,
  similar,
  body,
});

const chinese = [
  article('outage', '停电怎么报修', ['家里突然没电了', '小区停电找谁'], '请拨打热线，说明地址。'),
  article('refund', '电费多交了怎么退', ['重复缴费退款', '多扣的钱什么时候退回来'], '核对后原路退回。'),
  article('invoice', '怎么开电子发票', ['发票抬头写错了', '增值税专用发票'], '登录网上营业厅下载。'),
  article('tariff', '峰谷电价怎么算', ['夜里用电便宜吗', '分时电价时段'], '峰段和谷段价格不同。'),
];
const english = [
  article(
    'outage-en',
    'Report a power cut',
    ['my lights are out', 'no electricity in the building'],
    'Call the hotline.',
  ),
  article('refund-en', 'Refund of a payment made twice', ['I paid two times', 'when do I get my money back']),
  article('invoice-en', 'Download an invoice', ['where are my bills', 'copy of last bill']),
];

const idsFor = (articles: Indexed[], question: string): string[] =>
  createIndex(articles)
    .lookup(question)
    .hits.map(({ id }) => id);

describe('the right article comes first', () => {
  test.each([
    ['停电了找谁报修', 'outage'],
    ['多交的电费能退吗', 'refund'],
    ['停电', 'outage'],
    ['发　票', 'invoice'],
    ['the lights went out', 'outage-en'],
    ['PAYMENTS refunded?', 'refund-en'],
    ['ｄｏｗｎｌｏａｄｉｎｇ ｉｎｖｏｉｃｅｓ', 'invoice-en'],
    ['donwload my invoce', 'invoice-en'],
  ])('for “%s”', (question, id) => {
    expect(idsFor([...chinese, ...english], question)[0]).toBe(id);
  });

  test('when only its body has the word', () => {
    expect(idsFor(chinese, '网上营业厅')[0]).toBe('invoice');
  });

  test('and a title weighs more than a body', () => {
    const articles = [
      article('body', 'Meters', [], 'A refund is possible.'),
      article('title', 'Refund', [], 'Meters.'),
    ];
    expect(idsFor(articles, 'refund')).toEqual(['title', 'body']);
  });

  test('however many similar questions it has learned', () => {
    const learned = Array.from({ length: 60 }, (_, at) => `reading number ${at} of the meter is wrong`);
    const articles = [...english, article('meter', 'Wrong reading', [...learned, 'the dog ate my meter'])];
    expect(idsFor(articles, 'a dog ate the meter')[0]).toBe('meter');
  });

  test('and among equals the one with the smaller id', () => {
    expect(idsFor([article('b', 'Meter'), article('c', 'Meter'), article('a', 'Meter')], 'meter')).toEqual([
      'a',
      'b',
      'c',
    ]);
  });
});

describe('it knows how sure it is', () => {
  const index = createIndex([...chinese, ...english]);

  test('an article asked for in its own words is the answer', () => {
    const { outcome, hits } = index.lookup('家里突然没电了');
    expect(outcome).toBe('answer');
    expect(hits[0]).toMatchObject({ id: 'outage' });
    expect(hits[0]!.confidence).toBeGreaterThan(0.9);
  });

  test('several that are as near are offered', () => {
    const near = createIndex([article('home', 'Move the meter at home'), article('shop', 'Move the meter of a shop')]);
    expect(near.lookup('move the meter').outcome).toBe('offer');
  });

  test('a question of something else has no answer', () => {
    expect(index.lookup('what is the capital of France').outcome).toBe('none');
    expect(index.lookup('今天天气怎么样').outcome).toBe('none');
  });

  test('one word in common is no reason to answer, even where there is only one article', () => {
    const single = createIndex([english[0]!]);
    expect(single.lookup('which building company should repair the roof of my garage').outcome).toBe('none');
    expect(single.lookup('no electricity in my building').outcome).toBe('answer');
  });

  test('who comes later is never the surer one', () => {
    const { hits } = index.lookup('电费怎么算');
    const confidences = hits.map(({ confidence }) => confidence);
    expect(confidences).toEqual(confidences.toSorted((a, b) => b - a));
  });

  test.each(['', '   ', '？！', '😀😀', 'is it to be', 'zzz qqq'])('“%s” has no hits', (question) => {
    expect(index.lookup(question)).toEqual({ outcome: 'none', hits: [] });
  });

  test('as many hits come as are wanted', () => {
    expect(index.lookup('电', 1).hits).toHaveLength(1);
    expect(index.lookup('电', 10).hits.length).toBeGreaterThanOrEqual(3);
    expect(index.lookup('电', 0)).toMatchObject({ hits: [] });
  });
});

describe('the glossary', () => {
  const glossary = [
    { alias: '跳闸', term: '停电' },
    { alias: 'PEFC', term: 'refund' },
  ];

  test('lets a word of the team find what the articles call it', () => {
    expect(idsFor(chinese, '跳闸')).toEqual([]);
    expect(createIndex(chinese, { glossary }).lookup('又跳闸了').hits[0]?.id).toBe('outage');
    expect(createIndex(english, { glossary }).lookup('Pefc?').hits[0]?.id).toBe('refund-en');
  });

  test('counts less than what was said', () => {
    const index = createIndex([...chinese, ...english], { glossary: [{ alias: 'pefc', term: 'invoice' }] });
    expect(index.lookup('pefc refund').hits[0]?.id).toBe('refund-en');
  });

  test('means whole words', () => {
    expect(createIndex(english, { glossary: [{ alias: 'cat', term: 'refund' }] }).lookup('category').hits).toEqual([]);
  });
});

describe('the index is kept true', () => {
  test('a learned wording is found at once, a removed article never', () => {
    const index = createIndex(english);
    expect(index.lookup('iban').hits).toEqual([]);
    index.put({ ...english[1]!, similar: [...english[1]!.similar, 'iban'] });
    expect(index.lookup('iban')).toMatchObject({ outcome: 'answer', hits: [{ id: 'refund-en' }] });
    expect(index.size).toBe(3);
    expect(index.remove('refund-en')).toBe(true);
    expect(index.remove('refund-en')).toBe(false);
    expect(index.lookup('iban').hits).toEqual([]);
    expect(index.size).toBe(2);
  });

  test('after any changes it answers as one that was made anew', () => {
    const text = fc.array(fc.constantFrom('停电', '电费', '发票', 'refund', 'refunds', 'meter', 'pay'), {
      maxLength: 6,
    });
    const words = text.map((parts) => parts.join(' '));
    const anArticle = fc.record({
      id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
      title: words,
      similar: fc.array(words, { maxLength: 3 }),
      body: words,
    });
    const change = fc.oneof(anArticle, fc.constantFrom('a', 'b', 'c', 'd', 'e'));
    fc.assert(
      fc.property(fc.array(change, { maxLength: 25 }), words, (changes, question) => {
        const changed = createIndex([]);
        const articles = new Map<string, Indexed>();
        for (const one of changes) {
          if (typeof one === 'string') {
            changed.remove(one);
            articles.delete(one);
          } else {
            changed.put(one);
            articles.set(one.id, one);
          }
        }
        expect(changed.size).toBe(articles.size);
        expect(changed.lookup(question, 5)).toEqual(createIndex(articles.values()).lookup(question, 5));
      }),
    );
  });

  test('whatever is asked or written, it answers within bounds', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' })), fc.string({ unit: 'binary' }), (texts, question) => {
        const index = createIndex(texts.map((text, at) => article(String(at), text, [text, question.slice(1)], text)));
        for (const { confidence, score } of index.lookup(question).hits) {
          expect(confidence).toBeGreaterThanOrEqual(0);
          expect(confidence).toBeLessThanOrEqual(1);
          expect(score).toBeGreaterThan(0);
        }
      }),
    );
  });
});

describe('a large knowledge base', () => {
  const kinds = ['refund', 'invoice', 'meter', 'tariff', 'outage', 'contract', 'complaint', 'payment'];
  const many = Array.from({ length: 25_000 }, (_, at) =>
    article(String(at), `how do I get the ${kinds[at % 8]} ${kinds[(at >> 3) % 8]} number ${at}`),
  );
  const index = createIndex(many);

  test('finds one among thousands that are much like it', () => {
    expect(index.lookup('how do I get number 17042').hits[0]?.id).toBe('17042');
  });

  test('answers although every word is frequent', () => {
    expect(index.lookup('how do I get the number').hits).toHaveLength(3);
  });
});

describe('questions in vain', () => {
  const index = createIndex([...chinese, ...english]);

  test('are alike by what few articles say', () => {
    expect(index.similarity('怎么换电表', '电表怎么换')).toBeGreaterThan(index.similarity('怎么换电表', '怎么开发票'));
    expect(index.similarity('solar panels', 'solar panel')).toBeGreaterThan(0.5);
    expect(index.similarity('solar', '太阳能')).toBe(0);
    expect(index.similarity('', '')).toBe(0);
    expect(index.similarity('solar panels', 'solar panels')).toBeCloseTo(1);
  });

  test('come in groups that ask alike, the largest first', () => {
    const questions = ['宠物能进营业厅吗', '充电桩怎么申请', '申请装充电桩', '我想装充电桩', '营业厅让带宠物吗'];
    expect(index.groupAlike(questions)).toEqual([
      ['充电桩怎么申请', '申请装充电桩', '我想装充电桩'],
      ['宠物能进营业厅吗', '营业厅让带宠物吗'],
    ]);
  });

  test('that have no words stay by themselves', () => {
    expect(index.groupAlike(['😀', '？'])).toEqual([['😀'], ['？']]);
  });
});
