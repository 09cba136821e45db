/** Why something is not known or does not work, by the code of the problem. A code without text shows the message it carries. */
export const problem = {
  dns: {
    loading: '{server} has not been asked yet',
    silent: 'The DNS server {server} does not answer ({reason})',
  },
  routeros: {
    unreachable: 'No connection to {address}: {reason}',
    'connection-lost': 'The connection to {address} was lost',
    closed: 'The connection to {address} was closed',
    'closed-before-login': 'The router closed the connection before the login was answered',
    'login-refused': 'The router refuses the login: {router}',
    'login-unreachable': 'The router could not check the login: {router}',
    permission: 'Not allowed to read {menu}: {router}',
    absent: 'The router has no {menu}',
    'unknown-parameter': 'The router does not know a parameter asked of {menu}: {router}',
    trap: 'The router refuses {menu}: {router}',
    refused: 'The router refuses {menu}: {router}',
    fatal: '{address} ended the connection: {router}',
    silent: '{address} does not answer {menu} any more',
    timeout: '{menu} was not answered within {seconds} s',
    protocol: 'What {address} sent could not be read',
    'control-byte': 'What answers there is no RouterOS API (byte {byte})',
    'reply-too-large': 'The answer to {menu} is too large and was stopped',
    tls: 'The TLS handshake with {address} failed: {reason}',
    'plain-refused': 'The api service of {address} would carry the password in plain text',
    'not-anonymous': '{address} has a certificate, although the configuration says anonymous',
    'certificate-unknown': '{address} shows another certificate than the pinned one: {seen}',
    'certificate-refused': 'The certificate of {address} is not trusted: {reason}',
    paused: 'The router’s CPU is at {load} %, above {limit} %: only its sessions are read until that is over',
    loading: 'The router has not been asked yet',
    slow: 'The router took {took} s for one command; it is asked every {every} s for now',
    overdue: 'The router is connected, but this read is overdue',
    'no-answer': '{menu} gave no row',
    'no-bgp': 'This router has no BGP menu',
    'large-table':
      'This router holds {prefixes} prefixes, and RouterOS 6 scans all of them for each question: its routes are not read',
    'advertisements-off': 'Reading advertisements is switched off for this router',
    'advertisements-unsafe':
      'RouterOS {version} may crash its routing process when advertisements are printed; they are not asked for',
    read: 'Reading the router failed in an unexpected way',
  },
  kubernetes: {
    unreachable: 'The API server {server} of {cluster} does not answer: {reason}',
    certificate: 'The API server {server} of {cluster} has no certificate we trust: {reason}',
    silent: 'The API server {server} of {cluster} sent nothing for {seconds} s',
    failing: 'The API server answers with an error: {reason}',
    unauthorized: 'The API server of {cluster} does not know this user: {reason}',
    forbidden: 'Not allowed to read from {cluster}: {reason}',
    absent: '{cluster} does not have {resource}',
    throttled: 'The API server of {cluster} asks for fewer requests: {reason}',
    refused: 'The API server of {cluster} refuses: {reason}',
    loading: 'The first list is not complete yet',
    lost: 'The watch broke off; it is being opened again',
  },
  metallb: { 'sent-not-told': 'MetalLB in {mode} mode does not tell what its speakers send' },
  correlate: { 'prefix-not-asked': '{prefix} has not been asked for on {router} yet' },
  internal: 'An unexpected fault: {message}',
} as const;

/** What to do about a problem, by its code. A code without text shows the suggestion it carries. */
export const remedy = {
  dns: {
    silent: 'See whether it runs, or take it out of dns.servers.',
  },
  routeros: {
    unreachable: 'Check address, port and the firewall between.',
    'closed-before-login': 'Check the allowed addresses of the service (/ip/service) and its max-sessions.',
    'login-refused':
      'Check user name and password, that the group of the user has the policy api, and the allowed address of the user.',
    'login-unreachable':
      'The router asks a RADIUS server that does not answer. Check /radius, or use a local user.',
    permission: 'Give the group of this user the policies read and api.',
    timeout: 'The router is busy or the way to it is broken. A longer interval for this menu may help.',
    'control-byte':
      'Check that the port is that of the service api (8728) or api-ssl (8729) and matches the transport.',
    'plain-refused': 'Use transport api-ssl, or set allowPlain where the network between is yours alone.',
    'certificate-unknown':
      'If this is your router, set tls.fingerprint to {seen}. If not, somebody answers in its place.',
    'certificate-refused': 'If this is your router, set tls.fingerprint to {seen}.',
    'no-bgp': 'On RouterOS 6 enable the package routing (/system/package).',
    'large-table': 'Upgrade to RouterOS 7, or let another router peer with the full table.',
    'advertisements-off': 'Set readAdvertisements for it in the configuration.',
    'advertisements-unsafe': 'Upgrade to RouterOS 7.17.1 or later.',
  },
  kubernetes: {
    unreachable: 'Check that the API server runs and that this machine can reach it.',
    certificate: 'Compare certificate-authority and tls-server-name in the kubeconfig with the server.',
    silent: 'Look at what lies between: a load balancer or firewall that forgets idle connections.',
    unauthorized: 'The token or certificate was refused; renew the credentials of this context.',
    absent: 'Nothing to do if this cluster does not use it; it is looked for again every minute.',
  },
} as const;
