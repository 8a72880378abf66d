import type { MessageKey } from '@/i18n';
import type { Field } from './merge';

/** What each field of the card's own form is called. */
export const LABELS: Record<Field, MessageKey> = {
  title: 'edit.field.title', goal: 'projects.goal', approach: 'projects.approach', result: 'projects.result',
  specific_support: 'projects.support', lesson: 'projects.lesson', kind_label: 'edit.field.kind',
  lab_role: 'projects.labRole', period_text: 'edit.field.period', started_on: 'edit.field.started',
  ended_on: 'edit.field.ended', url: 'projects.url', note: 'projects.note', function: 'projects.function',
  nature: 'projects.nature', lab_part: 'projects.labRole', aliases: 'edit.field.title',
  carriers: 'projects.carriers', funding: 'projects.funding', scale: 'projects.scale',
  objectives: 'projects.objectives', association: 'projects.association',
};
