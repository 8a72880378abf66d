import { useState } from 'react';
import { client } from '@/api/client';
import { useT } from '@/i18n';
import { useDay } from '@/i18n/day';
import { useAct } from '@/ui/act';
import { Button } from '@/ui/Button';
import { Badge } from '@/ui/data/labels';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { CodeDialog, CopyForm, LendForm } from './CopyForms';
import type { Copy } from './model';

/** Where a copy is now, in words. */
export function CopyState({ copy }: { copy: Copy }) {
  const t = useT();
  const day = useDay();
  if (copy.mine && copy.due_on) {
    return <Badge tone={copy.late ? 'bad' : 'deep'}>{t(copy.late ? 'library.copy.mine.late' : 'library.copy.mine', { day: day(copy.due_on) })}</Badge>;
  }
  if (copy.due_on) {
    return <Badge tone={copy.late ? 'bad' : 'warn'}>{t(copy.late ? 'library.copy.late' : 'library.copy.out', { day: day(copy.due_on) })}</Badge>;
  }
  if (copy.kept_until) {
    const words = copy.kept_for_me ? 'library.copy.kept.me' : 'library.copy.kept';
    return <Badge tone={copy.kept_for_me ? 'good' : 'warn'}>{t(words, { day: day(copy.kept_until) })}</Badge>;
  }
  return <Badge tone={copy.free ? 'good' : 'neutral'}>{t(`library.state.${copy.state}`)}</Badge>;
}

interface CopyActsProps {
  lab: string;
  book: number;
  copy: Copy;
  /** Until when it would be lent, where that is known: on the copy's own page. */
  until?: string;
}

/** All that one may do with a copy; the first button is what one came for. */
export function CopyActs({ lab, book, copy, until }: CopyActsProps) {
  const t = useT();
  const day = useDay();
  const { act, problem, busy } = useAct();
  const [open, setOpen] = useState<'lend' | 'code' | 'change' | null>(null);
  const may = (what: string) => copy.abilities.includes(what);
  const params = { path: { lab, copy: copy.id } };
  const size = until === undefined ? 'small' : 'large';
  const named = (words: string) => (until === undefined ? { 'aria-label': t('library.copy.act', { act: words, label: copy.label }) } : {});
  const close = () => setOpen(null);
  return (
    <>
      {problem !== null && <ProblemAlert error={problem} />}
      <div className="ti-cluster">
        {may('borrow') && (
          <Button
            size={size}
            busy={busy}
            native={named(t('library.borrow'))}
            onClick={() => void act(() => client.POST('/v1/labs/{lab}/copies/{copy}/loans', { params, body: {} }), t('library.borrowed'))}
          >
            {until === undefined ? t('library.borrow') : t('library.borrow.until', { day: day(until) })}
          </Button>
        )}
        {may('return') && (
          <Button
            size={size}
            busy={busy}
            look={copy.mine ? 'primary' : 'secondary'}
            native={named(t(copy.mine ? 'library.return' : 'library.return.other'))}
            onClick={() => void act(() => client.POST('/v1/labs/{lab}/copies/{copy}/return', { params }), t('library.returned'))}
          >
            {t(copy.mine ? 'library.return' : 'library.return.other')}
          </Button>
        )}
        {may('renew') && (
          <Button
            size={size}
            busy={busy}
            look="secondary"
            native={named(t('library.renew'))}
            onClick={() => void act(() => client.POST('/v1/labs/{lab}/copies/{copy}/renewal', { params }), t('library.renewed'))}
          >
            {t('library.renew')}
          </Button>
        )}
        {may('lend') && (
          <Button size="small" look="secondary" native={named(t('library.lend'))} onClick={() => setOpen('lend')}>
            {t('library.lend')}
          </Button>
        )}
        {may('edit') && (
          <>
            <Button size="small" look="tertiary" native={named(t('library.code'))} onClick={() => setOpen('code')}>
              {t('library.code')}
            </Button>
            <Button size="small" look="tertiary" native={named(t('library.change'))} onClick={() => setOpen('change')}>
              {t('library.change')}
            </Button>
          </>
        )}
      </div>
      {open === 'lend' && <LendForm lab={lab} copy={copy} onClose={close} />}
      {open === 'code' && <CodeDialog lab={lab} copy={copy} onClose={close} />}
      {open === 'change' && <CopyForm lab={lab} book={book} copy={copy} onClose={close} />}
    </>
  );
}
