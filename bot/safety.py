"""Signs that life itself is at stake, and what is said then: by Rasa, and by the gateway while Rasa is away."""

from __future__ import annotations

import re

# Work that ends, or is too heavy, is told in the words of the end of a life: what such words are of decides.
_WORK = (
    r"\b(?:werk\w*|baan|baantje|functie|contract\w*|dienstverband|arbeidsovereenkomst|spoor|traject|schema|opbouw\w*|"
    r"re-?integratie\w*|bureau|sollicit\w*|bedrijf|zaak|werkgever|baas|chef|uwv|wia|formulier\w*|vergoeding|"
    r"ploeg\w*|diensten|dossier|procedure|verzekering|abonnement|gesprek\w*)\b"
)
_PILLS = r"\b(?:(?:slaap)?pillen|(?:slaap)?tabletten|medicijnen|morfine|oxazepam|paracetamol|insuline|\w*pammetjes)\b"
_HIGH = r"\b(?:brug|viaduct|dak|balkon|flat|toren|parkeergarage|trein|spoor|perron|rails|raam)\b"
_LOVED = r"\b(?:vrouw|man|kind(?:eren)?|zoon|dochter|moeder|ouders|gezin|familie|partner)\b"
# A false alarm costs little here and a miss may cost everything; a complaint about work is still only a complaint.
DISTRESS = re.compile(
    r"zelfmoord|zelfdoding|su[iï]cid|levensmoe|afscheidsb(?:rie|eri)|(?<!dag )uit het leven|van het leven berov"
    r"|\bniet meer wakker (?:te )?wor|\bnooit meer wakker|nooit geboren|poging gedaan|pillen genomen"
    r"|voor (?:de|een) trein (?:spring|ga|sta|loop)"
    r"|\b(?:wil|kan|hoef|wou|wilt)\w*\b[^.?!]{0,25}\b(?:niet|nie|ni) (?:meer |verder |langer )?leve?n?\b"
    r"|\b(?:wil|kwil|liever|maar|was ik) (?:maar |gewoon |liever )?doo+d\b|\bdood (?:was|wil|wilde|zijn)\b"
    r"|denk[^.?!]{0,20} doodgaan"
    r"|\bleven niet meer (?:zitten|aan|waard|vol)"
    r"|\bzie (?:het|t|'t) (?:echt |gewoon |allemaal )*niet meer zitten\b(?! \w)"
    r"|\bzie (?:het|t|'t) (?:echt |gewoon |allemaal )*niet meer zitten,? (?:alles|het leven|help|ik wil)"
    rf"|\beinde? (?:aan|eraan)\b(?![^.?!]{{0,40}}{_WORK})[^.?!]{{0,25}}\bmaken?\b(?![^.?!]{{0,30}}{_WORK})"
    rf"|\bmaak er een eind(?![^.?!]{{0,30}}{_WORK})"
    r"|\b(?:me|mij|zich|mezelf|mijzelf|zichzelf) van kant"
    r"|\b(?:mezelf|mijzelf|zichzelf) (?:iets |wat )?(?:aan\s?doe|aandoe|aan te doen|te doden|doden"
    r"|pijn (?:te )?doen)"
    r"|\b(?:snij|doe) mezelf\b(?! aan| ziek)"
    r"|\b(?:me|mij|zich|mezelf|zichzelf) (?:iets|wat) aan(?:\s?doe|\s?doet| te doen)"
    r"|\bdoe\w* (?:ik |ze |hij )?(?:me|mij|zich|mezelf|zichzelf) (?:iets|wat) aan\b"
    r"|\bik\b[^.?!]{0,15} er niet meer (?:wil )?(?:zijn|ben|was)\b"
    r"|\b(?:beter|makkelijker|rustiger|vrijer)(?: af)? zonder mij"
    r"|\bleven hoeft (?:het )?(?:\w+ ){0,3}niet (?:meer|langer)"
    r"|\bhet hoeft (?:voor|van) mij niet meer\b"
    r"|\bmij hoeft (?:het |dit |alles )?(?:allemaal |echt |zo |gewoon )*niet (?:meer|langer)(?! \w)"
    r"|\bleven[^.?!]{0,15} niet (?:meer|langer) (?:vol|aan)"
    r"|\bniet meer verder leven|mijn leven is (?:klaar|voorbij|over)|nooit meer (?:wakker|opstaan)"
    r"|\ber (?:nie|niet|morgen niet|straks niet) meer (?:te |wil )?(?:zijn|ben)\b|pijnloos|met leven\b"
    # Farewell.
    rf"|\bvaarwel\b|afscheid\b[^.?!]{{0,25}}(?:van iedereen|van het leven|van mijn {_LOVED})"
    r"|het ga (?:jullie|je) goed"
    rf"|\b(?:zeg|vertel)(?: \w+)? (?:tegen|aan) mijn {_LOVED}[^.?!]{{0,12}}\bdat\b[^?]{{0,40}}(?:hou|sorry|spijt"
    r"|niet aan|lag)"
    r"|\b(?:kom|komt) (?:vanavond |vannacht |straks )?(?:nooit|niet) meer thuis"
    r"|mijn (?:eigen )?(?:uitvaart|begrafenis) (?:al|geregeld|betaald)"
    # Means at hand.
    rf"|{_PILLS}[^.?!]{{0,30}}\b(?:klaar|gespaard|verzameld|geslikt|ingenomen|dodelijk|opgespaard|naast me"
    r"|naast mij)\b"
    rf"|\b(?:spaar|verzamel)\w*\b[^.?!]{{0,20}}{_PILLS}|\bgenoeg {_PILLS}|\boverdosis\b"
    rf"|\b(?:genoeg|gespaard)\b[^.?!]{{0,20}}{_PILLS}[^.?!]{{0,30}}\b(?:vannacht|er niet|over|afgelopen|slapen)"
    r"|\btouw\b[^.?!]{0,25}\b(?:gekocht|gehangen|hangt|klaar|balk)\b"
    r"|\bpols(?:en)? (?:al )?(?:open(?:gesneden|snijden)?"
    r"|door(?:gesneden|snijden)?(?! (?:een|de|het|mijn|werk|val|rsi)\b))\b"
    r"|\b(?:heb|had) (?:me|mij|mezelf|mijzelf)(?: \w+){0,2} gesneden(?! aan| in mijn| met)"
    r"|\bophang(?:en|t)? (?:me|mezelf)\b|\b(?:me|mezelf|zichzelf) (?:op te hangen|ophangen)"
    # A place.
    rf"|\b(?:spring|springen|springt|sprong)\b[^.?!]{{0,20}}\b(?:van|voor|uit)\b[^.?!]{{0,12}}{_HIGH}"
    rf"|\b(?:van|voor|uit)\b[^.?!]{{0,12}}{_HIGH}[^.?!]{{0,12}}\bspring\w*"
    r"|\bik (?:sta|zit|loop) (?:nu |hier |al )?(?:op|bij|langs) (?:de |een |het )?(?:brug|viaduct|rails"
    r"|spoorlijn)\b"
    r"|\b(?:dat|wil|moet|ga|om te) (?:ik )?(?:moet )?springen[ .,!]*$|\btegen een boom (?:rijden|rij)"
    r"|\brij\w* (?:ik )?tegen een boom\b"
    # A burden; no sense in being there.
    r"|\b(?:blij|beter|vrij|opgelucht|makkelijker)\b[^.?!]{0,20}\bals ik (?:weg|dood|er niet)(?: meer)? (?:ben"
    r"|was)"
    r"|\bals ik (?:weg|dood|er niet(?: meer)?) (?:ben|was)\b[^.?!]{0,40}\b(?:beter|blij|vrij|opgelucht"
    r"|makkelijker|niemand)"
    r"|\b(?:ophouden te|niet meer|nog te|liever niet(?: meer)?) bestaan?\b|\bbesta liever niet\b"
    r"|\bleven (?:zelf )?(?:zat|moe)\b|\bmoe van het leven\b"
    r"|\b(?:leven|bestaan)\b[^.?!]{0,20}\b(?:geen|nog voor) zin\b"
    r"|\bwaar(?:om|voor) leef ik\b|\bwaar leef ik (?:nog |eigenlijk )*voor\b"
    r"|\b(?:reden|zin|kracht) (?:meer )?(?:om )?(?:nog )?(?:te leven|in leven)|\bin leven (?:te )?blijven"
    r"|\b(?:van|op|uit) (?:de|deze) (?:wereld|aarde)\b[^.?!]{0,20}\b(?:weg|verdwijn|gaan|zijn)"
    r"|\bweg\w*,? (?:van|uit) (?:de|deze) wereld"
    r"|\bniet (?:veilig|alleen) (?:ben )?(?:voor|met) mezelf"
    r"|\bbang voor (?:mezelf|mijzelf|wat ik (?:mezelf|ga doen))"
    r"|\b(?:gedachten over|verlang naar|denk(?:en)? aan|liever) de dood\b"
    r"|\b(?:haar|zijn|mijn) (?:eigen )?(?:dood|begrafenis)\b[^.?!]{0,15}(?:gepland|gedroomd|voelt)"
    r"|\b(?:trek|verlaat|verdraag) het leven niet|\bwil (?:nooit|niet) meer wakker|\bnog wil leven"
    r"|\bniet (?:meer |langer |verder )?wil leven\b"
    r"|\bnooit meer teruggekomen?\b|\bik stap er (?:vannacht|vandaag|morgen|straks) uit\b"
    r"|\bhou\w* me tegen om te springen"
    # Other languages.
    r"|ending my life|end my life|leben zu nehmen|ze sobą skończyć|stay(?:ing)? alive|said goodbye to"
    r"|kill (?:my|him|her)self|want to die|(?:don'?t|do not) want to live|better off without (?:me|him|her)"
    r"|standing on a bridge|go on living"
    r"|umbringen|nicht mehr leben|selbstmord|\btot sein\b|ohne mich besser|kraft mehr zu leben"
    r"|von allen verabschiedet|tabletten gesammelt"
    r"|zabić się|nie chcę (?:już )?żyć|samobójstw|list pożegnalny|lepiej beze mnie"
    r"|(?:sensu|chęci|ochoty) (?:\w+ )?życia|nie chcę się obudzić"
    r"|intihar|ölmek istiyorum|yaşamak istemiyorum|bensiz daha|bu dünyadan|uyanmak istemiyorum"
    r"|hayatın (?:bir )?anlamı kalmadı"
    r"|الانتحار|أنتحر|أقتل نفسي|أريد أن أموت|لا أريد أن أعيش|رسالة وداع|قيد الحياة|أستمر في الحياة|أفضل بدوني"
    r"|самогубств|не хочу (?:більше )?жити|хочу померти|краще без мене|прощальн\w+ лист|накласти на себе руки",
    re.IGNORECASE,
)
# What may be tiredness of work or more than that: the answer comes first, then one humane line.
WORRY = re.compile(
    r"\b(?:ik|'k) (?:kan|trek|hou\w*) (?:het |t |dit )?(?:echt |gewoon |zo |allemaal "
    r"|helemaal )*niet meer(?: vol)?(?=[.,!?]|$)"
    r"|\b(?:radeloos|wanhopig|wanhoop)\b(?! op zoek)|\bgeen (?:enkele )?uitweg\b|\bniemand (?:mist|zou) mij"
    r"|\biedereen tot last\b"
    r"|\bniemand merkt (?:het|er iets van)\b|\bdonker\b[^.?!]{0,10}\balleen\b"
    r"|\bgeen toekomst (?:meer )?(?:voor mij|voor me)\b"
    r"|\b(?:mezelf|mijzelf) verliezen\b"
    r"|\bik ben (?:alleen maar |een )*(?:ballast|een last|tot last|niets meer waard|niks meer waard|overbodig)\b"
    r"|\bik (?:wil|ga) (?:gewoon |maar )?(?:verdwijnen|weg,? voorgoed)\b"
    r"|\bhuil(?:en)? (?:de hele dag|alleen nog|elke dag)"
    r"|\bdaarna hoeft het (?:voor mij )?niet meer|\been (?:einde?|punt) (?:er)?aan alles\b"
    r"|\bzie (?:geen gat|er geen gat) meer in\b",
    re.IGNORECASE,
)

# The same words stand in bot/domain/smalltalk.yml for Rasa's own channel; a test holds the two together.
MESSAGE = (
    "Wat u schrijft, klinkt zwaar. Praat er nu met iemand over. Denkt u aan zelfdoding? Bel 113 of gratis 0800-0113, "
    "dag en nacht, ook anoniem, of chat op 113.nl. Bent u in direct gevaar? Bel 112. U kunt ook uw huisarts of de "
    "huisartsenpost bellen. Ik ben een computerprogramma en kan u hierbij niet zelf helpen."
)
# One line after the answer (kind `safety`, `soft`).
SOFT_MESSAGE = (
    "Het klinkt alsof dit u zwaar valt. Praat erover met uw huisarts of met iemand die u vertrouwt. Denkt u aan "
    "zelfdoding? Bel dan 113 of gratis 0800-0113, dag en nacht."
)


def in_distress(text: str) -> bool:
    """Whether the text holds a sign of acute distress."""
    return bool(DISTRESS.search(text))


def worries(text: str) -> bool:
    """Whether the text may hold more than a complaint, without a plain sign."""
    return not in_distress(text) and bool(WORRY.search(text))
