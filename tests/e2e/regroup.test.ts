import { afterEach, expect, test } from 'vitest';
import { compute, emptyScenario, rankIn, rootOf, scoreIn } from '../../src/core';
import { modelOfPackage } from '../../src/facts/model';
import { regroup } from '../../src/facts/regroup/regroup';
import { house, type Visit } from './browser';
import { data, unitCalled, vi } from './expected';

const home = house();
const today = regroup(data, data.regrouping!.groupings[0]);
const model = modelOfPackage(today);
const baseline = compute(model, emptyScenario);
const hungYen = model.unitAt.get('33')!;
const rank = rankIn(baseline, rootOf(model.framework), hungYen);
const score = vi.number(scoreIn(baseline, rootOf(model.framework), hungYen));

let visit: Visit;

afterEach(async () => {
  expect(visit.errors).toEqual([]);
  expect(visit.requests).toEqual([]);
  await visit.close();
});

test('today’s 34 provinces: Hưng Yên with Thái Bình, planned, on the map, and back to the 63', async () => {
  visit = await home.open();
  const { page } = visit;
  const units = page.getByRole('group', { name: 'Địa giới hành chính' });
  const isPressed = (name: string) => units.getByRole('button', { name }).getAttribute('aria-pressed');
  const main = page.getByRole('main');

  await units.getByRole('button', { name: '34 tỉnh hiện nay' }).click();
  await main.getByText('hạng trên 34 tỉnh, thành phố').first().waitFor();
  expect(await main.innerText()).toContain(score);
  await page.getByText(/Không so được với điểm PII 2025 đã công bố/).waitFor();
  expect(new URL(page.url()).hash).toContain('units=34');
  await visit.shot('regroup');

  await page.getByRole('navigation').getByRole('button', { name: 'Bản đồ và hồ sơ' }).click();
  const map = page.getByRole('listbox', { name: /Bản đồ Việt Nam/ });
  expect(await map.getByRole('option').count()).toBe(34);
  expect(await map.getByRole('option', { selected: true }).getAttribute('aria-label')).toMatch(
    new RegExp(`^Hưng Yên: ${score} điểm, ≈ hạng ${rank}`),
  );
  expect(await map.getByRole('option', { name: /^Thái Bình:/ }).count()).toBe(0);
  await page.getByText('Quần đảo Hoàng Sa (Đà Nẵng)').waitFor();
  await page.getByText('Quần đảo Trường Sa (Khánh Hòa)').waitFor();
  await visit.shot('regroup-map');

  await page.getByRole('button', { name: 'Lộ trình', exact: true }).click();
  const find = page.getByRole('form', { name: 'Câu hỏi' }).getByRole('button', { name: /Tìm (lộ trình|lại)/ });
  await find.click();
  await find.waitFor({ timeout: 60_000 });
  await expect
    .poll(() => page.getByRole('region', { name: 'Trả lời' }).textContent())
    .toMatch(/Hưng Yên lên hạng 10 khi thay đổi \d+ chỉ số/);

  // A reload stays; the switch goes back.
  await page.reload();
  await units.waitFor();
  await expect.poll(() => isPressed('34 tỉnh hiện nay')).toBe('true');
  await units.getByRole('button', { name: '63 tỉnh (2023)' }).click();
  await expect.poll(() => isPressed('63 tỉnh (2023)')).toBe('true');
  await page.getByRole('button', { name: 'Khám phá', exact: true }).click();
  await main.getByText('hạng trên 63 tỉnh, thành phố').first().waitFor();
  expect(new URL(page.url()).hash).not.toContain('units=');
});

test('how it is combined is told, and a table that forgets a province is refused', async () => {
  visit = await home.open();
  const { page } = visit;
  await page.getByRole('button', { name: 'Dữ liệu', exact: true }).click();
  await page.getByRole('tab', { name: 'Gộp địa giới' }).click();
  const rules = page.getByRole('table', { name: 'Quy tắc gộp từng chỉ số' });
  expect(await rules.getByRole('row').filter({ hasText: '7.2.3' }).innerText()).toContain('dân số trung bình');
  const forgotten = unitCalled('Thái Bình');
  const lines = data.units.filter(({ code }) => code !== forgotten).map(({ code, region }) => `${code};${region}`);
  const file = (text: string) => ({ name: 'vung.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  await page.getByLabel('Chọn tệp…').setInputFiles(file(`Mã cũ;Tên mới\n${lines.join('\n')}\n`));
  await page.getByText('Thái Bình không có trong bảng.').waitFor();

  await page.getByLabel('Chọn tệp…').setInputFiles(file(`Mã cũ;Tên mới\n${lines.join('\n')}\n${forgotten};dbsh\n`));
  await page.getByText('Bảng đủ 63 tỉnh, gộp thành 6 đơn vị mới.').waitFor();
  await page.getByRole('button', { name: 'Mở chỉ số đã gộp trong sổ riêng' }).click();
  await page.getByRole('button', { name: 'Khám phá', exact: true }).click();
  await page.getByText('hạng trên 6 tỉnh, thành phố').first().waitFor();
});
