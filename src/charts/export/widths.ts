/** Pixels across of a chart as a picture: a page's width in print, and a projector's. */
export const pictureWidths = { paper: 1800, wall: 1920 } as const;
export type PicturePlace = keyof typeof pictureWidths;
