import type { components } from '@/api/generated';
import type { Kit } from './words';

type KitGiven = components['schemas']['TakeoverKitGiven'];

/** The kit as its form holds it: money in euros, pitfalls one a line. */
export interface KitValues {
  purpose: string;
  people: string;
  weeks_min: string;
  weeks_max: string;
  cost_min_cents: string;
  cost_max_cents: string;
  conditions: string;
  steps: { title: string; words: string }[];
  pitfalls: string;
  licence: string;
  contact: string;
  ready: boolean;
  deliverables: string[];
}

const shown = (value: number | null | undefined, per = 1) => (typeof value === 'number' ? String(value / per) : '');
const words = (value: string) => value.trim() || null;
const whole = (value: string, per = 1) => (value.trim() === '' ? null : Math.round(Number(value) * per));

export function valuesOf(kit: Kit | null): KitValues {
  return {
    purpose: kit?.purpose ?? '',
    people: kit?.people ?? '',
    weeks_min: shown(kit?.weeks_min),
    weeks_max: shown(kit?.weeks_max),
    cost_min_cents: shown(kit?.cost_min_cents, 100),
    cost_max_cents: shown(kit?.cost_max_cents, 100),
    conditions: kit?.conditions ?? '',
    steps: (kit?.steps ?? []).map((one) => ({ title: one.title, words: one.words ?? '' })),
    pitfalls: (kit?.pitfalls ?? []).join('\n'),
    licence: kit?.licence ?? '',
    contact: kit?.contact ?? '',
    ready: kit?.ready ?? false,
    deliverables: (kit?.deliverables ?? []).map((one) => String(one.id)),
  };
}

export function bodyOf(values: KitValues): KitGiven {
  return {
    purpose: values.purpose.trim(),
    people: words(values.people),
    weeks_min: whole(values.weeks_min),
    weeks_max: whole(values.weeks_max),
    cost_min_cents: whole(values.cost_min_cents, 100),
    cost_max_cents: whole(values.cost_max_cents, 100),
    conditions: words(values.conditions),
    steps: values.steps.map((one) => ({ title: one.title.trim(), words: words(one.words) })),
    pitfalls: values.pitfalls.split('\n').map((one) => one.trim()).filter(Boolean),
    licence: words(values.licence),
    contact: words(values.contact),
    ready: values.ready,
    deliverables: (values.deliverables || []).map(Number),
  };
}
