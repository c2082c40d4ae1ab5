import { m } from '@floorlight/shared/messages/compiled/messages.js';
import type { SectionName } from './sections.ts';

const words: Record<SectionName, () => string> = {
  people: m.settings_people,
  keys: m.settings_keys,
  sources: m.settings_sources,
  screens: m.settings_screens,
  floors: m.settings_floors,
  alerts: m.settings_alerts,
  keeping: m.keeping_title,
  audit: m.settings_audit,
};

export const sectionWord = (section: SectionName): string => words[section]();
