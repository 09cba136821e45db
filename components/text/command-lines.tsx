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
        <code>
          {[...text.matchAll(/.*\n|.+$/g)].map(({ 0: line, index }) => (
            <Line key={index} text={line} />
          ))}
        </code>
      </pre>
    </figure>
  );
}

/** Breaks between words and never at the hyphens within them; what goes on in the next line is indented. */
function Line({ text }: { text: string }) {
  return (
    <span className="-indent-4 block pl-4">
      {[...text.matchAll(/\s+|\S+/g)].map(({ 0: word, index }) =>
        word.trim() === '' ? (
          word
        ) : (
          <span key={index} className="inline-block max-w-full indent-0">
            {word}
          </span>
        ),
      )}
    </span>
  );
}
