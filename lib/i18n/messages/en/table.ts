/** What every table and every details panel says. */
export const table = {
  filter: 'Filter',
  filterHint: 'Name, address, node …',
  rows: '{shown, plural, one {# row} other {# rows}}',
  rowsOf: '{shown, number} of {total, number}',
  noMatch: 'No row matches “{query}”.',
  clear: 'Clear filter',
  sortBy: 'Sort by {column}',
  details: 'Details',
  close: 'Close details',
  keys: 'j k to move, Enter to open, Esc to close',
} as const;
