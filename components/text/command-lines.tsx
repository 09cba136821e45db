import { CopyButton } from './copy-button.tsx';

/** Lines to be typed elsewhere, with a button that copies them all. `label` says where. */
export function CommandLines({ label, lines }: { label: string; lines: readonly string[] }) {
  const text = lines.join('\n');
  return (
    <figure className="mt-1 rounded border border-line bg-sunken">
      <figcaption className="flex items-center justify-between pl-2.5 text-ink-soft text-xs">
        {label}
        <CopyButton text={text} />
      </figcaption>
      <pre className="whitespace-pre-wrap px-2.5 pb-2 font-mono text-sm [overflow-wrap:anywhere]">
        <code>{text}</code>
      </pre>
    </figure>
  );
}
