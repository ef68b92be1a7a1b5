/** Whether a document stands in a frame here. Many telephones have nothing for it: their frame stays white. */
export const showsPdf = (): boolean => navigator.pdfViewerEnabled !== false;
