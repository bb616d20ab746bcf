/** The living cluster's texts, and its happenings as sentences. */
import de from '../../../content/i18n/cluster.de.json' with { type: 'json' };
import en from '../../../content/i18n/cluster.en.json' with { type: 'json' };
import { type Lang, type Texts, textsFor } from '../frame/texts.ts';
import type { Happening } from './happened.ts';

export type ClusterText = keyof typeof de;

export function clusterTexts(lang: Lang): Texts<ClusterText> {
  return textsFor(lang, { de, en });
}

const SENTENCES = {
  'power-cut': 'saidPowerCut',
  'powered-on': 'saidPowerOn',
  unplugged: 'saidUnplugged',
  plugged: 'saidPlugged',
  'switch-off': 'saidSwitchOff',
  'switch-on': 'saidSwitchOn',
  'device-off': 'saidDeviceOff',
  'device-on': 'saidDeviceOn',
  joined: 'saidJoined',
  noticed: 'saidNoticed',
  blocked: 'saidBlocked',
  quorate: 'saidQuorate',
  'sees-again': 'saidSeesAgain',
  'device-vote-lost': 'saidDeviceVoteLost',
  'device-vote-back': 'saidDeviceVoteBack',
} as const satisfies Record<Happening['code'], ClusterText>;

/** What happened, as one or two sentences. */
export function sentenceOf(text: Texts<ClusterText>, found: readonly Happening[]): string {
  return found
    .map((happening) => {
      const names = (list: readonly string[]) => list.join(text('and'));
      return text(SENTENCES[happening.code], {
        ...('host' in happening ? { host: happening.host } : {}),
        ...('count' in happening ? happening.count : {}),
        ...('gone' in happening ? { gone: names(happening.gone) } : {}),
        ...('back' in happening ? { back: names(happening.back) } : {}),
      });
    })
    .join(' ');
}
