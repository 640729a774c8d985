import { afterEach, expect, test } from 'vitest';
import { house, type Visit } from './browser';
import { data, model, unitCalled } from './expected';
import { originsOf } from '../../src/facts/cell-table';

const home = house();
let visit: Visit;

afterEach(async () => {
  expect(visit.errors).toEqual([]);
  expect(visit.requests).toEqual([]);
  await visit.close();
});

const openTab = async (name: string) => {
  const { page } = visit;
  await page.getByRole('navigation').getByRole('button', { name: 'Dữ liệu' }).click();
  await page.getByRole('tab', { name }).click();
};

test('the proof: every published total and rank of the edition comes out of the engine', async () => {
  visit = await home.open();
  await openTab('Kiểm chứng');
  const own = data.published.filter((fact) => data.id.includes(fact.edition));
  const count = (measure: string) =>
    own.filter((fact) => fact.node === 'PII' && fact.measure === measure && !fact.unit.startsWith('region:')).length;
  const [scores, ranks] = [count('score'), count('rank')];
  await visit.page
    .getByText(`${scores}/${scores} điểm tổng hợp khớp đến hai chữ số thập phân, ${ranks}/${ranks} thứ hạng khớp.`)
    .waitFor();
  const row = visit.page
    .getByRole('row')
    .filter({ has: visit.page.getByRole('rowheader', { name: 'Hưng Yên' }) })
    .first();
  expect(await row.getByRole('cell').allInnerTexts()).toEqual(expect.arrayContaining(['42,52', '18']));
  expect(await visit.page.getByRole('row').count()).toBeGreaterThan(model.dataset.units.length);
  await visit.shot('proof');
});

test('the framework is searched and its notes open by keyboard', async () => {
  visit = await home.open();
  await openTab('Khung chỉ số');
  const { page } = visit;
  expect(await page.getByRole('table', { name: 'Khung chỉ số' }).getByRole('button').count()).toBe(
    model.framework.nIndicators,
  );
  await page.getByRole('searchbox', { name: 'Tìm chỉ số' }).fill('chi phi gia nhap');
  const note = page.getByRole('button', { name: /Chi phí gia nhập thị trường/ });
  await note.press('Enter');
  expect(await note.getAttribute('aria-expanded')).toBe('true');
  expect(await page.getByRole('tabpanel').getByRole('link').first().getAttribute('rel')).toBe('noreferrer');
});

test('how much is known follows the province', async () => {
  visit = await home.open();
  await openTab('Độ tin cậy');
  await visit.page.getByText(/Điểm của Hưng Yên:/).waitFor();
  await visit.page.getByRole('button', { name: 'Chọn Long An' }).click();
  await visit.page.getByText(/Điểm của Long An:/).waitFor();
  const origins = [...originsOf(data, unitCalled('Long An')).values()];
  const estimated = origins.filter(({ status }) => status === 'estimated').length;
  expect(await visit.page.getByRole('row').filter({ hasText: 'Long An' }).innerText()).toContain(String(estimated));
});
