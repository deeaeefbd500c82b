import fc from 'fast-check';
import { expect, test } from 'vitest';
import { maskPersonal } from '../src/privacy.ts';

test.each([
  ['请回拨13812345678谢谢', '请回拨[phone]谢谢'],
  ['电话 138 1234 5678 或 +86 139-1234-5678', '电话 [phone] 或 [phone]'],
  ['座机010-62345678', '座机[phone]'],
  ['座机(021)62345678转801', '座机[phone]'],
  ['手机号１３８１２３４５６７８', '手机号[phone]'],
  ['手机号１３８　１２３４　５６７８', '手机号[phone]'],
  ['身份证11010519491231002X核对', '身份证[id]核对'],
  ['身份证 110105 19491231 002x', '身份证 [id]'],
  ['编号110105194912310021', '编号[id]'],
  ['户号 1234567890', '户号 [number]'],
  ['户号12345678901234', '户号[number]'],
  ['卡号6222 0212 3456 7890 123 已挂失', '卡号[number] 已挂失'],
  ['卡号6225-8801-3770-6868', '卡号[number]'],
  ['写信到 zhang.san@example.com.cn。', '写信到 [email]。'],
  ['邮箱zhang@x.cn', '邮箱[email]'],
  ['邮箱ｚhang＠x．cn', '邮箱[email]'],
  ['call me at +44 20 7946 0958', 'call me at [phone]'],
  ['call +1 (415) 555-0132 please', 'call [phone] please'],
  ['account no. 4000-123-456-78', 'account no. [number]'],
  ['138.1234.5678', '[phone]'],
  ['138/1234/5678', '[phone]'],
  ['138‑1234‑5678', '[phone]'],
  ['138 – 1234 – 5678', '[phone]'],
  ['1 3 8 1 2 3 4 5 6 7 8', '[phone]'],
  ['电话138\n12345678谢谢', '电话[phone]谢谢'],
  ['身份证110105194\r\n91231002X', '身份证[id]'],
  ['2026-11-21 13812345678', '2026-11-21 [phone]'],
  ['call (555) 123-4567', 'call [phone]'],
  ['555.123.4567', '[phone]'],
  ['1-800-555-0199', '[phone]'],
  ['07700 900123', '[phone]'],
  ['(020) 7946 0958', '[phone]'],
  ['my account is 123456789', 'my account is [number]'],
  ['acct #12345678', 'acct #[number]'],
  ['a/c 12345678', 'a/c [number]'],
  ['户号：12345678', '户号：[number]'],
  ['电表号 123456789', '电表号 [number]'],
  ['客户编号12345678', '客户编号[number]'],
  ['QQ 12345678', 'QQ [number]'],
  ['订单号是12345678', '订单号是[number]'],
  ['AC12345678', '[number]'],
])('%s is kept as %s', (typed, kept) => {
  expect(maskPersonal(typed)).toBe(kept);
});

test.each([
  '2026-11-21 09:30 版本 1.2.3',
  '从2026-11-21 到2027/01/02，2026.12.01',
  '2026-11-21 2027-01-02',
  'between 21/11/2026 and 2026/12/1, 09:30-10:15',
  '2161\n4200\n5300',
  '12345\n12390',
  '2026-11-21\n09 30',
  'order on 2026-11-21',
  '电价 0.5283 0.5783 0.8283 元',
  '1.5 2.5 3.5 4.5 5.5 6.5 7.5',
  '¥1,234,567.89 and $12345678',
  'meter reads 123456 kWh',
  '充值 100/200/300 元',
  '2026-11-21 09 30 45',
  '本月用电 1234.56 度，电费 789 元',
  '电压 220V，电流 40A',
  'How long do refunds take? 3-5 days',
  '95598 转人工',
  '阶梯电价第2档 2161-4200 度',
])('%s is nobody’s and stays', (text) => {
  expect(maskPersonal(text)).toBe(text);
});

test('masking twice changes nothing more', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'0123456789 -+xX@.()转a') }), (text) => {
      const once = maskPersonal(text);
      expect(maskPersonal(once)).toBe(once);
    }),
  );
});

test('no mobile number survives, however it is spaced and whatever stands around it', () => {
  const gap = fc.constantFrom('', ' ', '-', '\u3000');
  const around = fc.string({ unit: fc.constantFrom(...'电话是：,。 ab') });
  fc.assert(
    fc.property(
      fc.integer({ min: 13000000000, max: 19999999999 }),
      gap,
      gap,
      around,
      around,
      (number, a, b, left, right) => {
        const digits = String(number);
        const text = `${left}${digits.slice(0, 3)}${a}${digits.slice(3, 7)}${b}${digits.slice(7)}${right}`;
        expect(maskPersonal(text)).not.toContain(digits.slice(7));
      },
    ),
  );
});

test('masking twice changes nothing more where numbers stand close together', () => {
  const piece = fc.constantFrom(
    '138',
    '1234',
    '5678',
    '2026',
    '11',
    '21',
    '0',
    '010',
    '6',
    'AC',
    '户号',
    '(',
    ')',
    '+',
  );
  const between = fc.constantFrom('', ' ', '-', '.', '/', '\n', 'x');
  fc.assert(
    fc.property(fc.array(fc.tuple(piece, between), { maxLength: 12 }), (parts) => {
      const once = maskPersonal(parts.flat().join(''));
      expect(maskPersonal(once)).toBe(once);
    }),
  );
});

test('hostile input costs linear time', () => {
  const hostile = [
    '1',
    '1 ',
    'a',
    'a@a.',
    '1111 ',
    '-',
    '+1',
    '(0',
    '1-1 ',
    '1\n',
    '1111\n',
    '1 1 -\n',
    'account ',
    'A1',
    '2026-',
    '1. ',
  ].map((part) => part.repeat(200_000 / part.length));
  const cost = (text: string) => {
    const start = performance.now();
    maskPersonal(text);
    return performance.now() - start;
  };
  // Quadratic time would take minutes here; the bound only tells the two apart.
  for (const text of hostile) expect(cost(text), text.slice(0, 8)).toBeLessThan(3_000);
});
