import type { table as english } from '../en/table.ts';
import type { Translated } from '../translated.ts';

export const table: Translated<typeof english> = {
  cluster: 'クラスタ',
  filter: '絞り込み',
  filterHint: '名前・アドレス・ノード …',
  rows: '{shown, number} 行',
  rowsOf: '{total, number} 行中 {shown, number} 行',
  noMatch: '「{query}」に一致する行はありません。',
  clear: '絞り込みを解除',
  sortBy: '{column} で並べ替え',
  details: '詳細',
  close: '詳細を閉じる',
  keys: 'j k で移動、Enter で開く、Esc で閉じる',
  view: '表示',
  columns: '列',
  compact: '行間を詰める',
  export: '書き出し',
  exportRows: '表示中の {rows, number} 行',
  copyAs: '{format} をコピー',
  downloadAs: '{format} をダウンロード',
};
