/** The views that can be reached by their address alone. Every one is tried for accessibility and quiet. */
export const ROUTES = ['#/', '#/discovery', '#/estimate', '#/documents'];
