export {
  canonicalAddress,
  compareAddresses,
  formatAddress,
  type IpAddress,
  parseAddress,
  type SpelledAddress,
  spellAddress,
  splitZone,
  WIDTH,
} from './address.ts';
export { type RangeLookup, rangeLookup } from './lookup.ts';
export {
  canonicalPrefix,
  comparePrefixes,
  formatPrefix,
  hostPrefix,
  type IpPrefix,
  isHostPrefix,
  parsePrefix,
  prefixContains,
  prefixOf,
  rangeOfPrefix,
} from './prefix.ts';
export {
  addressesOf,
  countAddresses,
  type IpRange,
  subtractRanges,
  summarise,
  unionOfRanges,
} from './range.ts';
