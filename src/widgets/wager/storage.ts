/** The browser's memory for the wager. Where it is switched off, the wager lasts as long as the page. */
import { readWager, type Stored, type Wager, writeWager } from './model.ts';

const key = 'quorate.wager';

/** What is stored; an unreadable memory counts as empty. */
export function storedWager(): Stored {
  try {
    return readWager(localStorage.getItem(key));
  } catch {
    return { kind: 'none' };
  }
}

/** Stores the wager; false if the browser refuses. */
export function storeWager(wager: Wager): boolean {
  try {
    localStorage.setItem(key, writeWager(wager));
    return true;
  } catch {
    return false;
  }
}

export function forgetWager(): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // Nothing was stored where storing is refused.
  }
}
