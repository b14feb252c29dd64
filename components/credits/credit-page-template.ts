/** Every value is escaped by the engine; every sentence arrives translated. */
export const CREDIT_PAGE_TEMPLATE = `<!doctype html>
<html lang="{{ lang }}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>{{ title }} · {{ shop }}</title>
<style>{{ style | raw }}</style>
</head>
<body>
<header><strong>{{ shop }}</strong><nav aria-label="{{ languages }}"><a href="?lang={{ other.lang }}" hreflang="{{ other.lang }}" lang="{{ other.lang }}">{{ other.name }}</a></nav></header>
<main>
<h1>{{ title }}</h1>
<p>{{ lead }}</p>
{% if gift %}<section class="gift" aria-label="{{ gift.label }}">
<p class="amount">{{ gift.amount }}</p>
{% for line in gift.lines %}<p>{{ line }}</p>
{% endfor %}{% if gift.code %}<p class="code">{{ gift.code }}</p>
{% endif %}{% if gift.button %}<form method="post" action="?lang={{ lang }}"><button type="submit">{{ gift.button }}</button></form>
{% endif %}</section>
{% endif %}{% if steps %}<section><h2>{{ steps.title }}</h2><ol>{% for step in steps.items %}<li>{{ step }}</li>{% endfor %}</ol></section>
{% endif %}{% if uses %}<section><h2>{{ uses.title }}</h2><ul>{% for use in uses.items %}<li>{{ use }}</li>{% endfor %}</ul></section>
{% endif %}{% if story %}<section><h2>{{ story.title }}</h2>{% for line in story.lines %}<p>{{ line }}</p>{% endfor %}</section>
{% endif %}<section><h2>{{ doubt.title }}</h2><p>{{ doubt.text }}</p><a href="{{ doubt.url }}" rel="noreferrer">{{ doubt.shown }}</a></section>
</main>
<footer><p>{{ sign.text }}</p><a href="mailto:{{ sign.email }}">{{ sign.email }}</a><p class="soft">{{ sign.never }}</p></footer>
</body>
</html>
`;
