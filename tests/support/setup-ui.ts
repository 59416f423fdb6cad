/** Lets component tests say `toBeVisible()`, `toHaveAccessibleName()` and the like. */
import '@testing-library/jest-dom/vitest';
