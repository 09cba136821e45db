import type { shell as english } from '../en/shell.ts';
import type { Translated } from '../translated.ts';

export const shell: Translated<typeof english> = {
  skip: '本文へ移動',
  pages: 'ページ',
  openPages: 'ページ一覧を表示',
  page: {
    overview: '概要',
    services: 'サービス',
    pools: 'アドレスプール',
    peers: 'ピア',
    routes: '経路',
    advertisements: '広報',
    nat: 'NAT',
    noc: '監視画面',
    settings: '情報源',
  },
  about: {
    overview: 'インターネットからホストまでの道筋と、途切れている場所。',
    services: 'すべてのホストと LoadBalancer Service を悪い順に表示。行を開くと経路の詳細が見られます。',
    pools: '各アドレスプールの使用率と、どのアドレスを誰が持つか。',
    peers: 'ルーターとノードの BGP セッションを、両端から見た姿で。',
    routes: 'プレフィックスごとに、ルーターが実際に使うネクストホップと MetalLB が広報すべきもの。',
    advertisements: 'ルーターがピアへ送る経路と、ノードが広報する経路は別物です。両方を並べて示します。',
    nat: '宛先NAT（ポート開放）ルールをルーターの順に、現在の宛先とともに。',
    settings: '各数値の出所・経過時間・問題点。',
  },
  verdict: '判定',
  theme: { label: 'テーマ', system: 'システム', light: 'ライト', dark: 'ダーク' },
  language: { label: '言語', en: 'English', ja: '日本語' },
  contact: {
    open: 'ライブ',
    opening: '接続中',
    lost: '接続断',
    bar: 'Hopboard と {duration} 通信できません。表示は過去のものです。復旧すると自動で更新されます。',
    verdict: '状態不明: この画面は Hopboard と通信できません',
  },
  lab: {
    title: '内蔵ネットワーク',
    explain: 'このマシン上で再現したルーターとクラスタです。実機には一切触れません。',
    choose: 'シナリオ',
    story: { blog: 'ブログ（2020年）', today: '現在' },
    about: {
      blog: 'RouterOS 6.48 が1台、ノード4台、MetalLB v0.9.3、Ingress 2つで1アドレスを共有。',
      today: 'マルチパス対応 RouterOS 7.22 が2台、ノード6台、MetalLB 0.16、典型的な障害を各種。',
    },
    failed: 'シナリオを切り替えられません: {reason}',
  },
  notFound: {
    title: 'このページはありません',
    text: 'このアドレスには何もありません。',
    back: '概要へ',
  },
  error: {
    title: 'このページを表示できません',
    text: 'Hopboard の他の部分は動作を続けています。ログの {digest} に詳細があります。',
    retry: '再表示',
  },
};
