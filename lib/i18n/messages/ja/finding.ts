import type { finding as english } from '../en/finding.ts';
import type { Translated } from '../translated.ts';

export const finding: Translated<typeof english> = {
  'source-down': {
    cause: '{source} を読めません。ここから得る情報はすべて不明です',
    suggested: '{suggestion}',
    cluster: 'API サーバーが応答するか確認します:',
    router: 'ルーターの API サービスが有効で、このホストを許可しているか確認します（{endpoint}）:',
  },
  'source-stale': { cause: '{source} が応答しません。最後の値を表示しています' },
  'source-partly': {
    cause: '{source} は一部しか読めていません: {feeds} が不足',
    right: '{feed} を list する権限を確認し、付与します:',
    group: '読み取りユーザーに必要なポリシーを与えます:',
  },
  'router-busy': {
    cause:
      '{router} の CPU に余裕がありません（{load} %）。セッションが切れるおそれがあり、読み取り間隔を広げています',
    profile: '何が使っているか調べます:',
  },
  'router-clock-unset': {
    cause: '{router} の時計が合っていません: {time} と表示しています',
    ntp: 'NTP で時刻を合わせます:',
  },
  'config-refused': {
    cause: 'MetalLB は {kind} {name} を受け付けません: {why}',
    explanation: 'MetalLB は再起動するまで以前の設定で動き続け、以後の変更は一切反映されません',
    suggested: '{suggestion}',
    edit: '{kind} {name} を修正します:',
  },
  'config-invalid': {
    cause: 'MetalLB が設定を無効と判定しています（{component}）: {why}',
    look: 'どの部分が拒否しているか確認します:',
  },
  'pools-overlap': { cause: 'アドレスプールが重複しているため、MetalLB は設定を受け付けません: {why}' },
  'pool-range-invalid': { cause: 'MetalLB が {name} のアドレスを解釈できません: {why}' },
  'pool-none': {
    cause: '{namespace} にアドレスプールがありません。Service はイベントも出ないまま割当待ちになります',
    foreign: '{namespace} にアドレスプールがありません。{pool} は MetalLB が見ない Namespace にあります',
    create: '{namespace} にプールを作成します:',
  },
  'object-foreign-namespace': {
    cause: '{kind} {name} は {namespace} にありますが、MetalLB は {expected} しか見ません',
    move: '{expected} に作成します:',
  },
  'pool-not-advertised': {
    cause:
      'プール {pool} を対象とする広報がありません。アドレスは割り当てられますが、どのノードも広報しません',
    create: 'プールを広報します:',
    add: 'BGPAdvertisement {advertisement} に {pool} を加えます:',
  },
  'advertisement-idle': { cause: '効果がありません: {why}' },
  'peer-selects-no-node': { cause: 'BGPPeer {peer} に一致するノードがなく、セッションは開かれません' },
  'peer-leads-nowhere': {
    cause: 'BGPPeer {peer} の宛先 {address} は、ここで読んでいるルーターのどれでもありません',
    check:
      '{address} が自分のルーターなら Hopboard の設定に加えます。そうでなければ peerAddress を修正します。',
  },
  'frr-not-loaded': {
    cause: '{node} の FRR が設定を読み込めませんでした: {why}',
    look: 'FRR の実行中の設定と、統合された FRRConfiguration を確認します:',
  },
  'versions-mixed': {
    cause: 'MetalLB のバージョンが混在しています: speaker {speaker}、controller {controller}',
    look: 'アップグレード中か、途中で止まっているか確認します:',
  },
  'annotation-deprecated': {
    cause: '{services} 個の Service が非推奨のアノテーションを使っています: {first} の {key}',
    edit: 'metallb.universe.tf/ を metallb.io/ に書き換えます:',
  },
  'node-not-ready': {
    cause: '{node} が Ready ではなく、何も広報していません',
    inUse:
      '{node} が Ready ではないのに、{prefixes} プレフィックスのネクストホップとして使用中です。新規接続の約 {share} % が失敗します',
    look: '原因を確認します:',
    drain: 'すぐに戻らない場合は Pod を移します:',
  },
  'speaker-missing': {
    cause: '{node} の MetalLB speaker が準備完了ではなく、このノードは何も広報しません',
    absent: '{node} で MetalLB speaker が動いておらず、このノードは何も広報しません',
    taints: 'taint が speaker を妨げていないか確認します:',
    daemonSet: 'DaemonSet の配置先を確認し、toleration を与えます:',
    logs: '準備完了にならない原因を確認します:',
    restart: 'または起動し直します:',
  },
  'frr-k8s-missing': {
    cause: '{node} の FRR デーモン（frr-k8s）が準備完了ではなく、speaker は広報できません',
    absent: '{node} で FRR デーモン（frr-k8s）が動いておらず、speaker は広報できません',
  },
  'node-network-unavailable': {
    cause: '{node} のネットワークが利用できないため、MetalLB はこのノードから広報しません',
    look: 'ネットワークプラグインが動いているか確認します:',
  },
  'node-excluded': {
    cause: '{node} にロードバランサー除外ラベルが付いており、何も広報していません',
    all: '全 {nodes} ノードにロードバランサー除外ラベルが付いており、何も広報されていません',
    unlabel: 'ラベルを外します（値が空でも有効とみなされます）:',
  },
  'node-cordoned': {
    cause:
      '{node} は cordon 済みですが、{prefixes} プレフィックスのネクストホップとして使用中です（接続の約 {share} %）',
    silence: '停止する前に広報を止めます:',
    uncordon: 'または使用に戻します:',
  },
  'node-without-peer': {
    cause: '{node} を選ぶ BGPPeer がありません（他のノードは選ばれています）。何も広報しません',
    compare: 'ラベルと BGPPeer のセレクターを比べます:',
  },
  'pool-over-network': {
    cause: 'プール {pool} がクラスタ自身のネットワークと重なっています: {list}',
    move: 'プール {pool} に、クラスタの Pod や Service が使わない範囲を割り当てます。',
  },
  'session-asn-mismatch': {
    peerAsn:
      'BGPPeer {peer} は AS {cluster} を期待していますが、{router} は AS {own} です。{nodes} のセッションが確立しません',
    myAsn: '{router} は {nodes} に AS {own} を期待していますが、BGPPeer {peer} は AS {cluster} を名乗ります',
    mendCluster: 'クラスタ側の期待を AS {as} に直します:',
    mendRouter: 'ルーター側の期待を AS {as} に直します:',
  },
  'session-not-configured': {
    cause: '{router} に {nodes} の BGP ピアがありません',
    add: 'ルーターに追加します:',
  },
  'session-disabled': {
    cause: '{router} で {node} とのセッションが無効にされています',
    enable: '有効にします:',
  },
  'session-password': {
    clusterAlone:
      'BGPPeer {peer} はメッセージに署名しますが（TCP MD5）、{router} は署名しません。{nodes} とのセッションが確立しません',
    routerAlone:
      '{router} はメッセージに署名しますが（TCP MD5）、BGPPeer {peer} は署名しません。{nodes} とのセッションが確立しません',
  },
  'session-multihop': {
    cause: '{nodes} と {router} は同じネットワークになく、BGPPeer {peer} は multihop ではありません',
    cluster: 'クラスタ側で許可します:',
    router: 'ルーター側でも許可します:',
  },
  'router-sessions-down': {
    cause: '{router} の {sessions} セッションがすべて切れています',
    firewall: 'TCP 179 のファイアウォールとログを確認します:',
  },
  'node-sessions-down': {
    cause: '{node} の {sessions} セッションが、すべてのルーターで切れています',
    logs: 'ノードと speaker の状態を確認します:',
  },
  'session-down': {
    cause: '{node} と {router} のセッションが切れました',
    holdTimer:
      '{node} と {router} のセッションはホールドタイマー満了で切れました。相手からの応答が途絶えています',
    shutDown: '{node} と {router} のセッションは片側で停止されました',
    deconfigured: '{node} と {router} のセッションは片側の設定から外されました',
    badAs: '{node} と {router} のセッションは、AS 番号が期待と異なるため拒否されています',
    limitExceeded: '{router} は経路数が上限を超えたため {node} とのセッションを閉じました',
    stopped: '{router} で {node} とのセッションが停止されています',
    neverSeen: '{node} と {router} のセッションは一度も確立していません。TCP 接続が成功していません',
    retrying: '{node} と {router} の間で TCP 接続が確立しません',
    idle: '{router} は {node} への接続を試みていません',
    negotiating: '{node} と {router} は OPEN を交換していますが、セッションが確立しません',
    look: 'ルーターの表示と、{address} への到達を確認します:',
    raiseLimit: '経路数の上限を上げます:',
    allowBgp: 'ノードからの TCP 179 をルーターで許可します:',
    password: 'BGPPeer {peer} にはパスワードがあります。ルーターにも同じもの（tcp-md5-key）が必要です。',
    way: '{node} と {router} の間の経路を確認します: ケーブル、VLAN、TCP 179 のファイアウォール。',
    speaker: '{node} の speaker の状態を確認します:',
  },
  'bfd-not-up': {
    cause:
      'セッションは確立していますが BFD は {state} です。ノード障害の検知はホールドタイマー満了まで遅れます',
    oneSided: 'BGPPeer {peer} は BFD（{profile}）を求めていますが、{router} は使っていません',
    look: 'BFD の状態を確認します:',
  },
  'peer-without-node': {
    cause: '{router} のピア {address} は、どのクラスタのノードでもありません',
    remove: 'ノードがもう戻らないなら削除します:',
  },
  'path-filtered': {
    cause: '{router} は {nodes} からの {prefixes} プレフィックス（{list}）を入力フィルターで拒否しています',
  },
  'path-unreachable': {
    cause: '{router} は {prefixes} プレフィックス（{list}）のネクストホップ {nodes} を解決できません',
    resolve: 'ルーターから {nextHop} に到達できるか確認します:',
  },
  'path-stale': {
    cause: '{router} は切れたセッションの {nodes} 経由の {prefixes} プレフィックス（{list}）を保持しています',
    clear: '{nextHop} の経路を破棄させます:',
  },
  'speaker-silent': {
    cause:
      '{nodes} の speaker は {prefixes} プレフィックス（{list}）を {router} へ送るべきですが、送っていません',
  },
  'prefix-not-received': {
    cause:
      'セッションは確立していますが、{router} に {nodes} からの {prefixes} プレフィックス（{list}）がありません',
    filter: 'ルーターが {prefix} をどう扱っているか確認します:',
    speaker: '{node} の speaker が送っているか確認します:',
  },
  'next-hop-static': {
    cause:
      '{router} は静的経路で {prefix} を {nextHops} へ送っています。新規接続の約 {share} % が Service に届きません',
    remove: '経路を削除します:',
  },
  'next-hop-foreign': {
    cause:
      '{router} は {prefix} を、このクラスタのノードではない {nextHops} へ送っています。新規接続の約 {share} % が別の場所へ行きます',
  },
  'next-hop-without-endpoint': {
    cause:
      '{router} は {prefix} を、Pod のない {nextHops} へ送っています。新規接続の約 {share} % が失敗します',
    policy: 'ノード間の転送を許可します:',
  },
  'next-hop-unexpected': {
    cause: '{router} は {prefix} を、広報しないはずの {nextHops} へ送っています（新規接続の約 {share} %）',
    look: '経路の出所を確認します:',
  },
  'service-without-endpoints': {
    none: '{service} はアドレスを持ちますが、背後に Pod がなく、どのノードも広報しません',
    unready:
      '{service} はアドレスを持ちますが、{total} 個のエンドポイントがどれも準備完了ではなく、どのノードも広報しません',
    look: 'セレクターに一致する Pod と、準備完了にならない原因を確認します:',
    start: '背後のワークロードを起動します:',
  },
  'service-pending': {
    cause: '{service} にアドレスが割り当てられません: {why}',
    silent: '割当て可能なはずの {service} にアドレスがありません。MetalLB の controller が動いていません',
    events: 'MetalLB の説明を確認します:',
  },
  'pool-full': {
    cause: 'プール {pool} は満杯です（IPv{family}）。次の Service にはアドレスがありません',
    waiting: 'プール {pool} は満杯です: {services} が割当待ちです',
    extend: 'プール {pool} に範囲を追加します:',
    extendConfig: '{namespace} の ConfigMap config で、プール {pool} に範囲を追加します:',
  },
  'pool-nearly-full': { cause: 'プール {pool} は残りわずかです: {percent} % 使用、空き {free}' },
  'pool-trend': { cause: 'プール {pool} は現在の増え方では {date}（約 {days} 日後）に満杯になります' },
  'stranger-in-pool': {
    cause:
      '{service} はプール {pool} の {address} を MetalLB を通さずに使っています。MetalLB が同じアドレスを別の Service に割り当てるおそれがあります',
    wish: 'このアドレスを MetalLB に要求させます:',
    shrink: 'または {address} をプール {pool} の範囲から外します。',
  },
  'pool-over-machines': {
    shrink: 'プール {pool} の範囲から {address} を除きます:',
    cause: 'プール {pool} の範囲に機器 {count} 台のアドレスが含まれています: {addresses}',
  },
  'announced-by-nobody': {
    cause: '{prefixes} プレフィックス（{list}）を {router} へ広報するノードがありません: {why}',
    look: '広報とピアのセレクターをノードと比べます:',
  },
  'aggregate-with-local': {
    cause:
      '{service} は {nodes} で動いていませんが、これらのノードも {prefix} を広報しています。新規接続の約 {share} % が失敗します',
    policy: 'ノード間の転送を許可します:',
    length: 'またはアドレスを 1つずつ広報します（aggregationLength 32）:',
  },
  'ingress-address-unowned': {
    cause: 'Ingress {ingress} のアドレス {address} を所有する Service がありません',
    controller: 'クラスのコントローラーがまだ動いているか確認します:',
    otherClass: 'またはクラス {className} に渡します:',
  },
  'ingress-address-internal': {
    cause: 'Ingress {ingress} のアドレス {address} は ClusterIP で、外部から到達できません',
    publish:
      'コントローラーに LoadBalancer Service のアドレスを公開させます（--publish-service、Traefik は publishedService）。',
  },
  'ingress-address-node': {
    cause: 'Ingress {ingress} のアドレス {address} はノードのもので、ロードバランサーアドレスではありません',
  },
  'ingress-no-address': {
    cause: 'Ingress {ingress} にアドレスがありません。クラス {className} のコントローラーが公開していません',
    unknownClass: 'Ingress {ingress} にアドレスがありません。「{className}」という IngressClass がありません',
  },
  'gateway-not-programmed': {
    cause: 'Gateway {gateway} が設定されていません: {reason}',
    look: 'コントローラーの説明を確認します:',
  },
  'route-not-accepted': {
    cause: 'Gateway {gateway} が {route} を受け付けません（{reason}）。{hosts} はどこにも届きません',
    allow: 'リスナーに {namespace} のルートを許可するか、ルートを移します:',
    correct: '{gateway} が拒否した原因を直します: {reason}。',
  },
  'backend-without-endpoints': {
    cause: '{kind} {name} の宛先 {service} に準備完了のものがなく、要求はエラーになります',
    absent: '{kind} {name} の宛先 {service} が存在せず、要求はエラーになります',
  },
  'service-impaired': { cause: '{why}', look: 'クラスタの情報を確認します:' },
  'name-astray': {
    cause: '{server} は {addresses} を返しますが、このホストのアドレスではありません',
    missing: '{server} にこのホストのアドレスがありません',
    point:
      '{server} で {host} を {address} に向けます。前段にプロキシを置いている場合は、この所見を抑止してください。',
    set: 'エントリをこのホストのアドレスに向けます:',
  },
  'nat-orphan': {
    cause: '宛先 {address} を所有する Service がありません',
    remove: 'ルールを削除します:',
  },
  'nat-moved': {
    cause: '宛先は {address} ですが、{service} の現在のアドレスは {now} です',
    follow: 'Service に合わせます:',
  },
  'nat-not-here': {
    cause: '宛先 {address} は {router} へ広報されていません',
    announce: '{router} へも広報するか、経路を持つルーターにルールを置きます。',
  },
  'nat-port-not-served': {
    cause: '宛先 {address} の {port} を提供する Service がありません',
    set: '提供されているポート（{ports}）へ向けます:',
  },
  'nat-invalid': {
    cause: 'ルーターがこのルールを無効としています。インターフェース（{interface}）を確認してください',
    set: '存在するインターフェースを指定します:',
  },
  'nat-forward-dropped': {
    cause: '{address} へ書き換えた後、chain {chain} のフィルタールール {by} が破棄しています',
    accept: 'そのルールの前で、書き換えた接続を許可します:',
  },
  'nat-shadowed': {
    cause: '一度も働きません。先にルール {by} が同じ接続を取り、{address} ではなく {to} へ送ります',
    narrow: '条件を狭めて先頭に置きます:',
    remove: 'または削除します:',
  },
  'nat-everywhere': {
    cause: 'LAN から出る通信も含め、ルーターを通るポート {port} の接続すべてに一致します',
    set: 'インターネットから来るものに限ります:',
  },
  'nat-duplicate': { cause: 'ルール {of} と同じです', remove: 'どちらかを削除します:' },
  'nat-matches-source-port': {
    cause: 'port={port} は送信元ポートにも一致し、他のサーバーからの応答まで書き換えます',
    set: '宛先ポートに一致させます:',
  },
  'nat-not-wan': {
    cause:
      '{interface} に一致しますが、デフォルトルートは {wan} です。インターネットからの接続には一致しません',
    set: 'インターネットの入口（{wan}）に一致させます:',
  },
  'nat-private-wan': {
    cause:
      '{router} のインターネット側アドレス {address} は外部から到達できず、ポート開放だけでは効果がありません',
    look: '外から見えるアドレスと比べ、上位ルーターで転送するか、事業者に相談します:',
  },
  'nat-disabled': {
    cause: '無効のままで、同じポートの別ルールもありません。{address} は使用中です',
    enable: '有効にします:',
  },
  'leak-back': {
    cause: '{router} はロードバランサーアドレス {prefixes} 個を {nodes} ノードへ送り返しています',
    explanation:
      'この一覧はルーター → ノード、つまりルーターが自身をネクストホップとして送るものです。ノードの広報は経路表にあります。MetalLB は受け取らないため無害です',
    filter: '止めるには、ノード向けを破棄します:',
    earlyCut: '止めるには、ルーターに早期に捨てさせます:',
  },
  'default-to-nodes': {
    cause: '{router} はデフォルトルート（{prefix}）を {nodes} ノードへ送っています',
    explanation: 'MetalLB は受け取りませんが、ノード上の別の BGP スピーカーが従う可能性があります',
    stop: '止めます:',
  },
  'local-single-node': {
    cause:
      '{service} は externalTrafficPolicy Local で 1 ノードだけで動いています。そのノードが止まるとアドレスも失われます',
    many: 'externalTrafficPolicy Local の {services} 個の Service が、それぞれ 1 ノードだけで動いています',
    scale: '2つ目のノードでも動かします:',
    policy: 'またはすべてのノードから広報させます:',
  },
  'nodes-silent-by-policy': {
    look: '該当する Service を確認します。Cluster にすると全ノードが広報します:',
    cause:
      '{nodes} ノード中 {silent} ノードは {prefix} を広報しません: {names} に準備完了の Pod がありません',
    many: '{prefixes} プレフィックスは一部のノードだけが広報しています（externalTrafficPolicy Local）',
    explanation:
      'externalTrafficPolicy Local では準備完了の Pod があるノードだけが広報します。クライアントのアドレスを保つためで、異常ではありません',
  },
  'router-keeps-one': {
    cause:
      '{router} は {prefix} の経路を {learned} 学習し {inUse} を使用中です。RouterOS {version} に BGP マルチパスはありません',
    many: '{router} は {prefixes} プレフィックスで経路を 1つずつ使用中です。RouterOS {version} に BGP マルチパスはありません',
    explanation:
      '残りの経路は待機し、使用中のノードが止まると次が引き継ぎます。それまでは 1 ノードが全通信を担います',
    upgrade: 'RouterOS 7.22 以降は複数を使えます（/routing/bgp/instance multipath=）:',
  },
  'multipath-off': {
    cause:
      '{router} は {prefix} の経路を {learned} 学習し {inUse} を使用中です。multipath の設定は {kept} です',
    set: 'より多く使います:',
  },
  'address-without-rule': {
    open: '意図どおりなら対応は不要です。公開する場合はポートを開きます（例: {service}）:',
    cause: '{services} ホストに宛先NATがなく、内部からのみ到達できます',
  },
  'ingress-nginx-retired': {
    cause: '{name} は Ingress NGINX で、2026 年 3 月以降は修正が提供されません',
    move: '保守されているコントローラーか Gateway API への移行を計画します。',
  },
};
