"""One sentence in the visitor's own language, before an answer or a choice that is in Dutch."""

from __future__ import annotations

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
