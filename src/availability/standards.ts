/** Classes from the literature, as data with their source. Names and meanings live in the language files. */

/** BSI, Hochverfügbarkeits-Kompendium, Verfügbarkeitsklassen. Limits as printed there: rounded up, per month and per year. */
export interface BsiClass {
  readonly id: 'vk0' | 'vk1' | 'vk2' | 'vk3' | 'vk4' | 'vk5';
  readonly minimumAvailability: number | undefined;
  readonly downtimePerMonth: PrintedLimit | undefined;
  readonly downtimePerYear: PrintedLimit | undefined;
}

/** A limit in the unit in which it is printed. */
interface PrintedLimit {
  readonly value: number;
  readonly unit: 'h' | 'min' | 's' | 'd' | 'w';
}

/** VK 3 and VK 4 were checked in a second source, the others are as commonly printed. */
export const bsiClasses: readonly BsiClass[] = [
  {
    id: 'vk0',
    minimumAvailability: 0.95,
    downtimePerMonth: { value: 1, unit: 'd' },
    downtimePerYear: { value: 3, unit: 'w' },
  },
  {
    id: 'vk1',
    minimumAvailability: 0.99,
    downtimePerMonth: { value: 8, unit: 'h' },
    downtimePerYear: { value: 88, unit: 'h' },
  },
  {
    id: 'vk2',
    minimumAvailability: 0.999,
    downtimePerMonth: { value: 44, unit: 'min' },
    downtimePerYear: { value: 9, unit: 'h' },
  },
  {
    id: 'vk3',
    minimumAvailability: 0.9999,
    downtimePerMonth: { value: 5, unit: 'min' },
    downtimePerYear: { value: 53, unit: 'min' },
  },
  {
    id: 'vk4',
    minimumAvailability: 0.99999,
    downtimePerMonth: { value: 26, unit: 's' },
    downtimePerYear: { value: 6, unit: 'min' },
  },
  {
    id: 'vk5',
    minimumAvailability: undefined,
    downtimePerMonth: undefined,
    downtimePerYear: undefined,
  },
];

/** Harvard Research Group, Availability Environment Classification. Qualitative: it names no percentages. */
export const aecClasses = ['aec0', 'aec1', 'aec2', 'aec3', 'aec4', 'aec5'] as const;
