import type { LeftOutRow, PublishedRow } from './facts';

/** Words for every fact that is not used. `rows` are keys of the rows it stands for: edition, unit, node, measure, value. */
interface Words {
  readonly rows: readonly string[];
  readonly fact_vi: string;
  readonly fact_en: string;
  readonly reason_vi: string;
  readonly reason_en: string;
  readonly source?: string;
}

const vneconomy = 'https://vneconomy.vn/thanh-hoa-hanh-trinh-cai-thien-cac-chi-so-phat-trien.htm';

const words: readonly Words[] = [
  {
    rows: ['2023 38 PII score 41.25'],
    fact_vi: 'Thanh Hóa 2023: 41,25 điểm',
    fact_en: 'Thanh Hóa 2023: 41.25 points',
    reason_vi: 'Không thể ở hạng 30: hạng 20 là 41,29 và hạng 25 là 38,32. Chỉ dùng hạng 30.',
    reason_en: 'Cannot stand at rank 30: rank 20 has 41.29 and rank 25 has 38.32. Only rank 30 is used.',
  },
  {
    rows: ['2024 46 PII score 44.01', '2023 46 PII score 44.01'],
    fact_vi: 'Thừa Thiên Huế: 44,01 điểm, in cho năm 2024',
    fact_en: 'Thừa Thiên Huế: 44.01 points, printed for 2024',
    reason_vi:
      'Cao hơn hạng 10 của năm 2024 (43,53). Có thể là điểm 2023 (giữa hạng 12 và 16) nhưng nguồn in năm khác.',
    reason_en:
      'Above rank 10 of 2024 (43.53). It may be the 2023 score (between ranks 12 and 16), but its source says otherwise.',
  },
  {
    rows: ['2024 46 PII rank 14'],
    fact_vi: 'Thừa Thiên Huế 2024: hạng 14',
    fact_en: 'Thừa Thiên Huế 2024: rank 14',
    reason_vi: 'Báo Lao Động in hạng 14 cho 2023 và 13 cho 2024.',
    reason_en: 'Lao Động prints rank 14 for 2023 and 13 for 2024.',
  },
  {
    rows: ['2024 40 PII score 36.52', '2024 40 PII rank 33'],
    fact_vi: 'Nghệ An 2024: 36,52 điểm, hạng 33',
    fact_en: 'Nghệ An 2024: 36.52 points, rank 33',
    reason_vi: 'Là kết quả 2023 (36,50; hạng 33); báo Nghệ An in 32,69 và hạng 37 cho 2024.',
    reason_en: 'The 2023 result (36.50, rank 33); Báo Nghệ An prints 32.69 and rank 37 for 2024.',
  },
  {
    rows: ['2024 79 PII score 58.81'],
    fact_vi: 'TP. Hồ Chí Minh 2024: 58,81 điểm',
    fact_en: 'Hồ Chí Minh City 2024: 58.81 points',
    reason_vi: 'Bảng mười tỉnh dẫn đầu in 55,81; bài này còn lỗi khác.',
    reason_en: 'The table of the ten leaders prints 55.81; this article has other slips.',
  },
  {
    rows: ['2023 92 7.1.1 score 93.51'],
    fact_vi: 'Cần Thơ 2023: 93,51 điểm về chỉ số sản xuất công nghiệp (7.1.1)',
    fact_en: 'Cần Thơ 2023: 93.51 points on the index of industrial production (7.1.1)',
    reason_vi:
      'Nhường cột số liệu thật: chỉ số sản xuất công nghiệp 2022 bản hiện nay cho 93,40 điểm; PII dùng số của giữa năm 2023, trước khi điều chỉnh.',
    reason_en:
      'Gives way to the real column: the 2022 index as it stands today gives 93.40; PII used figures of mid-2023, before their revision.',
  },
  {
    rows: [],
    fact_vi: 'Năm điểm mạnh, năm điểm yếu của Hưng Yên là năm hạng cao nhất, thấp nhất',
    fact_en: 'Hưng Yên’s five strengths and weaknesses are its five best and five worst ranks',
    reason_vi:
      'Kế hoạch không in hạng, và giảm nghèo (số liệu thay thế) đứng 55 mà không nằm trong danh sách. Ước tính chỉ coi danh sách là có khả năng, không phải bức tường.',
    reason_en:
      'The plan prints no ranks, and poverty reduction (a stand-in) is 55th without being on the list. The estimates take the lists as likely, not as a wall.',
    source: 'hung-yen-plan-106',
  },
  {
    rows: [],
    fact_vi: 'Hải Phòng 2023: phát triển con người (7.2.4) là điểm mạnh',
    fact_en: 'Hải Phòng 2023: human development (7.2.4) is a strength',
    reason_vi: 'Không có hạng; ước tính coi là có khả năng đứng trong tám tỉnh đầu.',
    reason_en: 'No rank is printed; the estimates take a place among the first eight as likely.',
    source:
      'https://amp.baodautu.vn/hai-phong-xep-thu-3-ve-chi-so-doi-moi-sang-tao-cap-dia-phuong-nam-2023-d210701.html',
  },
  {
    rows: [],
    fact_vi: 'Trung bình vùng 2023 theo Saigon Times: 36,36 và 36,96, 32,19 và 32,72 đổi chỗ cho nhau',
    fact_en: 'Regional means 2023 in the Saigon Times: 36.36 and 36.96, 32.19 and 32.72 swapped',
    reason_vi: 'Dùng trang Sở KH&CN Hà Nam, gần văn bản của Bộ hơn.',
    reason_en: 'The Hà Nam S&T department’s page is used, closer to the Ministry’s text.',
    source: 'https://english.thesaigontimes.vn/hanoi-hcmc-lead-in-provincial-innovation-rankings/',
  },
  {
    rows: [],
    fact_vi: 'Bình Định 2024: «hạng 8»; Gia Lai 2024: «21/63»',
    fact_en: 'Bình Định 2024: «8th»; Gia Lai 2024: «21/63»',
    reason_vi: 'Hạng 8 là Bình Dương; 21/34 là hạng 2025, và 26,31 điểm không thể đứng 21 trong 63 tỉnh.',
    reason_en: 'Rank 8 is Bình Dương’s; 21/34 is the rank of 2025, and 26.31 points cannot be 21st of 63.',
    source:
      'https://baogialai.com.vn/gia-lai-xep-vi-tri-thu-2134-tinh-thanh-ve-doi-moi-sang-tao-nam-2025-post568102.html',
  },
  {
    rows: [],
    fact_vi: 'Gia Lai 2024: 25,83 điểm; Lai Châu 2024: 22,87 điểm',
    fact_en: 'Gia Lai 2024: 25.83 points; Lai Châu 2024: 22.87 points',
    reason_vi: '25,83 là điểm 2023 của Gia Lai; 22,87 thấp hơn Cao Bằng, tỉnh xếp cuối với 23,95.',
    reason_en: '25.83 is Gia Lai’s score of 2023; 22.87 is below the last-placed Cao Bằng’s 23.95.',
    source: 'https://baonghean.vn/nghe-an-xep-hang-37-ve-chi-so-doi-moi-sang-tao-cap-dia-phuong-10288812.html',
  },
];

const keyOf = (f: PublishedRow): string => `${f.edition} ${f.unit} ${f.node} ${f.measure} ${f.value}`;

/**
 * Rows of left-out.csv.
 * @param unused facts in conflict with others, and facts that gave way to real values
 * @throws when a fact has no reason here, or a reason here has no fact
 */
export function leftOutRows(unused: readonly PublishedRow[]): LeftOutRow[] {
  const keys = new Set(unused.map(keyOf));
  const explained = new Set(words.flatMap((w) => w.rows));
  for (const key of keys) if (!explained.has(key)) throw new Error(`no reason given for leaving out: ${key}`);
  for (const key of explained) if (!keys.has(key)) throw new Error(`left out without need: ${key}`);
  return words.map(({ rows, source, ...text }) => ({
    ...text,
    source: source ?? unused.find((f) => rows.includes(keyOf(f)))?.source.split(' ')[0] ?? vneconomy,
  }));
}
