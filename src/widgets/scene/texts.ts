/** The texts of the scene's controls. */
import de from '../../../content/i18n/scene.de.json' with { type: 'json' };
import en from '../../../content/i18n/scene.en.json' with { type: 'json' };
import { type Lang, type Texts, textsFor } from '../frame/texts.ts';

export type SceneText = keyof typeof de;

export function sceneTexts(lang: Lang): Texts<SceneText> {
  return textsFor(lang, { de, en });
}
