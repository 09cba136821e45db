'use client';

import { type ComponentProps, useId } from 'react';

/** A labelled line of input. */
export function Field({ label, hint, ...input }: { label: string; hint?: string } & ComponentProps<'input'>) {
  const id = useId();
  return (
    <p className="flex flex-col gap-1">
      <label htmlFor={id} className="text-ink-soft text-sm">
        {label}
      </label>
      <input
        {...input}
        id={id}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        className="h-9 rounded border border-line-strong bg-surface px-2"
      />
      {hint !== undefined && (
        <span id={`${id}-hint`} className="text-ink-faint text-xs">
          {hint}
        </span>
      )}
    </p>
  );
}

/** The button that does what a form is for. */
export function Act({ children, ...button }: ComponentProps<'button'>) {
  return (
    <button
      type="submit"
      {...button}
      className="min-h-9 rounded bg-accent px-4 py-1.5 text-accent-ink disabled:opacity-60 print:hidden"
    >
      {children}
    </button>
  );
}

/** A button beside others, or in a row. */
export function Quiet({ children, ...button }: ComponentProps<'button'>) {
  return (
    <button
      type="button"
      {...button}
      className="h-7 rounded border border-line-strong bg-surface px-2.5 text-sm hover:bg-hover disabled:opacity-60 print:hidden"
    >
      {children}
    </button>
  );
}
