/** Buttons that load ready-made settings. */

interface Props<Name extends string> {
  readonly legend: string;
  readonly names: readonly Name[];
  readonly label: (name: Name) => string;
  readonly load: (name: Name) => void;
  readonly hint?: string;
}

export function Presets<Name extends string>({ legend, names, label, load, hint }: Props<Name>) {
  return (
    <fieldset class="choice">
      <legend class="field-label">{legend}</legend>
      <div class="field-actions">
        {names.map((name) => (
          <button key={name} type="button" class="button" onClick={() => load(name)}>
            {label(name)}
          </button>
        ))}
      </div>
      {hint ? <p class="field-hint">{hint}</p> : null}
    </fieldset>
  );
}
