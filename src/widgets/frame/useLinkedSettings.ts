/** A widget's settings that live in the link: server-rendered with the first values, then read from the address. */
import { useEffect, useState } from 'preact/hooks';
import { linkWith, onAddressChange, partInAddress, writePart } from './address.ts';
import type { Fields } from './fragment.ts';

export interface SettingsCodec<Settings> {
  /** The widget's id on this page: also its key in the fragment and the id of its frame. */
  readonly id: string;
  readonly initial: Settings;
  encode(settings: Settings): Fields;
  /** null when the fields do not make sense: the reader is told and the initial values apply. */
  decode(fields: Fields): Settings | null;
}

export interface LinkedSettings<Settings> {
  /** The widget's id on this page. */
  readonly id: string;
  readonly settings: Settings;
  /** The link carried something unreadable. */
  readonly isDamaged: boolean;
  change(settings: Settings): void;
  reset(): void;
  /** The address that brings these settings back. Only in the browser. */
  link(): string;
}

/** Gives the settings, and the ways to change, reset and share them. */
export function useLinkedSettings<Settings>(codec: SettingsCodec<Settings>): LinkedSettings<Settings> {
  const [settings, setSettings] = useState(codec.initial);
  const [isDamaged, setDamaged] = useState(false);

  useEffect(() => {
    const read = () => {
      const part = partInAddress(codec.id);
      if (part.kind === 'absent') return;
      const decoded = part.kind === 'fields' ? codec.decode(part.fields) : null;
      setDamaged(decoded === null);
      setSettings(decoded ?? codec.initial);
    };
    read();
    return onAddressChange(read);
  }, [codec.id]);

  const change = (next: Settings) => {
    setSettings(next);
    setDamaged(false);
    writePart(codec.id, codec.encode(next));
  };
  const reset = () => {
    setSettings(codec.initial);
    setDamaged(false);
    writePart(codec.id, null);
  };
  const link = () => linkWith(codec.id, codec.encode(settings));
  return { id: codec.id, settings, isDamaged, change, reset, link };
}
