export default function IncidentsPage() {
  return <p>incidents</p>;
}
