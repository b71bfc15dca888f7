// Every document that the node makes, by the name in its route: `POST /api/documents/<name>`. What always holds: a
// document is made of a read's answer and of nothing else, so it shows nothing that the read would not.
// See `typst.ts` for how one is set.

import type { Document } from '../http/documents.ts';
import { announcementDocument } from './announcement.ts';
import { certificateDocument } from './certificate.ts';
import { labelDocument } from './label.ts';
import { letterDocument } from './letter.ts';
import { receiptDocument } from './receipt.ts';
import { requestDocument } from './request.ts';
import { seizureListDocument } from './seizure-list.ts';

export const DOCUMENTS: ReadonlyMap<string, Document> = new Map([
  ['letter', letterDocument],
  ['receipt', receiptDocument],
  ['label', labelDocument],
  ['seizure-list', seizureListDocument],
  ['certificate', certificateDocument],
  ['request', requestDocument],
  ['announcement', announcementDocument],
]);
