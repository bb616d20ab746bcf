/** A sentence for the live region that waits until the hand rests: a moving slider is not read out step by step. */
import { useEffect, useState } from 'preact/hooks';

const restMs = 500;

export function useSettled(sentence: string): string {
  const [settled, setSettled] = useState(sentence);
  useEffect(() => {
    if (sentence === settled) return;
    const timer = setTimeout(() => setSettled(sentence), restMs);
    return () => clearTimeout(timer);
  }, [sentence, settled]);
  return settled;
}
