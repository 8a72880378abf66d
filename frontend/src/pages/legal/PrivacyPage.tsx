import { LegalText } from './LegalText';

export const PrivacyPage = () => (
  <LegalText
    title="legal.privacy.title"
    lead="legal.privacy.lead"
    sections={[
      { title: 'legal.privacy.what.title', body: ['legal.privacy.what.1', 'legal.privacy.what.2'] },
      { title: 'legal.privacy.why.title', body: ['legal.privacy.why.1', 'legal.privacy.why.2'] },
      { title: 'legal.privacy.long.title', body: ['legal.privacy.long.1', 'legal.privacy.long.2'] },
      { title: 'legal.privacy.rights.title', body: ['legal.privacy.rights.1', 'legal.privacy.rights.2'] },
    ]}
  />
);
