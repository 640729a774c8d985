/** Rows of a shipped CSV file; made by the build. */
declare module '*.csv?table' {
  const rows: import('../src/facts/read-table').Rows;
  export default rows;
}
