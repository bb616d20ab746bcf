/** The living cluster's texts, and its happenings as sentences. One language comes with the page, not both. */
import type de from '../../../content/i18n/cluster.de.json';
import { fillPlaces, type Texts } from '../frame/texts.ts';
import type { Happening } from './happened.ts';

export type ClusterText = keyof typeof de;
/** All texts in the reader's language. */
export type ClusterTexts = Readonly<Record<ClusterText, string>>;

/** The lookup in the texts that came with the page. */
export function lookIn(texts: ClusterTexts): Texts<ClusterText> {
  return (key, values) => fillPlaces(texts[key], values);
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
