import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { client } from '@/api/client';
import type { components } from '@/api/generated';
import { ifMatch } from '@/ui/act';
import type { Request } from '../model';
import { answersOf, changesOf, contributionsOf, type Fields, fieldsOf, type Line, linesOf, newLine, NO_FIELDS } from './fields';
import { type Place, placesOf, territoriesOf } from './territories';

type Draft = components['schemas']['RequestDraft'];

export interface Typed {
  fields: Fields;
  lines: Line[];
  places: Place[];
  answers: Record<string, string>;
}

const answered = (request: Request): Record<string, string> =>
  Object.fromEntries(request.answers.map((one) => [one.slug, one.words ?? '']));

const typedOf = (request: Request | null): Typed =>
  request
    ? { fields: fieldsOf(request), lines: linesOf(request.contributions), places: placesOf(request.territories), answers: answered(request) }
    : { fields: NO_FIELDS, lines: [newLine('porteur'), newLine('lab')], places: [], answers: {} };

const IDLE = 2000;
const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** What I changed stays as I typed it; everything else is as somebody saved it meanwhile. */
function merge(base: Typed, mine: Typed, theirs: Typed): Typed {
  const pick = <Part extends object>(was: Part, own: Part, other: Part): Part => {
    const result = { ...other };
    for (const name of Object.keys(own) as (keyof Part)[]) if (!same(own[name], was[name])) result[name] = own[name];
    return result;
  };
  return {
    fields: pick(base.fields, mine.fields, theirs.fields),
    answers: pick(base.answers, mine.answers, theirs.answers),
    lines: same(contributionsOf(mine.lines), contributionsOf(base.lines)) ? theirs.lines : mine.lines,
    places: same(territoriesOf(mine.places), territoriesOf(base.places)) ? theirs.places : mine.places,
  };
}

/** The draft as it is typed, and as it is known: what differs is sent after a pause, one thing at a time. */
export function useDraft(lab: string, found: Request | null, onSaved: (request: Request) => void) {
  const [typed, setTyped] = useState(() => typedOf(found));
  const [saved, setSaved] = useState<Date | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const known = useRef<Request | null>(found);
  // What was sent last, and what is typed now: read when it is time to send, whatever was drawn then.
  const [kept, setKept] = useState(typed);
  const sent = useRef<Typed>(typed);
  const latest = useRef<Typed>(typed);
  const chain = useRef<Promise<unknown>>(Promise.resolve());
  useLayoutEffect(() => {
    latest.current = typed;
  }, [typed]);

  const write = useCallback(async (): Promise<Request | null> => {
    const now = latest.current;
    const before = sent.current;
    let request = known.current;
    if (!request) {
      const changes = changesOf(NO_FIELDS, now.fields);
      if (!changes.title) return null;
      const body: Draft = {
        ...(changes as Omit<Draft, 'kind' | 'title'>),
        kind: now.fields.kind as Draft['kind'],
        title: changes.title,
        origin: now.fields.origin as NonNullable<Draft['origin']>,
        contributions: contributionsOf(now.lines),
        territories: territoriesOf(now.places),
      };
      request = (await client.POST('/v1/labs/{lab}/requests', { params: { path: { lab } }, body })).data ?? null;
    } else {
      const path = { lab, request: request.id };
      const territories = territoriesOf(now.places);
      const changes = {
        ...changesOf(before.fields, now.fields),
        ...(!same(territories, territoriesOf(before.places)) && { territories }),
      };
      if (Object.keys(changes).length > 0) {
        const params = { path, header: ifMatch(request.version) };
        request = (await client.PATCH('/v1/labs/{lab}/requests/{request}', { params, body: changes })).data ?? request;
      }
      const items = contributionsOf(now.lines);
      if (!same(items, contributionsOf(before.lines))) {
        const params = { path, header: ifMatch(request.version) };
        request = (await client.PUT('/v1/labs/{lab}/requests/{request}/contributions', { params, body: { items } })).data ?? request;
      }
      const answers = answersOf(now.answers);
      if (!same(answers, answersOf(before.answers))) {
        const params = { path, header: ifMatch(request.version) };
        request = (await client.PUT('/v1/labs/{lab}/requests/{request}/answers', { params, body: { items: answers } })).data ?? request;
      }
    }
    if (request) {
      known.current = request;
      sent.current = now;
      setKept(now);
      setSaved(new Date());
      onSaved(request);
    }
    return request;
  }, [lab, onSaved]);

  /** What is known once all that was typed is sent; null when it was refused, or has no title yet. */
  const save = useCallback((): Promise<Request | null> => {
    const next = chain.current.then(async () => {
      try {
        const request = await write();
        setProblem(null);
        return request;
      } catch (error) {
        setProblem(error);
        return null;
      }
    });
    chain.current = next;
    return next;
  }, [write]);

  /** Somebody else saved meanwhile: theirs is taken as the base, and what was typed here stays to be sent. */
  const adopt = useCallback((request: Request) => {
    const theirs = typedOf(request);
    const merged = merge(sent.current, latest.current, theirs);
    known.current = request;
    sent.current = theirs;
    latest.current = merged;
    setKept(theirs);
    setTyped(merged);
    setProblem(null);
  }, []);

  /** Changes the request otherwise than by its form, once all that was typed is sent; false when that was refused. */
  const amend = async (work: (request: Request) => Promise<Request | undefined>): Promise<boolean> => {
    const before = await save();
    const after = before && (await work(before));
    if (!after) return false;
    adopt(after);
    onSaved(after);
    return true;
  };

  const pending = !same(typed, kept);
  const begun = saved !== null || found !== null;
  useEffect(() => {
    if (!begun || problem !== null || same(typed, kept)) return undefined;
    const timer = setTimeout(() => void save(), IDLE);
    return () => clearTimeout(timer);
  }, [typed, kept, begun, problem, save]);

  const set = (name: keyof Fields, value: string | string[]) => {
    setProblem(null);
    setTyped((now) => ({ ...now, fields: { ...now.fields, [name]: value } }));
  };
  const setLines = (lines: Line[]) => {
    setProblem(null);
    setTyped((now) => ({ ...now, lines }));
  };
  const setPlaces = (places: Place[]) => {
    setProblem(null);
    setTyped((now) => ({ ...now, places }));
  };
  const setAnswer = (question: string, words: string) => {
    setProblem(null);
    setTyped((now) => ({ ...now, answers: { ...now.answers, [question]: words } }));
  };
  return { typed, set, setLines, setPlaces, setAnswer, save, amend, saved, pending, problem, adopt };
}

export type DraftForm = ReturnType<typeof useDraft>;
