/** A text that is taken when the field is left or Enter is pressed; Esc or a refusal brings the old one back. */
import { useState } from 'react';

interface TypedTextProps {
  readonly value: string;
  /** Gives false where the text was refused. */
  readonly onCommit: (text: string) => boolean;
  readonly id?: string;
  readonly className?: string;
  readonly 'aria-label'?: string;
}

export function TypedText({ value, onCommit, ...input }: TypedTextProps) {
  const [text, setText] = useState(value);
  return (
    <input
      {...input}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onBlur={() => {
        if (text.trim() === value || !onCommit(text.trim())) setText(value);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur();
        if (event.key === 'Escape') {
          setText(value);
          event.stopPropagation();
        }
      }}
    />
  );
}
