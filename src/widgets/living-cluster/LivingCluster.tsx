/** A small cluster that may be unplugged right on the page: who notices, who blocks, what the third vote changes. */
import { guarded } from '../frame/ErrorBoundary.tsx';
import type { Lang } from '../frame/texts.ts';
import { WidgetFrame } from '../frame/WidgetFrame.tsx';
import { PaceControl } from '../scene/PaceControl.tsx';
import { SceneNotice } from '../scene/SceneNotice.tsx';
import { ClusterDrawing } from './ClusterDrawing.tsx';
import { ClusterTable } from './ClusterTable.tsx';
import './living-cluster.css';
import { PartButtons } from './PartButtons.tsx';
import type { ClusterPicture } from './picture.ts';
import { type ClusterTexts, lookIn, sentenceOf } from './texts.ts';
import { useLivingCluster } from './useLivingCluster.ts';

interface LivingClusterProps {
  readonly lang: Lang;
  /** Name of the scene on this page. */
  readonly scene: string;
  readonly scenario: string;
  /** The cluster before anything happened, drawn on the server. */
  readonly initial: ClusterPicture;
  readonly texts: ClusterTexts;
}

function LivingCluster({ lang, scene: name, scenario, initial, texts }: LivingClusterProps) {
  const text = lookIn(texts);
  const { scene, picture, happened, isLoading, approach, toggle, reset } = useLivingCluster(
    name,
    scenario,
    lang,
    initial,
  );
  const said = happened.value.length > 0 ? sentenceOf(text, happened.value) : text('start');
  return (
    <WidgetFrame
      lang={lang}
      id="living-cluster"
      title={text('title')}
      question={text('question')}
      stage={
        <div class="lc">
          <ClusterDrawing text={text} picture={picture.value} />
          <PartButtons text={text} picture={picture.value} toggle={toggle} approach={approach} />
          <ClusterTable text={text} picture={picture.value} />
        </div>
      }
      controls={
        <>
          <PaceControl lang={lang} scene={scene} />
          <SceneNotice lang={lang} scene={scene} />
        </>
      }
      happened={isLoading.value ? text('loading') : said}
      onReset={reset}
    />
  );
}

export default guarded(LivingCluster);
