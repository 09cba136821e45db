export const ROWS = 100_000;

/** Row `index` of `/routing/route` as RouterOS 7.22 prints it, 12 attributes. */
export function rowWords(index: number): string[] {
  const prefix = `${20 + (index >>> 16)}.${(index >>> 8) & 255}.${index & 255}.0/24`;
  const gateway = `192.0.2.${1 + (index % 4)}`;
  return [
    '!re',
    `=.id=*${(0x80000000 + index).toString(16).toUpperCase()}`,
    `=dst-address=${prefix}`,
    '=routing-table=main',
    `=gateway=${gateway}`,
    `=immediate-gw=${gateway}%ether1`,
    '=distance=20',
    '=active=true',
    '=bgp=true',
    '=contribution=active',
    `=belongs-to=bgp-IP-${gateway}`,
    `=bgp.as-path=64512,${64600 + (index % 300)},65010`,
    '=bgp.origin=igp',
  ];
}
