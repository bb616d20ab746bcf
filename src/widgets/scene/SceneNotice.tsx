/** What the scene has to tell: a damaged link, a stumble, nothing happened. */
import type { Lang } from '../frame/texts.ts';
import { noticeText } from './notice-text.ts';
import type { ClusterScene } from './page-scenes.ts';
import './scene.css';
import { sceneTexts } from './texts.ts';

export function SceneNotice({ lang, scene }: { readonly lang: Lang; readonly scene: ClusterScene }) {
  const text = sceneTexts(lang);
  const notice = scene.notice.value;
  return (
    <div class="scene-notice" role="status">
      {notice ? <p>{noticeText(text, notice)}</p> : null}
      {notice?.code === 'not-loaded' ? (
        <button type="button" class="button" onClick={() => scene.wake()}>
          {text('retry')}
        </button>
      ) : null}
    </div>
  );
}
