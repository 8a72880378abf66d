import type { components } from '@/api/generated';
import { addDays, instantOf, wallClock } from '@/i18n/wallclock';
import { textOf } from '@/ui/form/typed';
import { namesIn, type Opening, type Question } from './model';

type Given = components['schemas']['ActivityOpeningGiven'];

export interface OpeningValues {
  mode: Opening['mode'];
  parity: boolean;
  capacity: string;
  waiting_limit: string;
  opens: string;
  closes: string;
  guests_max: string;
  words: string;
  reminder_days: string;
  retention_days: string;
  questions: { label: string; kind: Question['kind']; choices: string; required: boolean }[];
}

const typed = (count: number | null): string => (count === null ? '' : String(count));
const counted = (text: string): number | null => (text.trim() === '' ? null : Number(text));

export const openingValues = (opening: Opening, zone: string): OpeningValues => ({
  mode: opening.mode,
  parity: opening.parity,
  capacity: typed(opening.capacity),
  waiting_limit: typed(opening.waiting_limit),
  opens: opening.opens_at ? wallClock(opening.opens_at, zone).day : '',
  // It closes as a day ends: the last moment before belongs to that day.
  closes: opening.closes_at ? wallClock(Date.parse(opening.closes_at) - 1, zone).day : '',
  guests_max: String(opening.guests_max),
  words: opening.words ?? '',
  reminder_days: String(opening.reminder_days),
  retention_days: String(opening.retention_days),
  questions: opening.questions.map((one) => ({ ...one, choices: one.choices.join('\n') })),
});

export const openingGiven = (values: OpeningValues, zone: string): Given => ({
  mode: values.mode,
  parity: values.mode === 'selection' && values.parity,
  capacity: counted(values.capacity),
  waiting_limit: counted(values.waiting_limit),
  opens_at: values.opens ? instantOf(values.opens, '00:00', zone).toISOString() : null,
  closes_at: values.closes ? instantOf(addDays(values.closes, 1), '00:00', zone).toISOString() : null,
  guests_max: values.mode === 'selection' ? 0 : Number(values.guests_max) || 0,
  words: textOf(values.words),
  reminder_days: Number(values.reminder_days) || 0,
  retention_days: Number(values.retention_days) || 365,
  questions: values.questions
    .filter((one) => one.label.trim())
    .map((one) => ({ label: one.label.trim(), kind: one.kind, required: one.required, choices: one.kind === 'choix' ? namesIn(one.choices) : [] })),
});
