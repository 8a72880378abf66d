import { LegalText } from './LegalText';

export const LegalNoticePage = () => (
  <LegalText
    title="legal.notice.title"
    lead="legal.notice.lead"
    sections={[
      { title: 'legal.notice.publisher.title', body: ['legal.notice.publisher.1', 'legal.notice.publisher.2'] },
      { title: 'legal.notice.host.title', body: ['legal.notice.host.1'] },
      { title: 'legal.notice.licence.title', body: ['legal.notice.licence.1', 'legal.notice.licence.2'] },
    ]}
  />
);
