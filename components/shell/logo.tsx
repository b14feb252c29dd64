/** Our mark: a letter and a tick. The same drawing as app/icon.svg. */
export function Logo({ className = "size-7" }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden className={`shrink-0 ${className}`}>
      <rect width="32" height="32" rx="7" fill="#2552aa" />
      <g fill="none" strokeLinecap="round" strokeLinejoin="round">
        <rect x="6.5" y="9.5" width="19" height="13.5" rx="2.5" stroke="#fff" strokeWidth="2.4" />
        <path d="M8.5 12.5 16 18l7.5-5.5" stroke="#fff" strokeWidth="2.4" />
        <circle cx="24.5" cy="22.5" r="5.5" fill="#f4c95d" stroke="#2552aa" strokeWidth="1.8" />
        <path d="m22.3 22.6 1.6 1.6 2.9-3.2" stroke="#1a2540" strokeWidth="1.6" />
      </g>
    </svg>
  );
}
