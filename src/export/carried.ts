/** How a document carries the engagement it was drafted from. Both ends, writing and reading, know these names. */
export const CARRIED_NAMESPACE = 'urn:services-calculator:engagement:1';
/** The name of the attachment in a PDF. */
export const CARRIED_FILE = 'services-calculator.engagement.json';
