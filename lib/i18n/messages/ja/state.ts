import type { state as english } from '../en/state.ts';
import type { Translated } from '../translated.ts';

export const state: Translated<typeof english> = {
  health: { up: '正常', degraded: '劣化', down: 'ダウン', unknown: '不明', disabled: '無効' },
  reach: { up: '到達可能', degraded: '劣化', down: '到達不能', unknown: '不明', disabled: '無効' },
  severity: { critical: '重大', warning: '警告', notice: '注意' },
  feed: { live: 'ライブ', stale: '更新停止', unknown: '不明' },
  age: {
    from: '{duration}前 · {source}',
    stale: '更新停止（最終 {time}）· {source}',
    unknown: '不明 · {source}',
    never: '未読 · {source}',
    exact: '{feed} から {time} に取得',
  },
  gap: {
    title: 'ここに欠けているもの: {feed}',
    loading: '初回読み取り中',
    forbidden: 'Hopboard に読み取り権限がありません',
    absent: '相手に存在しません',
    down: '到達できません',
    refused: '拒否されました',
    slow: '応答が遅すぎます',
    paused: 'ルーターの負荷を避けて一時停止中',
    ok: '未読',
    remedy: '対処',
  },
  staleSince: '更新停止（最終 {time}）。最後の値を表示しています',
  unknown: '不明',
  unknownBecause: '不明: {reason}',
  yes: 'はい',
  no: 'いいえ',
  copy: '{text} をコピー',
  copied: 'コピーしました',
  lesson: {
    without: {
      router: 'ルーターが設定されていません',
      cluster: 'クラスタが設定されていません',
      metallb: 'どのクラスタにも MetalLB がありません',
    },
    remedy: {
      router: '読み取り用ユーザーを作り、ルーターの場所を設定してください。',
      cluster: 'クラスタの場所を設定してください。',
      metallb: '導入してプールを作成してください。',
    },
    where: { hopboard: 'hopboard.yaml に', router: 'ルーターで', cluster: 'クラスタで' },
  },
  trend: {
    between: '直近 {duration} で {low, number} から {high, number} の間',
    steady: '直近 {duration} は {high, number} のまま',
  },
};
