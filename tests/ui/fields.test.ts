import { render, screen } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, test, vi } from 'vitest';
import type { Quantity } from '../../src/ui/parts/reading.ts';
import ChoicesField from '../../src/ui/parts/ChoicesField.svelte';
import NumberField from '../../src/ui/parts/NumberField.svelte';
import YesNoField from '../../src/ui/parts/YesNoField.svelte';

const unit = { one: 'project', other: 'projects' };

describe('a number field', () => {
  test('counts while it is typed', async () => {
    const onchange = vi.fn();
    render(NumberField, { label: 'Projects', unit, value: undefined, onchange });
    await userEvent.type(screen.getByLabelText('Projects'), '14');
    expect(onchange.mock.calls).toEqual([[{ kind: 'number', value: 1 }], [{ kind: 'number', value: 14 }]]);
  });

  test('is described by its unit and its hint', () => {
    render(NumberField, { label: 'Projects', hint: 'With archived ones', unit, value: undefined, onchange: vi.fn() });
    expect(screen.getByLabelText('Projects')).toHaveAccessibleDescription('With archived ones projects');
  });

  test('keeps what was typed and says what to enter on leaving', async () => {
    const onchange = vi.fn();
    const onproblem = vi.fn();
    render(NumberField, { label: 'Projects', unit, value: undefined, onchange, onproblem });
    const field = screen.getByLabelText('Projects');
    await userEvent.type(field, 'lots');
    expect(field).not.toBeInvalid();
    await userEvent.tab();
    expect(field).toHaveValue('lots');
    expect(field).toBeInvalid();
    expect(field).toHaveAccessibleDescription(/^Enter the number of projects in digits/);
    expect(onproblem).toHaveBeenLastCalledWith({
      text: 'lots',
      message: expect.stringContaining('Enter the number'),
    });
    expect(onchange).not.toHaveBeenCalled();
  });

  test('leaves the answer as it was before when what was typed stops being readable, and says so', async () => {
    let value: Quantity | undefined = { kind: 'number', value: 300 };
    const onchange = (next: Quantity | undefined) => void rerender({ ...props, value: (value = next) });
    const props = { label: 'Projects', unit, onchange };
    const { rerender } = render(NumberField, { ...props, value });
    const field = screen.getByLabelText('Projects');
    await userEvent.clear(field);
    await userEvent.type(field, '1.4k');
    expect(value).toEqual({ kind: 'number', value: 300 });
    await userEvent.tab();
    expect(field).toHaveValue('1.4k');
    expect(field).toHaveAccessibleDescription(/The last valid answer, 300, is still used/);
  });

  test('forgets the problem as soon as the entry can be read', async () => {
    const onproblem = vi.fn();
    render(NumberField, { label: 'Projects', unit, value: undefined, onchange: vi.fn(), onproblem });
    const field = screen.getByLabelText('Projects');
    await userEvent.type(field, 'x');
    await userEvent.tab();
    await userEvent.clear(field);
    await userEvent.type(field, '7');
    expect(field).not.toBeInvalid();
    expect(onproblem).toHaveBeenLastCalledWith(undefined);
  });

  test('writes the value out in full on leaving', async () => {
    const props = { label: 'Projects', unit, onchange: vi.fn() };
    const { rerender } = render(NumberField, { ...props, value: undefined });
    const field = screen.getByLabelText('Projects');
    await userEvent.type(field, '1400');
    await rerender({ ...props, value: { kind: 'number', value: 1400 } });
    expect(field).toHaveValue('1400');
    await userEvent.tab();
    expect(field).toHaveValue('1,400');
  });

  test('shows the value that undo brings back, also while it has the focus', async () => {
    const props = { label: 'Projects', unit, onchange: vi.fn() };
    const { rerender } = render(NumberField, { ...props, value: { kind: 'number', value: 5 } });
    const field = screen.getByLabelText('Projects');
    await userEvent.type(field, '0');
    await rerender({ ...props, value: { kind: 'number', value: 50 } });
    expect(field).toHaveValue('50');
    await rerender({ ...props, value: { kind: 'number', value: 5 } });
    expect(field).toHaveValue('5');
  });
});

describe('several choices', () => {
  const options = [
    { id: 'saml', label: 'SAML' },
    { id: 'ldap', label: 'LDAP' },
  ];
  const props = { legend: 'How do people sign in?', options, none: 'None of these', onchange: vi.fn() };

  test('add up in the order of the catalog', async () => {
    const onchange = vi.fn();
    render(ChoicesField, { ...props, onchange, value: ['ldap'] });
    await userEvent.click(screen.getByRole('checkbox', { name: 'SAML' }));
    expect(onchange).toHaveBeenCalledWith(['saml', 'ldap']);
  });

  test('none of these excludes the others', async () => {
    const onchange = vi.fn();
    render(ChoicesField, { ...props, onchange, value: ['ldap'] });
    expect(screen.getByRole('checkbox', { name: 'None of these' })).not.toBeChecked();
    await userEvent.click(screen.getByRole('checkbox', { name: 'None of these' }));
    expect(onchange).toHaveBeenCalledWith([]);
  });

  test('taking the last one away is no answer, not "none of these"', async () => {
    const onchange = vi.fn();
    render(ChoicesField, { ...props, onchange, value: ['ldap'] });
    await userEvent.click(screen.getByRole('checkbox', { name: 'LDAP' }));
    expect(onchange).toHaveBeenCalledWith(undefined);
  });

  test('stand in a group that the question names', () => {
    render(ChoicesField, { ...props, value: undefined });
    expect(screen.getByRole('group', { name: 'How do people sign in?' })).toBeVisible();
  });
});

test('neither yes nor no is chosen before someone answers', async () => {
  const onchange = vi.fn();
  render(YesNoField, { legend: 'Air-gapped?', value: undefined, onchange });
  expect(screen.getByRole('radio', { name: 'Yes' })).not.toBeChecked();
  expect(screen.getByRole('radio', { name: 'No' })).not.toBeChecked();
  await userEvent.click(screen.getByRole('radio', { name: 'No' }));
  expect(onchange).toHaveBeenCalledWith(false);
});
