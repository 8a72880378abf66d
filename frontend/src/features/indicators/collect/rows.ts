/** A row of the workbook that is wrong, by the number that the spreadsheet shows. */
export interface BadRow {
  row: number;
  words: string;
}

/** From the API's pointers (`/rows/3`, `/rows/3/value`) to rows, in the order of the workbook. */
export const badRows = (errors: readonly { pointer: string; detail: string }[]): BadRow[] =>
  errors
    .flatMap(({ pointer, detail }) => {
      const row = /^#?\/rows\/(\d+)/.exec(pointer)?.[1];
      return row ? [{ row: Number(row), words: detail }] : [];
    })
    .toSorted((a, b) => a.row - b.row);
