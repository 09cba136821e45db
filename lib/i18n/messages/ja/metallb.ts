import type * as english from '../en/metallb.ts';
import type { Translated } from '../translated.ts';

export const pending: Translated<typeof english.pending> = {
  'not-handled': 'アドレスなし: MetalLB はロードバランサークラス「{class}」を扱いません',
  'no-pools': 'アドレスなし: MetalLB にアドレスプールがなく、イベントも出ません',
  'no-cluster-ip': 'アドレスなし: Service にクラスタ IP がなく、アドレスファミリーが決まりません',
  'not-enough-cluster-ips': 'アドレスなし: デュアルスタック必須ですが、クラスタ IP が1つしかありません',
  'requested-twice': 'アドレスなし: アノテーションと loadBalancerIP の両方で指定されています',
  'requested-invalid': 'アドレスなし: 「{addresses}」を解釈できません',
  'requested-too-many': 'アドレスなし: {addresses} は同じファミリーに2つ以上の指定です',
  'requested-family': 'アドレスなし: {addresses} は Service のファミリー（IPv{family}）と異なります',
  'requested-not-allowed': 'アドレスなし: {addresses} はどのプールにも含まれません',
  'requested-pool-unknown': 'アドレスなし: プール {pool} がありません',
  'requested-pool-mismatch':
    'アドレスなし: {addresses} はプール {actual} にありますが、{pool} が指定されています',
  'pool-exhausted': 'アドレスなし: プール {pool} に IPv{family} の空きがありません',
  'pool-incompatible': 'アドレスなし: プール {pool} は別の Namespace または Service 用です',
  'no-addresses': 'アドレスなし: 自動割当のプールに IPv{family} の空きがありません',
  'sharing-not-allowed': 'アドレスなし: {address} は {others} が使用中で、共有を許さないものがあります',
  'sharing-other-key': 'アドレスなし: {address} は {others} が別の共有キーで使用中です',
  'sharing-other-backend': 'アドレスなし: {address} は {others} が使用中で、背後の Pod が異なります',
  'port-in-use': 'アドレスなし: {address} のポート {port} は {other} が使用中です',
};

export const metallbProblem: Translated<typeof english.metallbProblem> = {
  'pool-without-addresses': 'プール {pool} にアドレスがありません',
  'prefix-invalid': 'プール {pool}: 「{prefix}」はプレフィックスではありません',
  'range-invalid': 'プール {pool}: 範囲「{range}」の「{side}」はアドレスではありません',
  'range-reversed': 'プール {pool}: 範囲「{range}」の終わりが始まりより前です',
  'pools-overlap': 'プール {pool}: {prefix} がプール {other} の {otherPrefix} と重なります',
  'duplicate-entry': '{name}: {field} に「{value}」が2回あります',
  'selector-invalid': '{name}: {field} のラベルセレクターを解釈できません（{why}）',
  'my-asn-missing': 'ピア {peer} に自身の ASN（myASN）がありません',
  'peer-asn-missing': 'ピア {peer} に peerASN も dynamicASN もありません',
  'peer-asn-twice': 'ピア {peer} に peerASN と dynamicASN の両方があります',
  'dynamic-asn-invalid': 'ピア {peer}: dynamicASN「{value}」は不正です（internal か external のみ）',
  'multihop-ibgp': 'ピア {peer}: ebgpMultiHop は別の AS のピアにのみ使えます',
  'peer-address-missing': 'ピア {peer} にアドレスもインターフェースもありません',
  'peer-address-twice': 'ピア {peer} にアドレスとインターフェースの両方があります',
  'peer-field-invalid': 'ピア {peer}: {field}「{value}」はアドレスではありません',
  'password-twice': 'ピア {peer} のパスワードが文字列と Secret の両方で指定されています',
  'duration-invalid': 'ピア {peer}: {field}「{value}」は時間として解釈できません',
  'hold-time-invalid': 'ピア {peer}: hold time {value} は短すぎます（0 または 3 秒以上）',
  'keepalive-too-long': 'ピア {peer}: keepalive {keepalive} が hold time {hold} より長いです',
  'bfd-profile-unknown': 'ピア {peer} の BFD プロファイル {profile} がありません',
  'peer-duplicate': 'ピア {peer} は {other} と同じ内容です',
  'bfd-value': 'BFD プロファイル {profile}: {field} が {value} ですが、{least}～{most} の範囲が必要です',
  'community-invalid': 'コミュニティ「{value}」を解釈できません',
  'community-duplicate': 'コミュニティ {community} が2回定義されています',
  'aggregation-too-long': '{advertisement}: 集約長 {length} は IPv{family} にありません',
  'aggregation-too-short':
    '{advertisement}: 集約長 {length} ではプール {pool} の {addresses} より広く広報されます',
  'selectors-with-aggregation': '{advertisement}: serviceSelectors と集約は同時に使えません',
  'local-pref-conflict':
    '同じプレフィックスに {advertisement} は local preference {localPref}、{other} は {otherLocalPref} を求めています',
  'frr-only-field': 'ピア {peer}: {field} は FRR モード専用です',
  'frr-only-bfd': 'BFD プロファイル {profile}: BFD は FRR モード専用です',
  'native-ipv6': 'プール {pool}: native モードは IPv4 のみで、{prefix} を広報できません',
  'native-large-community': '{name}: native モードは large community（{community}）を扱えません',
  'frr-router-id': 'ピア {peer} の router ID が {other} と異なります（FRR モードでは共通）',
  'frr-duplicate-peer': 'ピア {peer} のアドレスが {other} と同じです（FRR モードでは重複不可）',
  'frr-my-asn': 'ピア {peer} の myASN が {other} と異なります（FRR モードでは VRF ごとに共通）',
  'bfd-echo-ipv6': '{advertisement} がプール {pool} を {peer} に広報します: BFD echo は IPv6 で使えません',
  'configmap-without-config': 'ConfigMap {namespace}/{name} にキー config がありません',
  'yaml-invalid': 'ConfigMap が YAML として読めません: {why}',
  'unknown-key': 'ConfigMap のキー {key} はこの MetalLB では使えません',
  'value-type': 'ConfigMap の {at} の値が不正です: {why}',
  'pool-name-missing': 'ConfigMap の {number} 番目のプールに名前がありません',
  'protocol-missing': 'プール {pool} に protocol がありません',
  'protocol-unknown': 'プール {pool}: protocol「{protocol}」はありません',
  'layer2-with-bgp': 'プール {pool}: layer2 のプールに bgp-advertisements は使えません',
  'pool-duplicate': 'プール {pool} が2回定義されています',
  'foreign-namespace':
    '{kind} {namespace}/{name} は読まれません: MetalLB は Namespace {expected} のみを読みます',
  'addresspool-ignored':
    'AddressPool {pool} は残り物です。0.14 以降の MetalLB は IPAddressPool だけを読みます',
  'configmap-ignored':
    'ConfigMap {namespace}/{name} は残骸です: MetalLB は 0.13 以降カスタムリソースを読みます',
  'unknown-pool': '{kind} {name} のプール {pool} がありません',
  'unknown-peer': '{name} のピア {peer} がありません: 何も送られません',
  'advertisement-without-node': '{kind} {name} が選ぶノードがありません: 何も広報されません',
  'advertisement-without-pool': '{kind} {name} が選ぶプールがありません: 何も広報されません',
  'pool-not-advertised': 'プール {pool} に広報設定がありません: アドレスはどこからも広報されません',
  'peer-without-node': 'ピア {peer} が選ぶノードがありません: セッションは張られません',
  'range-empty': 'プール {pool}: 範囲 {range} は IPv4 から IPv6 にまたがり、アドレスを含みません',
  ...pending,
};

export const counter: Translated<typeof english.counter> = {
  assigned: 'MetalLB は IPv{family} の割当済みを {theirs} と数え、Service は {ours} を保持しています',
  capacity:
    'MetalLB は IPv{family} を {theirs} と数え、プールの記述では {ours} です: 古い設定で動作している可能性があります',
  saturated: 'MetalLB の集計は 2^62 個以上のプレフィックスで {theirs} に頭打ちになります（実際は {ours}）',
  'avoided-twice':
    'MetalLB は .0 や .255 で終わる単独アドレスを二重に差し引いて {theirs} と数えます（割当可能は {ours}）',
};

export const metallbRemedy: Translated<typeof english.metallbRemedy> = {
  'pool-without-addresses': 'addresses にプレフィックスか範囲を1つ以上書いてください。',
  'prefix-invalid':
    '192.0.2.0/24 のようなプレフィックスか 192.0.2.10-192.0.2.20 のような範囲で書いてください。',
  'range-invalid': '両端を完全なアドレスで書いてください（例: 192.0.2.10-192.0.2.20）。',
  'range-reversed': '小さいアドレスを先に書いてください。',
  'pools-overlap': '各プレフィックスが1つのプールだけに属するようにしてください。',
  'duplicate-entry': '{field} から「{value}」を1つ削除してください。',
  'duration-invalid': '90s や 1m30s のように書いてください。',
  'bfd-profile-unknown': 'BFDProfile {profile} を作成するか、ピアから bfdProfile を外してください。',
  'community-invalid': '65535 までの asn:value、large:a:b:c、または Community の名前で書いてください。',
  'aggregation-too-short': '長さを {prefix} の長さ以上にしてください。',
  'frr-only-field': 'ピアから {field} を外すか、MetalLB を FRR モードで動かしてください。',
  'frr-only-bfd': 'BFDProfile をすべて削除するか、MetalLB を FRR モードで動かしてください。',
  'native-ipv6': 'プールを layer 2 のみで広報するか、MetalLB を FRR モードで動かしてください。',
  'bfd-echo-ipv6': '{peer} の BFD プロファイルで echoMode を無効にしてください。',
  'configmap-without-config': '設定を data.config に書いてください。',
  'unknown-key':
    '{key} を外すか、このバージョンの書き方にしてください。不明なキーが1つでも全体が拒否されます。',
  'protocol-missing': 'protocol: bgp か protocol: layer2 を書いてください。',
  'protocol-unknown': 'bgp か layer2 と書いてください。',
  'foreign-namespace': '{expected} に作成してください。',
  'addresspool-ignored': 'IPAddressPool と広報として書き直し、削除してください。',
  'configmap-ignored': '内容をすべてカスタムリソースに移したら、この ConfigMap を削除してください。',
  'unknown-pool': 'IPAddressPool {pool} を作成するか、名前を直してください。',
  'unknown-peer':
    'peers に書くのはアドレスではなく BGPPeer の名前です。{peer} を作成するか、名前を直してください。',
  'pool-not-advertised': 'ipAddressPools: [{pool}] の BGPAdvertisement を作成してください。',
  'range-empty': 'ファミリーごとに範囲を分けて書いてください。',
  'no-addresses': '自動割当しないプール: {reserved}。metallb.io/address-pool で指定してください。',
  'pool-incompatible': '{pool} の serviceAllocation は別の Namespace または Service に限られています。',
  'sharing-not-allowed':
    'すべてに同じ metallb.io/allow-shared-ip、異なるポート、同じ externalTrafficPolicy を設定してください。',
  'sharing-other-key':
    'すべてに同じ metallb.io/allow-shared-ip、異なるポート、同じ externalTrafficPolicy を設定してください。',
  'sharing-other-backend':
    'すべてに同じ metallb.io/allow-shared-ip、異なるポート、同じ externalTrafficPolicy を設定してください。',
};

export const metallb: Translated<typeof english.metallb> = {
  title: '{cluster} の MetalLB の設定',
  older: 'MetalLB は古い設定で動作しています',
  olderWhy: '{cluster} の現在の設定は拒否され、最後に受け入れた設定のまま動作しています:',
  notices: 'エラーなく受け入れられたが効果のない設定（{cluster}）',
  unread: '{cluster} で読めなかったもの。関係する判定は行いません:',
};
