"""One sentence in the visitor's own language, before what is in Dutch: an answer, a choice, a question, a refusal."""

from __future__ import annotations

from collections.abc import Mapping

from bot.dialogue.turn import Message

IN_DUTCH = {
    "en": "The answer to your question is only available in Dutch:",
    "de": "Die Antwort auf Ihre Frage gibt es nur auf Niederländisch:",
    "pl": "Odpowiedź na Państwa pytanie jest dostępna tylko w języku niderlandzkim:",
    "tr": "Sorunuzun cevabı yalnızca Felemenkçe olarak mevcuttur:",
    "uk": "Відповідь на Ваше запитання є лише нідерландською мовою:",
    "ar": "الإجابة عن سؤالك متوفرة باللغة الهولندية فقط:",
}
CHOOSE = {
    "en": "I am not sure what you mean; the answers are in Dutch:",
    "de": "Ich bin nicht sicher, was Sie meinen; die Antworten sind auf Niederländisch:",
    "pl": "Nie mam pewności, o co Państwo pytają; odpowiedzi są po niderlandzku:",
    "tr": "Ne sorduğunuzdan emin değilim; cevaplar Felemenkçedir:",
    "uk": "Я не впевнений, що Ви маєте на увазі; відповіді нідерландською мовою:",
    "ar": "لست متأكدًا مما تقصده؛ الإجابات باللغة الهولندية:",
}
# Of two answers, one of which was meant: before the one, with the other's question, and before the other.
EITHER: Mapping[str, Mapping[str, str]] = {
    "nl": {"one": "Er zijn twee antwoorden mogelijk. Het tweede staat hieronder: ‘{}’.", "other": "Of bedoelde u dit?"},
    "en": {"one": "There are two possible answers. The second is below: ‘{}’.", "other": "Or did you mean this?"},
    "de": {
        "one": "Es gibt zwei mögliche Antworten. Die zweite steht darunter: ‘{}’.",
        "other": "Oder meinten Sie das?",
    },
    "pl": {"one": "Możliwe są dwie odpowiedzi. Druga jest poniżej: ‘{}’.", "other": "A może chodziło Państwu o to?"},
    "tr": {"one": "İki cevap mümkün. İkincisi aşağıda: ‘{}’.", "other": "Yoksa bunu mu sormak istediniz?"},
    "uk": {"one": "Можливі дві відповіді. Друга нижче: ‘{}’.", "other": "Чи Ви мали на увазі це?"},
    "ar": {"one": "هناك إجابتان ممكنتان. الثانية أدناه: ‘{}’.", "other": "أم تقصد هذا؟"},
}
REFUSED = {
    "en": "I cannot answer this. I know about illness and work in the Netherlands; my answers are in Dutch:",
    "de": "Das kann ich nicht beantworten. Ich kenne mich mit Krankheit und Arbeit in den Niederlanden aus, auf "
    "Niederländisch:",
    "pl": "Na to nie umiem odpowiedzieć. Znam się na chorobie i pracy w Holandii; odpowiadam po niderlandzku:",
    "tr": "Bunu cevaplayamıyorum. Hollanda'da hastalık ve iş konusunda bilgi veriyorum; cevaplarım Felemenkçedir:",
    "uk": "На це я не можу відповісти. Я знаю про хворобу й роботу в Нідерландах; відповіді нідерландською мовою:",
    "ar": "لا أستطيع الإجابة عن هذا. أعرف عن المرض والعمل في هولندا؛ إجاباتي باللغة الهولندية:",
}
# Questions for a fact; a date in figures is read in every language.
ASKED: Mapping[str, Mapping[str, str]] = {
    "eerste_ziektedag": {
        "en": "What was the first day of illness? Type it like 3-3-2026. In Dutch:",
        "de": "Was war der erste Krankheitstag? Schreiben Sie ihn so: 3-3-2026. Auf Niederländisch:",
        "pl": "Jaki był pierwszy dzień choroby? Proszę wpisać datę tak: 3-3-2026. Po niderlandzku:",
        "tr": "Hastalığın ilk günü hangi gündü? Şöyle yazın: 3-3-2026. Felemenkçe:",
        "uk": "Який був перший день хвороби? Напишіть так: 3-3-2026. Нідерландською:",
        "ar": "ما هو أول يوم من المرض؟ اكتبه هكذا: 3-3-2026. بالهولندية:",
    },
    "in_dienst": {
        "en": "On which day did the job begin? Type it like 1-4-2015. In Dutch:",
        "de": "An welchem Tag hat das Arbeitsverhältnis begonnen? Schreiben Sie ihn so: 1-4-2015. Auf Niederländisch:",
        "pl": "Którego dnia zaczęła się praca? Proszę wpisać datę tak: 1-4-2015. Po niderlandzku:",
        "tr": "İş hangi gün başladı? Şöyle yazın: 1-4-2015. Felemenkçe:",
        "uk": "Якого дня почалася робота? Напишіть так: 1-4-2015. Нідерландською:",
        "ar": "في أي يوم بدأ العمل؟ اكتبه هكذا: 1-4-2015. بالهولندية:",
    },
    "uit_dienst": {
        "en": "What is the last day of the job? Type it like 1-4-2027. In Dutch:",
        "de": "Was ist der letzte Tag des Arbeitsverhältnisses? Schreiben Sie ihn so: 1-4-2027. Auf Niederländisch:",
        "pl": "Jaki jest ostatni dzień pracy? Proszę wpisać datę tak: 1-4-2027. Po niderlandzku:",
        "tr": "İşin son günü hangi gün? Şöyle yazın: 1-4-2027. Felemenkçe:",
        "uk": "Який останній день роботи? Напишіть так: 1-4-2027. Нідерландською:",
        "ar": "ما هو آخر يوم عمل؟ اكتبه هكذا: 1-4-2027. بالهولندية:",
    },
    "bruto_maandloon": {
        "en": "What is the gross wage a month, before the illness? In Dutch:",
        "de": "Wie hoch ist der Bruttolohn im Monat, vor der Krankheit? Auf Niederländisch:",
        "pl": "Ile wynosi miesięczne wynagrodzenie brutto, sprzed choroby? Po niderlandzku:",
        "tr": "Hastalıktan önceki aylık brüt maaş ne kadar? Felemenkçe:",
        "uk": "Яка зарплата брутто на місяць, до хвороби? Нідерландською:",
        "ar": "كم هو الراتب الإجمالي في الشهر قبل المرض؟ بالهولندية:",
    },
}
# The answers of the chat itself; a topic brings its own sentence, and the consent must be read as it is stored.
LED = frozenset(("deadlines", "transitievergoeding", "kosten", "situatie", "spoor"))


def led(said: list[Message], lang: str) -> list[Message]:
    """The messages, with a sentence in this language before a question, an outcome or a refusal in Dutch."""
    return [{**one, "text": f"{lead}\n\n{one['text']}"} if (lead := _lead(one, lang)) else one for one in said]


def _lead(message: Message, lang: str) -> str:
    custom = message["custom"]
    if custom.get("kind") == "ask":
        return ASKED.get(custom["slot"], {}).get(lang, "")
    if custom.get("kind") == "fallback":
        return REFUSED.get(lang, "")
    return IN_DUTCH.get(lang, "") if custom.get("kind") in LED else ""
