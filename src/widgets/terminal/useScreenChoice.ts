/** Plain field or full terminal: the reader's choice, remembered; without one, the full terminal where a mouse is. */
import { useEffect, useState } from 'preact/hooks';

type Mount = typeof import('./xterm-screen.ts')['mountXterm'];

export type ScreenChoice = {
  readonly kind: 'plain' | 'loading' | 'rich';
  readonly mount: Mount | undefined;
  choose(kind: 'plain' | 'rich'): void;
};

const STORAGE_KEY = 'quorate-terminal';

function remembered(): string | null {
  try {
    return localStorage.getItem(STORAGE_KEY);
  } catch {
    return null;
  }
}

function remember(kind: string): void {
  try {
    localStorage.setItem(STORAGE_KEY, kind);
  } catch {
    // A browser that refuses storage still switches for this visit.
  }
}

/** The screen to show, starting with the plain one, which needs nothing. */
export function useScreenChoice(): ScreenChoice {
  const [wanted, setWanted] = useState<'plain' | 'rich'>('plain');
  const [mount, setMount] = useState<{ readonly mount: Mount }>();

  useEffect(() => {
    const choice =
      remembered() ?? (matchMedia('(pointer: fine) and (min-width: 48rem)').matches ? 'rich' : 'plain');
    setWanted(choice === 'rich' ? 'rich' : 'plain');
  }, []);

  useEffect(() => {
    if (wanted !== 'rich' || mount) return undefined;
    let isGone = false;
    import('./xterm-screen.ts').then(
      ({ mountXterm }) => {
        if (!isGone) setMount({ mount: mountXterm });
      },
      () => setWanted('plain'),
    );
    return () => {
      isGone = true;
    };
  }, [wanted, mount]);

  return {
    kind: wanted === 'plain' ? 'plain' : mount ? 'rich' : 'loading',
    mount: mount?.mount,
    choose(kind) {
      remember(kind);
      setWanted(kind);
    },
  };
}
