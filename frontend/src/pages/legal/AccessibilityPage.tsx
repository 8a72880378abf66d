import { LegalText } from './LegalText';

export const AccessibilityPage = () => (
  <LegalText
    title="legal.access.title"
    lead="legal.access.lead"
    sections={[
      { title: 'legal.access.state.title', body: ['legal.access.state.1', 'legal.access.state.2'] },
      { title: 'legal.access.gaps.title', body: ['legal.access.gaps.1', 'legal.access.gaps.2'] },
      { title: 'legal.access.contact.title', body: ['legal.access.contact.1', 'legal.access.contact.2'] },
      { title: 'legal.access.remedies.title', body: ['legal.access.remedies.1', 'legal.access.remedies.2'] },
    ]}
  />
);
