/** Where the two ends of a session differ, and what would mend it. */
export const ends = {
  asOfNodes: 'The nodes are AS {cluster}, but {router} expects AS {seen}',
  asOfRouter: '{router} is AS {own}, but the cluster expects AS {expected}',
  asSame: '{router} is in AS {own} too, but the cluster expects another AS',
  asOther: '{router} is AS {own}, but the cluster expects its own AS {cluster}',
  holdTime: 'Both count {agreed} s, the smaller of the two: the cluster offers {offered} s',
  multihopCluster: '{address} is not on a network of {router}: the cluster must allow multihop',
  multihopRouter: '{address} is not on a network of {router}: the router must allow multihop',
  bfdRouter:
    'The cluster uses BFD (profile {profile}), {router} does not: a dead peer is noticed only by the hold time',
  bfdCluster: '{router} uses BFD, the cluster does not: a dead peer is noticed only by the hold time',
  family: '{router} does not carry IPv{family} over this session',
  password: 'The cluster signs its messages (TCP MD5); whether {router} has the same password is not read',
  source: 'The cluster speaks from {source}, but {router} knows the peer as {address}',
  routerAddress: 'The cluster speaks to {expected}, but {router} answers from {address}',
  notConfigured: '{router} has no peer for {node}',
  outsideRange: '{node} ({address}) lies outside the listen range {range}',
  noNode: 'No node of a known cluster has {address}',
  mend: {
    router: 'On the router:',
    cluster: 'Or in the cluster:',
    password: 'On the router, with the password of the cluster:',
    add: 'Add the peer on the router:',
    remove: 'Remove what a gone node left behind:',
    range: 'Add a peer for this node, or widen the range:',
  },
} as const;
