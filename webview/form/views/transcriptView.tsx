import type { FormSheet } from '#protocol/formMessage.ts';

/** What was said before, in the words of a target. */
export function TranscriptView({
  transcript,
}: {
  readonly transcript: FormSheet['transcript'] & {};
}) {
  return (
    <section class="transcript" aria-label="What a language model would be given">
      {transcript.map(({ speaker, text }, index) => (
        <div key={index} class="utterance">
          <h2 class="speaker">{speaker}</h2>
          <p class="said" tabIndex={0}>
            {text}
          </p>
        </div>
      ))}
    </section>
  );
}
