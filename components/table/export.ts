import type { Column } from './column.ts';

/**
 * Rows as CSV by RFC 4180, a header line first. A text that a spreadsheet would take for a formula gets an apostrophe before it:
 * comments on a router are typed by anybody.
 */
export function csvOf<Row>(rows: readonly Row[], columns: readonly Column<Row>[]): string {
  const lines = rows.map((row) => columns.map(({ text, by }) => field((text ?? by)?.(row) ?? '')));
  return [columns.map(({ title }) => field(title)), ...lines].map((line) => `${line.join()}\r\n`).join('');
}

function field(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const harmless = /^[=+\-@＝＋－＠\t\r\n]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** Rows as they are, as the API gives them. */
export function jsonOf(rows: readonly unknown[]): string {
  return `${JSON.stringify(rows, null, 2)}\n`;
}

/** Offers `text` to the reader as a file. CSV is marked as UTF-8, without which Excel reads Japanese as something else. */
export function download(name: string, type: 'text/csv' | 'application/json', text: string): void {
  const parts = type === 'text/csv' ? ['\uFEFF', text] : [text];
  const url = URL.createObjectURL(new Blob(parts, { type: `${type};charset=utf-8` }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
