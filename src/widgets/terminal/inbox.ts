/** Commands of the text that ask to be run (`quorate:run`): kept until a terminal takes them. */

interface RunRequest {
  readonly host: string;
  readonly line: string;
}

type Receiver = (request: RunRequest) => void;

const waiting: RunRequest[] = [];
let receiver: Receiver | undefined;

function isRunRequest(detail: unknown): detail is RunRequest {
  if (typeof detail !== 'object' || detail === null) return false;
  return (
    'host' in detail && typeof detail.host === 'string' && 'line' in detail && typeof detail.line === 'string'
  );
}

/** Listens from the page's start. A terminal that is not running yet is scrolled into view, which starts it. */
export function openInbox(): void {
  document.addEventListener('quorate:run', (event) => {
    if (!(event instanceof CustomEvent) || !isRunRequest(event.detail)) return;
    event.preventDefault();
    if (receiver) receiver(event.detail);
    else waiting.push(event.detail);
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const terminal = document.querySelector('[data-terminal]');
    terminal?.scrollIntoView({ block: 'nearest', behavior: calm ? 'auto' : 'smooth' });
  });
}

/** From now on requests go to this terminal, those that waited first. Gives the way to stop. */
export function takeRequests(take: Receiver): () => void {
  receiver = take;
  for (const request of waiting.splice(0)) take(request);
  return () => {
    if (receiver === take) receiver = undefined;
  };
}
