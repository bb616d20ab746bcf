/** A sentence of the question bank: what stands between backticks is typed or printed by programs. */
export function Words({ text }: { readonly text: string }) {
  return (
    <>{text.split(/`([^`]*)`/).map((piece, at) => (at % 2 ? <code key={piece}>{piece}</code> : piece))}</>
  );
}
