/** Why a value is refused for a property of a pool, as libzfs words it. */
import { ASHIFT_LIMITS, type PoolValueProblem } from '../../../simulator/zfs/pool-property-value.ts';
import { sizeProblemText } from '../openzfs/size-text.ts';

/** The part behind `cannot create 'tank': `. */
export function poolValueProblemText(problem: PoolValueProblem): string {
  switch (problem.rule) {
    case 'pool-property.unknown':
      return `invalid property '${problem.name}'`;
    case 'pool-property.read-only':
      return `'${problem.name}' is readonly`;
    case 'pool-property.words':
      return `'${problem.name}' must be one of '${problem.values}'`;
    case 'pool-property.size':
      return sizeProblemText(problem.problem);
    case 'pool-property.feature-unknown':
      return `feature '${problem.feature}' unsupported by kernel`;
    case 'pool-property.feature-words':
      return `property '${problem.name}' can only be set to 'enabled' or 'disabled'`;
    case 'pool-property.feature-disabled-late':
      return `property '${problem.name}' can only be set to 'disabled' at creation time`;
    case 'pool-property.version':
      return `property 'version' number ${problem.value} is invalid.`;
    case 'pool-property.ashift':
      return (
        `property 'ashift' number ${problem.value} is invalid, only values between ` +
        `${ASHIFT_LIMITS.least} and ${ASHIFT_LIMITS.most} are allowed.`
      );
    case 'pool-property.not-at-creation':
      return `property '${problem.name}' cannot be set at creation or import time`;
    case 'pool-property.creation-only':
      return `property '${problem.name}' can only be set during pool creation or import`;
    case 'pool-property.import-only':
      return `property '${problem.name}' can only be set at import time`;
    case 'pool-property.not-a-name':
      return `'${problem.value}' is an invalid name`;
    case 'pool-property.altroot':
      return `bad alternate root '${problem.value}'`;
    case 'pool-property.cachefile':
      return `property '${problem.name}' must be empty, an absolute path, or 'none'`;
    case 'pool-property.compatibility':
      return `could not read/parse feature file(s): ${problem.value} `;
    case 'pool-property.comment-characters':
      return 'comment may only have printable characters';
    case 'pool-property.comment-length':
      return `comment must not exceed ${problem.most} characters`;
  }
}
