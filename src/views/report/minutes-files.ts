import type { Lang } from '../../facts/package';
import { writeWorkbook } from '../../io/tables/xlsx';
import type { Minutes } from '../../report/minutes';
import { writeMinutesDocx } from '../../report/minutes-docx';
import { minutesSheets } from '../../report/sheets';

export const docx = (minutes: Minutes, lang: Lang): Promise<Uint8Array> => writeMinutesDocx(minutes, lang);
export const xlsx = (minutes: Minutes): Promise<Uint8Array> => writeWorkbook(minutesSheets(minutes));
