import type { source as english } from '../en/source.ts';
import type { Translated } from '../translated.ts';

export const source: Translated<typeof english> = {
  kind: { router: 'ルーター', cluster: 'クラスタ', dns: 'DNS' },
  column: {
    feed: '取得対象',
    state: '状態',
    age: '経過',
    every: '間隔',
    duration: '所要',
    rows: '行',
    bytes: 'バイト',
    errors: 'エラー',
    problem: '問題',
  },
  feeds: '{source} の取得対象',
  milliseconds: '{count, number} ms',
  never: '未読',
  said: '上記のとおり',
  feeding: 'このため読めないもの: {feeds}',
  absent: '存在しないもの {count} 件:',
  condition: {
    ok: '正常',
    loading: '読み取り中',
    down: '到達不能',
    forbidden: '権限なし',
    absent: '存在しない',
    refused: '拒否',
    slow: '低速',
    paused: '一時停止',
  },
  empty: 'ルーターもクラスタも設定されていません。',
  emptyHint: 'hopboard.yaml の routers: と clusters: に記述し、Hopboard を再起動してください。',
};
