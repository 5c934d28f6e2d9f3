/** How many rows a file has that is on its way, so that whoever waits sees how far it is. */
export const ROWS_HEADER = "X-Encore-Rows";
