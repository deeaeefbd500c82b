// What people write at the end of a shift, by what it says: each row is one theme, in the words of several people.

export const ALIKE: Record<'en' | 'zh', string[][]> = {
  en: [
    [
      'The new tariff tables are confusing, nobody could explain the night rate.',
      'Customers kept asking about the new night tariff and I could not explain it',
      'Too many questions about the new tariff',
      'new tariff: night rate not explained anywhere',
    ],
    [
      'The billing system was slow all morning',
      'Billing system hung twice, had to restart it',
      'System very slow again, especially billing',
    ],
    [
      'Waiting time in the queue was over 20 minutes',
      'Queue too long, people waited more than twenty minutes and were angry',
      'The queue was full until eleven',
    ],
    [
      'Two customers shouted at me about the outage in Hill Street',
      'Lots of calls about the Hill Street outage, no information from dispatch',
    ],
    ['My headset broke', 'The headset on desk 4 crackles, please replace it', 'Need a new headset'],
    ['Great teamwork during the storm', 'Everybody helped during the storm, great team'],
    ['Ann took over my difficult call'],
    ['A customer thanked me for the quick refund', 'Customer praised how quickly the refund came'],
    ['The coffee machine is broken'],
    ['We should have a script for refund complaints', 'Please write a standard script for complaints about refunds'],
    ['The training room was too cold'],
    ['Meter photos arrive too dark to read', 'Photos of meters are often unreadable'],
  ],
  zh: [
    [
      '新的分时电价很多人看不懂，解释起来费劲',
      '客户一直问分时电价，谷段时间说不清楚',
      '分时电价的问题太多了',
      '新电价口径不统一，分时怎么算没人讲得清',
    ],
    ['营销系统今天上午很卡', '系统卡顿，查电费要等半分钟', '营销系统又卡了，重启两次'],
    ['话务高峰排队太长', '上午排队的电话太多，客户等了二十分钟', '排队时间太长，客户情绪大'],
    ['河东路停电，客户催得急，没有抢修进度', '河东路停电来电很多，抢修进度查不到'],
    ['耳机坏了，听不清', '4号座席的耳机有杂音，请换一个', '耳机杂音大'],
    ['暴雨期间大家互相帮忙，配合很好', '暴雨的时候大家配合得很好'],
    ['王强帮我接了一个难缠的电话'],
    ['客户表扬退费很快', '有位客户打来表扬，说退费办得快'],
    ['空调太冷'],
    ['希望有退费投诉的标准话术', '建议写一个退费投诉的统一话术'],
    ['工单派错班组，来回退了三次', '工单退回太多，派单派错班组'],
    ['新人小李第一次独立处理投诉，很稳'],
  ],
};
