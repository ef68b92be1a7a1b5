import { type Answer, answer, refuse } from './answer.do.ts';
import { addBlob, type Blob } from './blobs.sql.ts';
import { nowMs } from './clock.env.ts';
import type { Content, FileCard, Sheet } from './content.ts';
import type { Desk } from './desk.do.ts';
import { newObjectId } from './dice.env.ts';
import { base64OfHex } from './digest.ts';
import type { DownloadFault } from './download.routes.ts';
import { labelOf } from './fault-rule.ts';
import { type FaultPlace, note, ofPhone, struck } from './faulting.do.ts';
import {
  type GraphError,
  mediaUploadError,
  missingParameter,
  somethingWentWrong,
  unknownObject,
} from './graph-error.ts';
import { addMedia, deleteMedia, findMedia, type Media } from './media.sql.ts';
import type { MediaGiven } from './media-given.ts';
import { failsLater, fitError, uploadError } from './media-kinds.ts';
import { findNumber } from './numbers.sql.ts';
import { addRequest } from './requests.sql.ts';

const DOWNLOADS: FaultPlace = { phone: null, at: 'downloads' };
const UPLOADS: FaultPlace = { phone: null, at: 'uploads' };

const DAY_MS = 86_400_000;
/** How long an id of an upload lives, and one from a webhook. Source: Meta, "Media". */
const UPLOAD_LIVES_MS = 30 * DAY_MS;
const RECEIVED_LIVES_MS = 7 * DAY_MS;

/** `POST /{phone-number-id}/media`, the bytes being in the bucket. Any answer but 200 means that they are not wanted. */
export function upload(desk: Desk, numberId: string, product: string | null, blob: Blob | null): Answer {
  const answered = judgeUpload(desk, numberId, product, blob);
  const file = blob && { name: blob.name, type: blob.mimeType, sizeBytes: blob.sizeBytes, sha256: blob.sha256 };
  addRequest(desk.sql, {
    atMs: nowMs(),
    number: numberId,
    phone: null,
    status: answered.status,
    code: answered.code,
    body: JSON.stringify({ upload: file }),
  });
  return answered;
}

function judgeUpload(
  desk: Desk,
  numberId: string,
  product: string | null,
  blob: Blob | null,
): Answer & { code: number | null } {
  if (!findNumber(desk.sql, numberId)) return refused(unknownObject(numberId, 'post'));
  if (product !== 'whatsapp') return refused(missingParameter('The parameter messaging_product is required.'));
  if (!blob) return refused(missingParameter('The parameter file is required.'));
  const error = uploadError(blob.mimeType, blob.sizeBytes, blob.traits);
  if (error) return refused(error);
  const strike = struck(desk, UPLOADS, 'upload');
  if (strike) {
    note(desk, labelOf(strike.rule), { phone: null });
    return refused(strike.rule.manner === 'error' ? somethingWentWrong : mediaUploadError('Media upload failed.'));
  }
  const id = newObjectId();
  addBlob(desk.sql, blob);
  addMedia(desk.sql, { id, blob, number: numberId, phone: null, expiresAtMs: nowMs() + UPLOAD_LIVES_MS });
  return { ...answer({ id }), code: null };
}

const refused = (error: GraphError): Answer & { code: number } => ({ ...refuse(error), code: error.code });

/** Gives a contact's file an id that the business may use for seven days. */
export function publish(desk: Desk, blob: Blob, number: string, phone: string, sentAtMs: number): string {
  const id = newObjectId();
  addMedia(desk.sql, { id, blob, number, phone, expiresAtMs: sentAtMs + RECEIVED_LIVES_MS });
  return id;
}

/** `GET /{media-id}`, or null when no such file was ever there. */
export function describeMedia(desk: Desk, id: string, numberId: string | null): Answer | null {
  const media = findMedia(desk.sql, id);
  if (!media) return null;
  if (!isAlive(media) || !belongsTo(media, numberId)) return refuse(unknownObject(id, 'get'));
  return answer({
    messaging_product: 'whatsapp',
    url: desk.mediaAddress(id),
    mime_type: media.blob.mimeType,
    sha256: media.blob.sha256,
    file_size: String(media.blob.sizeBytes),
    id,
  });
}

/** `DELETE /{media-id}`. */
export function removeMedia(desk: Desk, id: string, numberId: string | null): Answer {
  const media = findMedia(desk.sql, id);
  if (!media || !isAlive(media) || !belongsTo(media, numberId)) return refuse(unknownObject(id, 'delete'));
  deleteMedia(desk.sql, id);
  return answer({ success: true });
}

/** The file behind an id that still lives, and what is to go wrong with its download; or null. */
export function downloadable(desk: Desk, id: string): { blob: Blob; fault: DownloadFault | null } | null {
  const media = findMedia(desk.sql, id);
  if (!media || !isAlive(media)) return null;
  const strike = struck(desk, media.phone === null ? DOWNLOADS : ofPhone(media.phone), 'download');
  if (strike) note(desk, labelOf(strike.rule), { phone: media.phone });
  return { blob: media.blob, fault: strike?.rule.manner ?? null };
}

/** Why one of the files in a send cannot be sent: its id is not known here, dead, or it is of another kind. */
export function mediaError(desk: Desk, given: MediaGiven[]): GraphError | null {
  for (const { id, kind, isVoice } of given) {
    const media = findMedia(desk.sql, id);
    if (!media || !isAlive(media)) return mediaUploadError(`Media with ID ${id} does not exist or has expired.`);
    const error = fitError(kind, isVoice, media.blob.mimeType, media.blob.traits);
    if (error) return error;
  }
  return null;
}

/** Whether the file that a message shows, by its id or as it was fetched, turns out to be none that phones draw. */
export function isFileUndrawable(desk: Desk, { file }: Content, linked: Blob | null): boolean {
  const blob = linked ?? (file?.mediaId === undefined ? null : (findMedia(desk.sql, file.mediaId)?.blob ?? null));
  return file !== undefined && blob !== null && failsLater(file.kind, blob.traits);
}

/** The message with the facts of its files, so that the phone can show it. */
export function withFile(desk: Desk, content: Content): Content {
  const whole = <Of extends Sheet>(sheet: Of): Of => {
    const media = sheet.file?.mediaId === undefined ? null : findMedia(desk.sql, sheet.file.mediaId);
    return sheet.file && media ? { ...sheet, file: { ...sheet.file, ...cardFacts(media.blob) } } : sheet;
  };
  return content.cards === undefined ? whole(content) : { ...whole(content), cards: content.cards.map(whole) };
}

/** The message with the file that was fetched for it. */
export const withLinked = (content: Content, linked: Blob | null): Content =>
  content.file && linked ? { ...content, file: { ...content.file, ...cardFacts(linked) } } : content;

/** What the phone needs to show the bytes of a file. */
export const cardFacts = (blob: Blob): Pick<FileCard, 'mimeType' | 'sizeBytes' | 'url'> => ({
  mimeType: blob.mimeType,
  sizeBytes: blob.sizeBytes,
  url: `/sandbox/files/${blob.id}`,
});

/** A file as a webhook repeats it, when something is said about it again. */
export function toldFile(desk: Desk, file: FileCard | undefined): object | null {
  const media = file?.mediaId === undefined ? null : findMedia(desk.sql, file.mediaId);
  return media && { id: media.id, mime_type: media.blob.mimeType, sha256: base64OfHex(media.blob.sha256) };
}

const isAlive = (media: Media): boolean => !media.isDeleted && nowMs() < media.expiresAtMs;

const belongsTo = (media: Media, numberId: string | null): boolean => numberId === null || media.number === numberId;
