import type { openPortChecks as english, natProblem as englishProblem } from '../en/open-port.ts';
import type { Translated } from '../translated.ts';

export const openPortChecks: Translated<typeof english> = {
  owned: {
    by: '{address} は {owner} のアドレスです',
    nobody: '{address} は Service のロードバランサーアドレスではなく、応答する相手がいません',
  },
  listens: {
    yes: 'Service は {port} を持っています',
    no: 'Service に {port} がありません: 接続は拒否されます',
  },
  protocol: { other: '{protocol} は開放できません: RouterOS がポートを変換するのは TCP と UDP です' },
  endpoints: {
    some: 'エンドポイント {total} 中 {ready} 準備完了',
    none: '準備完了のエンドポイントがありません: 開放しても応答する相手がいません',
    unknown: 'エンドポイントの状態は不明: {feed} を読めません',
  },
  reachable: {
    over: '{router} は {address} へのネクストホップを {count} 使用中',
    none: '{router} に {address} への使用中のネクストホップがありません: 先に直してください',
    notRouted: '{router} は {address} への経路を BGP で受けていません: 到達可否はここでは不明です',
    unknown: '{router} から {address} への到達可否は不明: {feed} を読めません',
  },
  read: {
    unknown: '{feed} を読めません: これなしでは計画できません',
    stale: '{feed} は更新停止中: 計画が古いルールに基づく可能性があります（書き込み前に読み直します）',
  },
  wan: {
    right: '{match} はデフォルトルートのある {wan} から入る通信に一致します',
    none: '{router} に一致させるものがありません: WAN リスト・デフォルトルート・指定のインターフェースなし',
    noDefaultRoute: '使用中のデフォルトルートなし: {match} がインターネット側かどうか不明です',
    other: '{match} はインターネットからの通信に一致しません: デフォルトルートは {wan} です',
    pppoe: '{match} を通るのは PPPoE フレームだけです: インターネットからは {wan} で入ります',
    bridgePort: '{match} は一致しません: ブリッジのポートであり、パケットはブリッジから入ります',
    part: '{match} は、同じくデフォルトルートのある {missed} を含みません',
    notAscii: '{match} に ASCII 以外の文字があります: ルーターで名前を変更してください',
  },
  lan: {
    spared: '{match} は LAN からインターネットへの通信に触れません',
    ownAddress: 'ルーター自身の {address} 宛てだけに一致します',
    caught: '{match} は {inside} にも一致します: LAN からインターネット上のこのポートへの接続まで奪います',
    anything: '{match} のメンバーは見えません: LAN からインターネットへの接続を奪う可能性があります',
  },
  cgnat: {
    public: '{address} はグローバルアドレスです',
    private:
      '{address} はグローバルアドレスではありません: 上位にも NAT があり、そこでもポートを通す必要があります',
  },
  multiWan: {
    several: 'デフォルトルートが {wan} にあります: 応答が別の回線から出る可能性があります',
  },
  table: {
    free: '{ports} を使うルールはありません',
    open: '{port} はすでに開放済みです: ルール {by}',
    changed:
      'ルール {by} は {port} の当製品の印を持ちますが、内容が違います: {fields}。先に有効化または削除してください',
    taken: '{port} は使用済みです: ルール {by} が {to} へ送っています',
    partly: 'ルール {by} が {port} の一部を先に {to} へ送ります',
    stuck: '動的ルール {by} が {port} を先に取ります。RouterOS では動的ルールの前に何も置けません',
  },
  hides: {
    all: 'ルール {by} に届く通信がなくなります',
    some: 'ルール {by} の前に入り、これらのポートを取ります',
  },
  routerService: {
    takes: '外部からポート {port} で、ルーター自身の {service} には届かなくなります',
  },
  forward: {
    accepted: 'forward チェーンは {port} を通します',
    dropped: '変換後、forward チェーンのフィルタールール {by} が {port} を破棄します',
    unsure: 'forward チェーンが {port} を通すかどうかは、ここでは分からない条件によります',
    unread: 'forward チェーンが通すかどうか不明: {feed} を読めません',
  },
  fastTrack: { on: 'FastTrack 有効: ルールが数えるのは各接続の最初のパケットだけです' },
  hairpin: {
    no: 'LAN 内から公開アドレスではここに届きません: LAN 内では内部アドレスを返す名前解決を使ってください',
    needsSrcNat: 'LAN 内からは応答がルーターを通る場合だけ届きます: srcnat ルールを追加してください',
  },
  ipv6: {
    filter: '{address} は IPv6 アドレスです: 変換は不要で、必要なのはルーターのこのフィルタールールだけです',
  },
};

export const natProblem: Translated<typeof englishProblem> = {
  'no-writer': '{router} に書き込めるユーザーが Hopboard に設定されていません',
  'no-plan': 'その計画はありません',
  'no-work': 'ルーター上に元に戻せるものがありません',
  expired: '計画が作られてから 2 分を過ぎました',
  blocked: '事前確認が計画を止めています',
  'nothing-to-do': 'この計画のポートはすべて開放済みです',
  unconfirmed: '適用する前に {confirm} と入力してください',
  changed: '計画後に {router} のルールが変わりました',
  busy: '{router} は別の変更の途中です',
  'lock-lost': '{router} を変更する権利が途中で切れました',
  'not-as-planned': 'ルーター上の新しいルールが計画と違います: {fields}',
  invalid: 'ルーターは新しいルールを invalid としています',
  'not-ours': '{router} のルール {position} は Hopboard が作ったものではないため、触れません',
  edited: 'ルール {marker} はその後変更されました: {fields}',
  gone: '{router} にルール {marker} はもうありません',
  twice: '{router} にルール {marker} が複数あります',
  'needs-review': '開放から 10 分を過ぎました: 内容を確認してから元に戻してください',
  interrupted: '途中で接続が切れ、その後 {router} を読めていません',
  'rolled-back': '中断され、{router} には何も残っていません',
  'still-there': '中断され、ルールはまだ {router} にあります',
  unknown: '計画の対象がもう見当たりません: {name}',
};
