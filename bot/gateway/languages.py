"""One sentence in the visitor's own language: the answer that follows is in Dutch."""

from __future__ import annotations

IN_DUTCH = {
    "en": "The answer to your question is only available in Dutch:",
    "de": "Die Antwort auf Ihre Frage gibt es nur auf Niederländisch:",
    "pl": "Odpowiedź na Państwa pytanie jest dostępna tylko w języku niderlandzkim:",
    "tr": "Sorunuzun cevabı yalnızca Felemenkçe olarak mevcuttur:",
    "ar": "الإجابة عن سؤالك متوفرة باللغة الهولندية فقط:",
}
