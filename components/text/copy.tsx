import { CopyButton } from './copy-button.tsx';

/** A text with a button that copies it. */
export function Copy({ text }: { text: string }) {
  return (
    <span className="inline-flex items-center gap-1">
      <span className="min-w-0 break-all font-mono text-sm">{text}</span>
      <CopyButton text={text} />
    </span>
  );
}
