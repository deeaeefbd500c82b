// Which earlier problems are offered as the same: measured on pairs as people write them.

import { expect, test } from 'vitest';
import { findLike } from '../../../src/features/problems/likeness.ts';

/** Written by two people about the same thing. */
const SAME: [string, string][] = [
  ['Bills show the wrong tariff after the price change', 'Wrong tariff on bills since the price change'],
  ['Printer on the second floor jams', 'The printer upstairs is jammed again'],
  ['Call recordings are missing for the night shift', 'Night shift call recordings missing'],
  ['Outage map is not updated', 'The outage map shows old outages'],
  ['Customers wait too long for a meter change', 'Meter replacement takes weeks, customers complain about the wait'],
  ['Login to the billing system fails every morning', 'Billing system login fails at 8'],
  ['No script for the new heating subsidy', 'We have no script about the heating subsidy'],
  ['Refunds take longer than ten days', 'Refund not paid after two weeks'],
  ['Headsets drop the sound', 'Headset sound cuts out'],
  ['Text messages about planned outages come too late', 'Planned outage SMS sent after the outage began'],
  ['电价调整后账单电价错误', '账单上的电价还是调价前的，错了'],
  ['二楼打印机卡纸', '打印机又卡纸了'],
  ['夜班录音缺失', '夜班通话录音找不到'],
  ['停电地图没有更新', '停电地图更新不及时'],
  ['换表等待时间太长', '客户反映换表要等好几周'],
  ['营销系统早上登录失败', '早上八点营销系统登录不上'],
  ['采暖补贴没有标准话术', '采暖补贴政策缺少话术'],
  ['退费超过十天没到账', '退费两周还没到账'],
  ['耳麦没有声音', '耳麦声音时断时续'],
  ['计划停电短信发得太晚', '计划停电短信停电后才收到'],
];

/** Only words in common. */
const OTHER: [string, string][] = [
  ['Bills show the wrong tariff after the price change', 'Bills arrive too late in the north district'],
  ['Outage map is not updated', 'Outage texts come too late'],
  ['Billing system login fails at 8', 'Billing system shows the wrong address'],
  ['Headsets drop the sound', 'Headset for a new colleague is missing'],
  ['Refunds take longer than ten days', 'Meter readings take longer than ten days'],
  ['Call recordings are missing for the night shift', 'Night shift is short of people'],
  ['No script for the new heating subsidy', 'No parking for the night shift'],
  ['Printer on the second floor jams', 'Coffee machine on the second floor is broken'],
  ['电价调整后账单电价错误', '北区账单送达太晚'],
  ['停电地图没有更新', '停电短信发得太晚'],
  ['营销系统早上登录失败', '营销系统里地址显示错误'],
  ['耳麦没有声音', '新同事没有耳麦'],
  ['退费超过十天没到账', '抄表超过十天没完成'],
  ['夜班录音缺失', '夜班人手不够'],
  ['采暖补贴没有标准话术', '光伏上网没有标准话术'],
  ['二楼打印机卡纸', '二楼咖啡机坏了'],
];

const said = (title: string, details = '') => ({ title, details });

/** A register with all the earlier ones in it. */
const EARLIER = [...new Set([...SAME, ...OTHER].map(([title]) => title))].map((title) => said(title));

const offered = (title: string) => findLike(said(title), EARLIER).map((one) => one.title);

test('of twenty problems that come again, the earlier one is offered for at least seventeen, nearly always first', () => {
  const found = SAME.filter(([earlier, again]) => offered(again).includes(earlier));
  expect(found.length).toBeGreaterThanOrEqual(17);
  expect(found.filter(([earlier, again]) => offered(again)[0] === earlier).length).toBeGreaterThanOrEqual(16);
});

test('of sixteen that share words with an earlier one and are another, at most half are offered it', () => {
  expect(OTHER.filter(([earlier, other]) => offered(other).includes(earlier)).length).toBeLessThanOrEqual(8);
});

test('what has nothing in common with any is offered none', () => {
  expect(offered('Kitchen light flickers')).toEqual([]);
  expect(offered('空调漏水')).toEqual([]);
});

test('a long account of what happened hides no likeness of the titles', () => {
  const details =
    'She called at nine and again at ten, and both times the line was cut off before anybody could help. ';
  const [found] = findLike(said('Headset sound cuts out', details.repeat(10)), EARLIER);
  expect(found?.title).toBe('Headsets drop the sound');
});

test('what happened finds it where the titles differ', () => {
  const earlier = said('早会反馈', '停电地图没有更新，客户看到的还是昨天的停电');
  const again = said('客户投诉', '停电地图没有更新，客户说看到的是昨天的');
  expect(findLike(again, [earlier, ...EARLIER])).toContain(earlier);
});

test('at most three are offered, the likeliest first', () => {
  const many = ['Printer jams', 'The printer jams', 'Printer jams often', 'Printer jams on Mondays', 'Outage map'];
  const found = findLike(
    said('Printer jams'),
    many.map((title) => said(title)),
  );
  expect(found).toHaveLength(3);
  expect(found[0]?.title).toBe('Printer jams');
});

test('an empty register and empty words are no trouble', () => {
  expect(findLike(said('Printer jams'), [])).toEqual([]);
  expect(findLike(said('…'), [said('…'), said('')])).toEqual([]);
});
