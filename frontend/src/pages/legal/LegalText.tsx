import { type MessageKey, useT } from '@/i18n';
import { config } from '@/config';
import { Page, Section } from '@/ui';

export interface LegalSection {
  title: MessageKey;
  /** One paragraph each. */
  body: readonly MessageKey[];
}

interface LegalTextProps {
  title: MessageKey;
  lead: MessageKey;
  sections: readonly LegalSection[];
}

/** The sober shape shared by the pages that the law asks for. */
export function LegalText({ title, lead, sections }: LegalTextProps) {
  const t = useT();
  const values = { name: config.name, contact: config.contact ?? t('legal.contact.missing') };
  return (
    <Page title={t(title)} lead={t(lead, values)}>
      {sections.map((one) => (
        <Section key={one.title} title={t(one.title)}>
          <div className="ti-stack ti-measure">
            {one.body.map((key) => (
              <p key={key}>{t(key, values)}</p>
            ))}
          </div>
        </Section>
      ))}
    </Page>
  );
}
