import { useT } from '@/i18n';
import { useDay } from '@/i18n/day';
import { Card, CardGrid } from '@/ui/data/Card';
import { Badge } from '@/ui/data/labels';
import { useToday } from '@/ui/now';
import { type BookCard, bookAddress, creditsOf } from './model';

/** Whether a book can be had today, and otherwise when, in words. */
export function Availability({ book }: { book: BookCard }) {
  const t = useT();
  const day = useDay();
  const today = useToday();
  if (book.mine) return <Badge tone="deep">{t('library.mine')}</Badge>;
  if (book.free > 0) return <Badge tone="good">{t('library.free', { count: book.free })}</Badge>;
  if (book.copies === 0) return <Badge>{t('library.noCopy')}</Badge>;
  if (book.back_on) {
    const late = book.back_on < today;
    return <Badge tone="warn">{t(late ? 'library.back.late' : 'library.back', { day: day(book.back_on) })}</Badge>;
  }
  return <Badge tone="warn">{t('library.unavailable')}</Badge>;
}

/** Titles of the catalogue: each leads to its page. */
export function BookCards({ lab, items }: { lab: string; items: readonly BookCard[] }) {
  const t = useT();
  return (
    <CardGrid>
      {items.map((one) => (
        <Card
          key={one.id}
          level={2}
          title={one.title}
          href={bookAddress(lab, one.id)}
          kicker={
            <>
              {t(`library.kind.${one.kind}`)}
              {one.fictitious && ` — ${t('library.fictitious')}`}
            </>
          }
          footer={<Availability book={one} />}
        >
          {creditsOf(one) && <p>{creditsOf(one)}</p>}
        </Card>
      ))}
    </CardGrid>
  );
}
