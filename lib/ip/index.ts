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
  formatPrefix,
  hostPrefix,
  type IpPrefix,
  parsePrefix,
  prefixContains,
  prefixOf,
  prefixOrder,
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
