import type { whatIfPanel as englishPanel, whatIf as englishSentences } from '../en/what-if.ts';
import type { Translated } from '../translated.ts';

export const whatIf: Translated<typeof englishSentences> = {
  unknown: '判断できません: {feed} を読めません',
  noPath: '{address} への経路がなくなります',
  noEndpoint: '{address} の背後で応答するものがなくなります',
  fewer: '{address} への経路は {of} 中 {left} になります',
  insideOnly: '内部からのみ到達可能になります（宛先NATは {router} のみ）。経路は {of} 中 {left} になります',
  fewerPods: 'Pod のあるノードは {of} 中 {left} になります',
};

export const whatIfPanel: Translated<typeof englishPanel> = {
  title: 'もし停止したら？',
  nothing: '選択なし',
  kind: { node: 'ノード', session: 'セッション', router: 'ルーター' },
  calm: '影響なし: 全 {count} ホストが今と同じく到達可能です。',
  unreachable: '{count} ホストが到達不能',
  degraded: '{count} ホストが劣化',
  unknown: '{count} ホストは判断不能',
  unaffected: '{count} ホストは影響なし',
  imagined: '仮定: {name} が停止。図は現在の状態ではなく、その場合の影響を示しています。',
  peers: 'そのピア',
  end: '現在の状態に戻る',
  failed: '計算できませんでした。',
};
