/** What the course map knows of a module and of a lesson. */

interface BothLanguages {
  readonly de: string;
  readonly en: string;
}

export interface CourseLesson {
  /** As in the lesson's front matter: `L2.1`. */
  readonly id: string;
  /** English words, the same in both languages. */
  readonly slug: string;
  readonly title: BothLanguages;
  /** Planned time including its exercise. */
  readonly minutes: number;
}

export interface CourseModule {
  /** `M0` … `M11`. */
  readonly id: string;
  readonly slug: string;
  /** Slides of the talk it follows. */
  readonly slides: string;
  readonly title: BothLanguages;
  /** What the learner will have done there: completes “Here you …”. */
  readonly deed: BothLanguages;
  readonly lessons: readonly CourseLesson[];
}
