import './ChannelBadge.css';

/** Marks an avatar with where its contact writes from. */
export function ChannelBadge() {
  return (
    <svg class="channel-badge" viewBox="0 0 16 16" aria-hidden="true">
      <circle cx="8" cy="8" r="8" />
      <path d="m3.9 12.2.6-2.3a4.2 4.2 0 1 1 1.6 1.6z" />
      <path
        class="channel-badge-phone"
        d="M6.5 5.9c-.5.5-.4 1.3.8 2.5s2 1.3 2.5.8l-.1-.7-1-.4-.4.4c-.6-.3-1.1-.8-1.4-1.4l.4-.4-.4-1z"
      />
    </svg>
  );
}
