/** Puts what the HA daemons report into the words of their log. */
import type { HaLevel, HaMessages, HaMessageType } from './messages.ts';
import { CRM_TEXTS, DAEMON_TEXTS, LIVE_TEXTS, type LogTexts } from './texts-crm.ts';
import { LRM_TEXTS } from './texts-lrm.ts';
import { SERVICE_TEXTS } from './texts-services.ts';

const TEXTS: LogTexts<HaMessages> = {
  ...DAEMON_TEXTS,
  ...LIVE_TEXTS,
  ...CRM_TEXTS,
  ...SERVICE_TEXTS,
  ...LRM_TEXTS,
};

/** Level and words of a report, as pve-ha-manager 5.2 logs it. */
export function logLine<K extends HaMessageType>(
  type: K,
  data: HaMessages[K],
): { readonly level: HaLevel; readonly text: string } {
  const [level, text] = TEXTS[type];
  return { level, text: text(data) };
}
