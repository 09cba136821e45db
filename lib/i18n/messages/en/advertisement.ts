export const advertisement = {
  flows: 'One prefix, four stages',
  flowsHint:
    'Left to right: what MetalLB wants, what its speakers say they send, what the router holds in its route table, what the router sends on to its own peers.',
  stage: {
    intended: 'Intended by MetalLB',
    sent: 'Sent by speakers',
    received: 'Received by the router',
    sentOn: 'Sent on by the router',
  },
  column: {
    prefix: 'Prefix',
    router: 'Router',
    peer: 'To peer',
    nextHop: 'Next hop',
    asPath: 'AS path',
    origin: 'Origin',
    remark: 'Remark',
  },
  rows: 'What the router sends to its peers',
  rowsHint:
    'This is the list of “/routing bgp advertisements”: it leaves the router. What the nodes announced to the router is in its route table, on the Routes page.',
  leakBack: 'sent back to the nodes',
  leakBackHint:
    'The router returns a load balancer address to nodes of the cluster it came from. An output filter on these peers would stop it.',
  differs: 'Differs from MetalLB’s rules:',
  only: {
    rules: '{node} should send it to {peer} and does not',
    speaker: '{node} sends it to {peer} and should not',
  },
  nobody: 'nobody',
  all: 'all {count, number}',
  nodes: '{count, number} nodes',
  peers: '{count, number} peers',
  unfold: 'All {count, number} advertisements',
  empty: 'The router sends nothing to its peers.',
  emptyFlows: 'No prefix is announced or expected.',
} as const;
