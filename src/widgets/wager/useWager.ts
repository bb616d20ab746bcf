/** The wager on the page: an empty slip on the server, then what the browser remembers. */
import { useEffect, useState } from 'preact/hooks';
import { completeWager, emptySlip, type Slip, type Wager } from './model.ts';
import { forgetWager, storedWager, storeWager } from './storage.ts';

export type Happening =
  | 'start'
  | 'placed'
  | 'found'
  | 'memory'
  | 'damaged'
  | 'newer'
  | 'changing'
  | 'forgotten'
  | 'incomplete';

interface State {
  readonly slip: Slip;
  /** The wager in force; while it is being changed the slip is open as well. */
  readonly placed: Wager | undefined;
  readonly isOpen: boolean;
  readonly happening: Happening;
}

const blank: State = { slip: emptySlip, placed: undefined, isOpen: true, happening: 'start' };

export function useWager() {
  const [state, setState] = useState<State>(blank);
  useEffect(() => {
    const stored = storedWager();
    if (stored.kind === 'placed')
      setState({ slip: stored.wager, placed: stored.wager, isOpen: false, happening: 'found' });
    else if (stored.kind !== 'none') setState({ ...blank, happening: stored.kind });
  }, []);
  return {
    ...state,
    fill: (slip: Slip) => setState({ ...state, slip }),
    reopen: () => setState({ ...state, isOpen: true, happening: 'changing' }),
    submit: () => {
      const wager = completeWager(state.slip);
      if (!wager) return setState({ ...state, happening: 'incomplete' });
      const isStored = storeWager(wager);
      setState({ slip: wager, placed: wager, isOpen: false, happening: isStored ? 'placed' : 'memory' });
    },
    forget: () => {
      forgetWager();
      setState({ ...blank, happening: 'forgotten' });
    },
  };
}
