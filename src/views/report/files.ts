import { svgPng, type Svg } from '../../charts/export/png';
import { pictureWidths, type PicturePlace } from '../../charts/export/widths';
import { calculatedMark } from '../../io/tables/headings';
import type { QrCode } from '../../io/documents/qr';
import { withoutMissingParts } from '../../io/tables/office-file';
import { writeWorkbook } from '../../io/tables/xlsx';
import { barsSvg } from '../../report/chart-svg';
import { deckOf, gainBars, ladderBars, unitsShown } from '../../report/deck';
import { writeDocx, type Png } from '../../report/docx';
import { writePptx } from '../../report/pptx';
import { allAnnexes, reportOf } from '../../report/report';
import { sheetsOf } from '../../report/sheets';
import type { Subject } from '../../report/subject';

const qrSvg = ({ size, path }: QrCode): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${8 * size}" height="${8 * size}" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><rect width="${size}" height="${size}" fill="#fff"/><path d="${path}"/></svg>`;

const gains = (subject: Subject, width: number) =>
  barsSvg({ title: subject.tongue.t.report.doc.waterfall, bars: gainBars(subject) }, width);

/** A picture for a document. */
const pngOf = async (svg: Svg): Promise<Png> => ({
  ...svg,
  bytes: new Uint8Array(await (await svgPng(svg)).arrayBuffer()),
});

export async function docx(subject: Subject, qr: QrCode | null): Promise<Uint8Array> {
  const chart = gains(subject, pictureWidths.paper);
  const pictures: { qr: Png | null; waterfall: Png | null } = {
    qr: qr && (await pngOf({ svg: qrSvg(qr), width: 8 * qr.size, height: 8 * qr.size })),
    waterfall: subject.tasks.length > 0 ? await pngOf(chart) : null,
  };
  return writeDocx(reportOf(subject), pictures);
}

/** The plan and every annex, asked for or not. */
export const xlsx = (subject: Subject): Promise<Uint8Array> =>
  writeWorkbook(sheetsOf(reportOf({ ...subject, fields: { ...subject.fields, annexes: allAnnexes } }), calculatedMark));

export async function pptx(subject: Subject): Promise<Uint8Array> {
  const { title, letterhead } = reportOf(subject);
  return withoutMissingParts(await writePptx(deckOf(subject), title, letterhead?.issuer ?? ''));
}

/** Pictures that can be saved: what each step brings, and the ladder as it stands then. */
export type ChartName = 'gains' | 'ladder';

function chart(subject: Subject, name: ChartName, width: number) {
  if (name === 'gains') return gains(subject, width);
  const { upTo } = subject.trials;
  const bars = ladderBars(subject, upTo[upTo.length - 1], unitsShown(subject));
  return barsSvg({ title: subject.tongue.t.report.doc.ladder(subject.targetRank), bars }, width);
}

export const chartSvg = (subject: Subject, name: ChartName): string => chart(subject, name, pictureWidths.paper).svg;

export const chartPng = (subject: Subject, name: ChartName, place: PicturePlace): Promise<Blob> =>
  svgPng(chart(subject, name, pictureWidths[place]));
