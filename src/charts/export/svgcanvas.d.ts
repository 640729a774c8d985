declare module 'svgcanvas' {
  /** A canvas context whose drawing is an SVG element. */
  export class Context {
    constructor(options: { readonly width: number; readonly height: number });
    getSerializedSvg(fixNamedEntities?: boolean): string;
  }
}
