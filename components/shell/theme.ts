export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

export function themeOf(text: string | null | undefined): Theme | undefined {
  return THEMES.find((theme) => theme === text);
}
