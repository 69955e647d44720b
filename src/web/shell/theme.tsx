import { type CSSVariablesResolver, createTheme, type MantineColorsTuple, type VariantColorsResolver } from '@mantine/core';

// Mantine wants ten shades of a colour; ours come from tokens.css, which knows light and dark
const accent = Array.from({ length: 10 }, () => 'var(--accent)') as unknown as MantineColorsTuple; // a tuple of ten, which Array.from cannot say

const variantColorResolver: VariantColorsResolver = ({ variant }) => {
  if (variant === 'filled')
    return {
      background: 'var(--accent)',
      hover: 'var(--accent-deep)',
      color: 'var(--on-accent)',
      border: '1px solid transparent',
    };
  if (variant === 'subtle')
    return { background: 'transparent', hover: 'var(--plain-soft)', color: 'var(--soft)', border: '1px solid transparent' };
  return { background: 'var(--card)', hover: 'var(--plain-soft)', color: 'var(--ink)', border: '1px solid var(--line)' };
};

export const theme = createTheme({
  fontFamily: 'var(--sans)',
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
  colors: { accent },
  primaryColor: 'accent',
  defaultRadius: 8,
  cursorType: 'pointer',
  respectReducedMotion: true,
  // every colour comes from tokens.css; the focus ring too
  focusRing: 'never',
  variantColorResolver,
  fontSizes: { xs: '12px', sm: '14px', md: '15px', lg: '17px', xl: '20px' },
});

/** What Mantine's own components draw with, said in our tokens. */
export const cssVariables: CSSVariablesResolver = () => {
  const variables = {
    '--mantine-color-body': 'var(--card)',
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-bright': 'var(--ink)',
    '--mantine-color-dimmed': 'var(--soft)',
    '--mantine-color-placeholder': 'var(--faint)',
    '--mantine-color-error': 'var(--brick)',
    '--mantine-color-default': 'var(--card)',
    '--mantine-color-default-hover': 'var(--plain-soft)',
    '--mantine-color-default-color': 'var(--ink)',
    '--mantine-color-default-border': 'var(--outline)',
    '--mantine-color-disabled': 'var(--plain-soft)',
    '--mantine-color-disabled-color': 'var(--faint)',
    '--mantine-color-disabled-border': 'var(--line)',
    '--mantine-primary-color-filled': 'var(--accent)',
    '--mantine-primary-color-filled-hover': 'var(--accent-deep)',
    '--mantine-primary-color-light': 'var(--accent-soft)',
    '--mantine-primary-color-light-hover': 'var(--accent-soft)',
    '--mantine-primary-color-light-color': 'var(--accent)',
    '--mantine-primary-color-contrast': 'var(--on-accent)',
    '--mantine-color-anchor': 'var(--accent)',
  };
  return { variables: {}, light: variables, dark: variables };
};
