'use client';

import type { ComponentProps, FormEvent } from 'react';

/**
 * A form whose words stay when `send` could not do what they ask for, and go when it could. React's own form actions empty it either way.
 * @param send what to do with the words; whether it was done
 */
export function Form({
  send,
  ...form
}: { send: (words: FormData) => Promise<boolean> } & Omit<
  ComponentProps<'form'>,
  'action' | 'method' | 'onSubmit'
>) {
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const element = event.currentTarget;
    if (await send(new FormData(element))) element.reset();
  };
  // Sent before any script runs, a password must not end up in the address.
  return <form {...form} method="post" onSubmit={submit} />;
}
