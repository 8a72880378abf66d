import { useT } from '@/i18n';
import { ButtonLink } from '@/ui/Button';
import { Outcome } from '@/ui/feedback/Outcome';
import { useToday } from '@/ui/now';
import { useCells } from '../cells';
import { STEPS } from '../desk/steps';
import { usePeriod } from '../labels';
import { around } from '../periods';

/** For the team: what waits for a look before it becomes public, and the two ways on. */
export function Waiting({ lab }: { lab: string }) {
  const t = useT();
  const named = usePeriod();
  const [month = ''] = around(useToday(), 'M', 0);
  const cells = useCells(lab, { period: month }).data;
  if (!cells) return null;
  const count = (step: string) => cells.filter((one) => one.status === step).length;
  const words = STEPS.filter((step) => step !== 'published' && count(step) > 0).map(
    (step) => `${count(step)} ${t(`validation.count.${step}`, { count: count(step) })}`,
  );
  return (
    <Outcome
      tone={words.length > 0 ? 'accent' : 'good'}
      title={words.length > 0 ? t('dashboard.waiting', { period: named(month), words: words.join(', ') }) : t('dashboard.quiet', { period: named(month) })}
    >
      <p className="ti-cluster">
        <ButtonLink size="small" href={`/labs/${lab}/validation`}>
          {t('validation.title')}
        </ButtonLink>
        <ButtonLink size="small" look="secondary" href={`/labs/${lab}/declarer`}>
          {t('declare.go')}
        </ButtonLink>
        <ButtonLink size="small" look="tertiary" href="/collectes">
          {t('dashboard.collect')}
        </ButtonLink>
      </p>
    </Outcome>
  );
}
