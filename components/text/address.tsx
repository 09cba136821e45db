import { CopyButton } from './copy-button.tsx';

/** An address or prefix in a row; the button that copies it shows itself with the row. */
export function Address({ text }: { text: string }) {
  return (
    <span className="flex items-center gap-1">
      <span className="font-mono text-sm md:whitespace-nowrap">{text}</span>
      <CopyButton text={text} quiet />
    </span>
  );
}
