/** One tab per machine, with the keys that tabs have everywhere: arrows, Home, End. */
import { useRef } from 'preact/hooks';

interface Props {
  readonly label: string;
  readonly hosts: readonly string[];
  readonly active: string;
  readonly panelId: string;
  readonly onChoose: (host: string) => void;
}

/** Id of a host's tab, which names the panel. */
export function tabId(panelId: string, host: string): string {
  return `${panelId}-tab-${host}`;
}

function nextIndex(key: string, index: number, count: number): number | undefined {
  if (key === 'ArrowRight') return (index + 1) % count;
  if (key === 'ArrowLeft') return (index + count - 1) % count;
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : undefined;
}

export function Tabs({ label, hosts, active, panelId, onChoose }: Props) {
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const index = nextIndex(event.key, hosts.indexOf(active), hosts.length);
    const host = index === undefined ? undefined : hosts[index];
    if (host === undefined || index === undefined) return;
    event.preventDefault();
    onChoose(host);
    list.current?.querySelectorAll('button')[index]?.focus();
  };
  return (
    <div class="term-tabs" role="tablist" aria-label={label} ref={list}>
      {hosts.map((host) => (
        <button
          key={host}
          type="button"
          role="tab"
          id={tabId(panelId, host)}
          aria-selected={host === active}
          aria-controls={panelId}
          tabIndex={host === active ? 0 : -1}
          onClick={() => onChoose(host)}
          onKeyDown={onKeyDown}
        >
          {host}
        </button>
      ))}
    </div>
  );
}
