import { useT } from '@/i18n';
import { AppLink } from '@/ui/AppLink';
import { Outcome } from '@/ui/feedback/Outcome';
import { charterOf, type Place } from './model';
import { useCharter } from './useCharter';

/** The charter has a version that one has not accepted: said once, above all else; it locks nobody out. */
export function CharterBanner({ place }: { place: Place }) {
  const t = useT();
  const { data } = useCharter(place);
  if (!data?.in_force || !data.abilities.includes('accept')) return null;
  return (
    <Outcome tone="accent" title={t('charter.banner', { number: data.in_force.number })}>
      <p>
        <AppLink href={charterOf(place)}>{t('charter.banner.read')}</AppLink>
      </p>
    </Outcome>
  );
}
