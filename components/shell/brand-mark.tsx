/** The mark: two hops of a path, and the name. No link: pages without a way back show it too, and Next sends those with every page. */
export function BrandMark() {
  return (
    <span className="flex items-center gap-2 font-semibold text-lg tracking-tight">
      <svg viewBox="0 0 24 24" aria-hidden="true" className="size-6 text-accent">
        <path
          d="M3 18C3 9 11 9 11 18M11 18C11 6 21 6 21 18"
          fill="none"
          stroke="currentColor"
          strokeWidth="2.2"
        />
        <circle cx="3" cy="18" r="2.4" fill="currentColor" />
        <circle cx="11" cy="18" r="2.4" fill="currentColor" />
        <circle cx="21" cy="18" r="2.4" fill="currentColor" />
      </svg>
      Hopboard
    </span>
  );
}
