/** Packages and fonts that the app ships, with the terms that they come under; made by the build. */
declare module 'virtual:licences' {
  const shipped: readonly {
    readonly name: string;
    readonly version: string;
    readonly licence: string;
    readonly text: string;
  }[];
  export default shipped;
}
