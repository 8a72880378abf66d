import { useState } from 'react';
import { useFormat, useT } from '@/i18n';
import { Badge } from '@/ui/data/labels';
import { Disclosure } from '@/ui/data/Disclosure';
import { bySide, type Decision, lacking, type Position, type Round } from './model';
import { Tallied } from './DecisionRows';

/** Who stands where: objections whole and first, then the others by name, then those who said nothing. */
export function Positions({ decision }: { decision: Decision }) {
  const t = useT();
  const [round, ...before] = decision.rounds;
  const open = decision.state === 'ouverte' || decision.state === 'a_amender';
  const left = lacking(decision);
  return (
    <div className="ti-cards" data-narrow>
      <Tallied decision={decision} />
      {decision.state === 'ouverte' && left > 0 && <p>{t('consent.lacking', { count: left })}</p>}
      <Said round={round} />
      {open && (
        <p className="ti-names">
          {decision.silent.length > 0
            ? t('consent.silent', { count: decision.silent.length, names: decision.silent.map((one) => one.name ?? t('consent.former')).join(', ') })
            : t('consent.silent.none')}
        </p>
      )}
      {before.map((one) => (
        <Before key={one.number} round={one} />
      ))}
    </div>
  );
}

function Before({ round }: { round: Round }) {
  const t = useT();
  const [open, setOpen] = useState(false);
  return (
    <Disclosure summary={t('consent.round.before', { number: round.number })} open={open} onToggle={setOpen}>
      <div className="ti-cards" data-narrow>
        <Said round={round} />
      </div>
    </Disclosure>
  );
}

function Said({ round }: { round: Round | undefined }) {
  const t = useT();
  const names = (all: readonly Position[]) => all.map((one) => one.by?.name ?? t('consent.former')).join(', ');
  const consents = bySide(round, 'consentement');
  return (
    <>
      {bySide(round, 'objection').map((one) => (
        <Objection key={`${one.stance} ${one.at} ${one.by?.handle}`} position={one} />
      ))}
      {consents.length > 0 && <p className="ti-names">{t('consent.side.consents', { names: names(consents) })}</p>}
      {consents
        .filter((one) => one.reason)
        .map((one) => (
          <p key={`${one.stance} ${one.at} ${one.by?.handle}`} className="ti-stance__words ti-stance__answer">
            {t('consent.said', { name: one.by?.name ?? t('consent.former'), words: one.reason })}
          </p>
        ))}
      {bySide(round, 'retrait').map((one) => (
        <p key={`${one.stance} ${one.at} ${one.by?.handle}`} className="ti-names">
          {one.reason
            ? t('consent.side.aside.why', { name: one.by?.name ?? t('consent.former'), words: one.reason })
            : t('consent.side.aside', { name: one.by?.name ?? t('consent.former') })}
        </p>
      ))}
    </>
  );
}

function Objection({ position }: { position: Position }) {
  const t = useT();
  const format = useFormat();
  const lifted = position.lifted_at !== null;
  return (
    <article className="ti-card ti-stance" data-size="small" {...(!lifted && !position.gone && { 'data-stands': true })}>
      <p className="ti-decision__marks">
        <strong>{t('consent.objection.by', { name: position.by?.name ?? t('consent.former') })}</strong>
        {lifted ? (
          <Badge tone="good">{t('consent.objection.lifted')}</Badge>
        ) : position.gone ? (
          <Badge>{t('consent.objection.gone')}</Badge>
        ) : (
          <Badge tone="bad">{t('consent.objection.stands')}</Badge>
        )}
      </p>
      <p className="ti-stance__words">{position.reason}</p>
      {lifted && (
        <div className="ti-stance__answer">
          <p className="ti-small">{t('consent.objection.lifted.on', { day: format.day(position.lifted_at ?? '') })}</p>
          <p className="ti-stance__words">{position.lifted_why}</p>
        </div>
      )}
    </article>
  );
}
