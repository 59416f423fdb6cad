/** How a document carries the engagement it was drafted from. Both ends, writing and reading, know these names. */
export const CARRIED_NAMESPACE = 'urn:services-calculator:engagement:1';
/** The names of the attachments in a PDF: the engagement, and the words it was printed with, a line each. */
export const CARRIED_FILE = 'services-calculator.engagement.json';
export const WORDS_FILE = 'services-calculator.words.txt';
