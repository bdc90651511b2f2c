"""How people write the symptoms of the list in Spanish, French and Hindi, in either script.

Compared as the English ones are: without accents and capitals. Words that mean something else in
another of these languages, or in English, are left out where they would count often.
"""

from collections.abc import Mapping

_REST = r"[\w\u0900-\u0963]*"

SYMPTOMS_ES_FR_HI: Mapping[str, tuple[str, str, str]] = {
    "general.cough": (
        r"tos(e|er|iendo)?",
        r"toux|touss(e|er|ant)",
        r"kh?aa?nsi|खांसी|खाँसी",
    ),
    "general.diarrhoea": (r"diarreas?", r"diarrhees?", r"dast|loose motions?|दस्त"),
    "general.dizziness": (
        r"mare(o|os|ado|ada)|vertigos?",
        r"vertiges?|etourdi(e|ssements?)?|tete qui tourne",
        r"chakk?ar|चक्कर",
    ),
    "general.fever": (r"fiebre|calentura", r"fievre", r"bukhaa?r|बुखार"),
    "general.headache": (
        r"dolor(es)? de cabeza|migranas?|jaquecas?",
        r"(mal|maux) de tete",
        r"s[ia]r ?dard|s[ia]r (me|mein|mai|main) dard|सिर ?दर्द|सिर में दर्द",
    ),
    "general.low_mood": (
        r"deprimid[oa]s?|depresion|sin animos?",
        r"deprim(e|ee)|depression|moral (a zero|bas)",
        r"udaa?si?|उदासी?",
    ),
    "general.pain": (
        r"dolor(es|os[oa]s?)?|duelen?",
        r"douleurs?|douloureu(x|ses?)|ai mal|fait mal",
        r"dard|peeda|दर्द|पीड़ा",
    ),
    "general.rash": (
        r"sarpullido|erupcion(es)?|ronchas?|urticaria",
        r"eruption cutanee|boutons|urticaire|plaques rouges",
        r"chakatte|laal daane|चकत्ते|लाल दाने",
    ),
    "general.sickness": (
        r"nauseas|vomit(os?|ar|ando|e)",
        r"nausees?|vomi(r|s|t|ssements?)?",
        r"ulti(yaa?n)?|matli|उल्टी|उलटी|मतली",
    ),
    "general.sleeplessness": (
        r"insomnio|no (puedo|logro|consigo) dormir|no duermo",
        r"insomnies?|pas a dormir|dors (pas|mal)",
        r"nee?nd nahin?|नींद नहीं|अनिद्रा",
    ),
    "general.tiredness": (
        r"cansad[oa]s?|cansancio|agotad[oa]s?|agotamiento|fatigad[oa]s?",
        r"fatiguee?s?|epuis(e|ee|ement)",
        r"thakaa?n|thak(aa?wat| gaya| gayi)|थकान|थकावट|थक (गया|गई)",
    ),
    "general.worry": (
        r"ansiedad|ansios[oa]s?|angusti(a|ad[oa])|panico",
        r"anxi(ete|eux|euse)|angoiss(e|es|ee)|panique",
        r"ghabrahat|chinta|bechaini|घबराहट|चिंता|चिन्ता|बेचैनी",
    ),
    "epilepsy.absence": (
        r"(crisis de |mis |sus )ausencias?|mirada (perdida|fija)",
        r"crises? d.absences?|regard (fixe|vide)",
        r"khoy[ai] khoy[ai]|खोय[ाी] खोय[ाी]",
    ),
    "epilepsy.aura": (r"auras?", r"auras?", r"ऑरा|औरा"),
    "epilepsy.confusion": (
        r"confus[oa]s?|confundid[oa]s?|desorientad[oa]s?",
        r"confuse?s?|desoriente?e",
        r"bhram|uljhan|भ्रम|उलझन",
    ),
    "epilepsy.forgetting": (
        r"(perdidas?|problemas|fallos|lagunas) de memoria|mala memoria|olvidadiz[oa]",
        r"(pertes?|troubles?|trous?) de memoire",
        r"yaa?d ?daa?sht|bhoolne|याददाश्त|भूलने",
    ),
    "epilepsy.jerks": (
        r"sacudidas?|espasmos?|mioclonias?",
        r"secousses?|soubresauts?|myoclon(ies?|iques?)",
        r"jhatk[ae]|झटक[ाे]",
    ),
    "epilepsy.seizure": (
        r"convulsion(es)?|(crisis|ataques?) epileptic[oa]s?",
        r"convulsions?|crises? (d.epilepsie|epileptiques?|convulsives?)",
        r"daur[ae]|दौर[ाे]",
    ),
    "liver_transplant.itching": (
        r"picor(es)?|picazon|comezon|me pica|prurito",
        r"demangeaisons?|demange|prurit|gratte",
        r"khujli|खुजली",
    ),
    "liver_transplant.jaundice": (
        r"ictericia|(ojos|piel) amarill[oa]s?",
        r"jaunisse|ictere|(yeux|peau|teint) jaunes?",
        r"p[ei]+liya|पीलिया|आंखें पीली|आँखें पीली",
    ),
    "liver_transplant.swelling": (
        r"hinchad[oa]s?|hinchazon|ascitis",
        r"gonfl(e|ee|es|ees|ements?)|enfle?e?s?|(oe|œ)demes?|ascite",
        r"s(oo|u)jan|सूजन",
    ),
    "liver_transplant.tremor": (
        r"temblor(es)?|tiembl(o|a|an)",
        r"tremblements?|trembl(e|ent)",
        r"kaanp" + _REST + r"|kampan|(कां|काँ)प" + _REST + r"|कंपन",
    ),
    "liver_transplant.urine": (
        r"orina (muy )?oscura|pis oscuro",
        r"urines? (foncees?|sombres?)",
        r"p[ei]shaa?b (gehra|gahra|peela)|पेशाब (गहरा|पीला)",
    ),
    "cardiac_rehab.bleeding": (
        r"sangr(a|ado|ando|amiento)|hemorragias?|moret(on|ones)|hematomas?",
        r"saign(e|er|ements?)|hematomes?|hemorragies?",
        r"khoon (beh|aa|nikal)" + _REST + r"|खून (बह|आ|निकल)" + _REST,
    ),
    "cardiac_rehab.breathlessness": (
        r"falta (de|el) aire|ahogos?|sin aliento|dificultad para respirar",
        r"essouffl(e|ee|ement)|souffle court|mal a respirer|dyspnee",
        r"saans (phool|fool|chadh)" + _REST + r"|(सां|साँ)स (फूल|चढ़)" + _REST,
    ),
    "cardiac_rehab.chest_pain": (
        r"(dolor(es)?|opresion) (de|en el) pecho|angina",
        r"douleurs? (thoraciques?|(a|dans) la poitrine)|mal a la poitrine|angine de poitrine",
        r"(s[ei]+ne|chh?aa?ti) (me|mein|mai|main) (dard|jakdan)|(सीने|छाती) में (दर्द|जकड़न)",
    ),
    "cardiac_rehab.palpitations": (
        r"palpitaciones|corazon (acelerado|desbocado)|taquicardias?",
        r"palpitations?|(coeur|cœur) qui (bat|s.emballe)|tachycardies?",
        r"dhadkan (tez|badh)" + _REST + r"|धड़कन (तेज|बढ़)" + _REST,
    ),
    "cardiac_rehab.swelling": (
        r"(pies|piernas|tobillos) hinchad[oa]s|hinchazon",
        r"(pieds|jambes|chevilles) (gonfl|enfl)e?es|gonflements?|(oe|œ)demes?",
        r"s(oo|u)jan|सूजन",
    ),
    "eczema.dryness": (
        r"piel (muy )?(seca|agrietada|reseca)|grietas|resequedad",
        r"peau (tres )?(seche|craquelee)|crevasses|gercures",
        r"(r(oo|u)khi|s(oo|u)khi) (twacha|skin)|(रूखी|सूखी) त्वचा|रूखापन",
    ),
    "eczema.flare": (r"brotes?", r"poussees?", r"eczema (badh|bhadak)" + _REST),
    "eczema.itch": (
        r"picor(es)?|picazon|comezon|me pica|rasc(o|ar|arse|arme|ando)",
        r"demangeaisons?|demange|gratt(e|er|age)",
        r"khujl(i|ana|ata|ati)|खुजली|खुजला" + _REST,
    ),
    "eczema.soreness": (
        r"escuece|escozor|arden?|ardor|piel irritada",
        r"brul(e|ures?)|picotements?|a vif|peau irritee",
        r"jalan|जलन",
    ),
    "eczema.weeping": (
        r"supura(n|ndo)?|costras?",
        r"suint(e|ent|ements?)|croutes?",
        r"papdi|paani nikal" + _REST + r"|पपड़ी|पानी निकल" + _REST,
    ),
}
"""By the name that is counted: Spanish, French, Hindi."""
