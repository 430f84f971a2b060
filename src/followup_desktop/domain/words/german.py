"""The German words of the grammar.

A line is a kind, its number or channel where it has one, and its phrases; what is indented goes on with the line above.
An apostrophe begins a word of its own ("don 't"), umlauts are written as two letters, and what may be left out stands
in brackets. Where a phrase stands twice, the first counts.
"""

from __future__ import annotations

from followup_desktop.domain.words.number_words import german_numbers, german_ordinals
from followup_desktop.domain.words.table import Table

_WORDS = """
morgen: morgen | morgen frueh
this: diesen | diese | dieser | dieses | diesem
coming: kommenden | kommende | kommender | kommendes | den kommenden | der kommenden | am kommenden | dem
    kommenden
next: naechsten | naechste | naechster | naechstes | naechstem
past: letzten | letzte | letzter | letztes
gone: vergangenen | vergangene | vergangener | vergangenes | vorigen | vorige | voriger | voriges | vorletzten |
    vorletzte | vorletzter | vorletztes | gestern | vorgestern | vorhin | neulich
overnext: uebernaechste woche | uebernaechster woche | uebernaechsten woche
end: ende | am ende | das ende | gegen ende | dem ende
early: anfang | zu beginn | am anfang | beginn | frueh | gleich anfang
mid: mitte
late: spaet | spaeter
end_of_day: dienstschluss | geschaeftsschluss | feierabend | buerschluss | tagesende | ende des tages |
    bueroschluss
weekend: wochenende | das wochenende | uebers wochenende
week_of_year: kw | kalenderwoche
feast: weihnachten | heiligabend | ostern | ostermontag | karfreitag | neujahr | silvester | pfingsten | neuen
    jahr | neuem jahr | das neue jahr | dem neuen jahr | jahreswechsel | den feiertagen | feiertagen | feiertage
    | fruehjahr | fruehling | sommer | herbst | winter | neues jahr | neue jahr | advent | fasching | karneval
vague: bald | baldmoeglichst | demnaechst | irgendwann | in kuerze | zeitnah | so bald wie moeglich | sobald wie
    moeglich | so schnell wie moeglich | schnellstmoeglich | umgehend | sofort | gleich | jederzeit | spaeter
    mal | asap | danach | nachher | in ruhe | kurzfristig | jetzt
in: in | im | ins
within: innerhalb | innerhalb von | binnen | im laufe | im laufe von | in maximal | in hoechstens
by: bis | bis zum | bis zur | bis am | bis spaetestens | bis spaetestens zum | spaetestens bis | spaetestens bis
    zum | spaetestens am | spaetestens zum | bis einschliesslich | bis inklusive | bis einschliesslich zum |
    nicht spaeter als | bis spaetestens am | zum | bis zu
on: am
at: um
after: nach | erst nach
before: vor | vor dem | noch vor | noch vor dem
from: ab | ab dem | seit | von | vom | ab zum
not_before: nicht vor | nicht vor dem | fruehestens | fruehestens am | fruehestens ab | erst | erst am | erst ab
    | erst im | nicht frueher als | nicht eher als | fruehestens im | fruehestens zum
about: etwa | ungefaehr | circa | ca | rund | um den | gegen den | so um | so gegen | zirka | um etwa | waehrend
    | mindestens | cirka | gegen
between: zwischen | zwischen dem
latest: spaetestens
earliest: fruehestens
from_now: ab heute | von heute an | ab jetzt | nach dem gespraech | nach dem vorstellungsgespraech | nach diesem
    gespraech | nach unserem gespraech | nach dem interview | ab dem gespraech
few: paar | ein paar | einige | einigen | mehrere | mehreren | wenigen | wenige
half: halben | halbes | halbe | anderthalb | eineinhalb | zweieinhalb
every: jeden | jede | jedes | jeder | alle | allen | beide
of: von der
to: bis hin zu
or: oder | oder am | bzw | beziehungsweise
and: und | sowie
but: aber | sondern
o_clock: uhr | h
quarter_past: viertel nach
quarter_to: viertel vor | dreiviertel
the: der | die | das | dem | des | den
poss: mein | meine | meinen | meinem | meiner | unser | unsere | unseren | unserem | unserer | ihre | ihren |
    ihrem | ihrer | eure | deine | deinen
we: wir | er
i: ich
you: sie | ihnen | du | dich | dir | euch
me: mich | mir | uns
him: ihn | ihm
self: sich
someone: jemand | man | einer von uns | eine kollegin | ein kollege | jemand von uns
role: recruiter | recruiterin | hr | personalabteilung | personaler | personalerin | abteilung | team | kollege
    | kollegin | kollegen | chef | chefin | sekretariat | buero | assistentin | assistent | personalbuero |
    agentur | firma | leiter | leiterin | leitung | personalleiter | personalleiterin | personalleitung |
    fachabteilung | vorgesetzte | vorgesetzter | empfang | geschaeftsfuehrer | geschaeftsfuehrerin |
    geschaeftsfuehrung | gremium | bereich | teamleiter | teamleiterin | abteilungsleiter | abteilungsleiterin |
    personalwesen | zentrale | sekretaerin | assistenz | hr-abteilung | hr-team
title: herr | herrn | frau | dr | prof | hr
will: werden | wird | werde
hope: wollen | will | moechten | moechte
may_you: koennen | kannst | koennten | koenntest | duerfen | solltest | koennen sie | duerften | muessen
then: dann | so dann
opener: seien sie so gut und | seien sie so nett und | am besten | melden sie sich gern und
said: sagte | hat gesagt | meinte | sagt | sagten | haben gesagt | meint
that: dass
if: wenn | falls
should: sollten
silence_verb: nichts hoeren | nichts gehoert haben | nichts von uns hoeren | nichts von uns gehoert haben |
    nichts von mir hoeren | keine antwort haben | keine antwort bekommen | keine antwort erhalten | noch nichts
    gehoert haben | noch nichts von uns gehoert haben | nichts mehr hoeren | keine nachricht haben | keine
    rueckmeldung haben | keine rueckmeldung bekommen | keine rueckmeldung erhalten | keine rueckmeldung bekommen
    haben | nichts mehr von uns hoeren | keine antwort bekommen haben | keine antwort erhalten haben | keine
    rueckmeldung erhalten haben | nichts hoerst | nichts von uns hoerst | nichts gehoert hast | nichts von uns
    gehoert hast | noch nichts von mir gehoert haben | keine nachricht von uns haben | keine nachricht bekommen
    | von uns nichts hoeren | von uns nichts gehoert haben | keine antwort von uns haben | noch keine antwort
    haben | noch keine rueckmeldung haben | nichts von mir gehoert haben
silence: wenn wir uns nicht melden | falls wir uns nicht melden | wenn wir uns nicht gemeldet haben | falls wir
    uns nicht gemeldet haben | wenn keine antwort kommt | falls keine antwort kommt | wenn nichts kommt | falls
    nichts kommt | wenn niemand anruft | falls niemand anruft
decide: entscheiden | entscheidet | entscheide | eine entscheidung treffen | entschieden haben | wissen mehr |
    wissen bescheid | treffen eine entscheidung | treffen unsere entscheidung | treffen die entscheidung | haben
    eine entscheidung | haben entschieden | eine entscheidung getroffen haben | haben uns entschieden | mehr
    wissen
decision: die entscheidung | eine entscheidung | unsere entscheidung | das ergebnis | die antwort | unsere
    antwort
comes: faellt | kommt | steht fest | folgt | wird getroffen | liegt vor | steht | getroffen | fallen | kommen |
    feststehen | vorliegen
hear: hoeren | hoerst
get: bekommen | erhalten | kriegen | bekommst | erhaeltst | kriegst
for: fuer
way: per | via | ueber | auf
with: bei | zu | beim | mit
ask_for: fragen sie nach | frag nach | verlangen sie
look: schauen | sehen | gucken | schau | sieh | pruefen | nachschauen | nachsehen | reinschauen
not: nicht | kein | keine | keinen | keiner | keinem | keinesfalls | nie | niemals | niemand | nichts | weder |
    noch | ohne | ausser | kaum | es sei denn | sofern | solange | sobald | nur | bevor | nachdem | statt |
    sondern auch | anstatt | selten | nein | auf keinen fall | solang | not | never | no | none | nobody | nothing |
    without | unless | except | dont | do not | don 't
filler: bitte | mal | gern | gerne | einfach | auch | kurz | kurze | kurzen | persoenlich | direkt | danke | ok | okay
    | ja | gut | dann bitte | doch | also | nochmal | noch einmal | wieder | hallo | in jedem fall | auf jeden fall
    | wie besprochen | so oder so | vielen dank | nochmals | doch bitte | dann auch | noch mal | definitiv | sicher
inert: danke fuer ihr kommen | vielen dank fuer ihr kommen | danke fuers kommen | danke fuer ihre zeit |
    schoenen tag | schoenen tag noch | einen schoenen tag | einen schoenen tag noch | schoenes wochenende | viel
    erfolg | alles gute | vielen dank fuer ihre zeit | auf wiedersehen | tschuess | mit freundlichen gruessen |
    hat mich gefreut | es hat mich gefreut | vielen dank fuer das gespraech | danke fuer das gespraech | kommen
    sie gut nach hause | gute heimreise | es war schoen sie kennenzulernen | das gespraech war gut | keine sorge
    | hat uns gefreut | es hat uns gefreut
particle: an | zurueck | durch
report_in: melden | meldet | melde | meld | meldest
write: schreiben | schreibt | schreibe | schreib | schreibst
light: schicken | schickt | schicke | schick | senden | sendet | sende | send | geben | gibt | gebe | gib |
    sagen | sagt | sage
be: sein
infinitive: kontaktieren | nachfragen | nachhaken | rueckmelden | kontaktiere | nachzufragen
noun: nachricht | bescheid | antwort | rueckmeldung | feedback | info | zeile | entscheidung | zusage | ergebnis
    | news | mitteilung
passive: kontaktiert | benachrichtigt | informiert | verstaendigt
a 1: ein | eine | einen | einem | einer | eines
weekday 0: montag | mo | montag(morgen) | montag(frueh) | montag(vormittag) | montag(mittag) |
    montag(nachmittag) | montag(abend)
weekday 1: dienstag | di | dienstag(morgen) | dienstag(frueh) | dienstag(vormittag) | dienstag(mittag) |
    dienstag(nachmittag) | dienstag(abend)
weekday 2: mittwoch | mi | mittwoch(morgen) | mittwoch(frueh) | mittwoch(vormittag) | mittwoch(mittag) |
    mittwoch(nachmittag) | mittwoch(abend)
weekday 3: donnerstag | do | donnerstag(morgen) | donnerstag(frueh) | donnerstag(vormittag) | donnerstag(mittag)
    | donnerstag(nachmittag) | donnerstag(abend)
weekday 4: freitag | fr | freitag(morgen) | freitag(frueh) | freitag(vormittag) | freitag(mittag) |
    freitag(nachmittag) | freitag(abend)
weekday 5: samstag | sonnabend | sa | samstag(morgen) | samstag(frueh) | samstag(vormittag) | samstag(mittag) |
    samstag(nachmittag) | samstag(abend)
weekday 6: sonntag | so | sonntag(morgen) | sonntag(frueh) | sonntag(vormittag) | sonntag(mittag) |
    sonntag(nachmittag) | sonntag(abend)
month 1: januar | jan | jaenner | jaen
month 2: februar | feb | feber
month 3: maerz | mrz
month 4: april | apr
month 5: mai
month 6: juni | jun
month 7: juli | jul
month 8: august | aug
month 9: september | sep | sept
month 10: oktober | okt
month 11: november | nov
month 12: dezember | dez
offset 0: heute
offset 2: uebermorgen
unit 10: tag | tage | tagen | tages | kalendertage | kalendertagen
unit 1: woche | wochen
unit 2: monat | monate | monaten | monats
unit 3: jahr | jahre | jahren | jahres
unit 4: arbeitstag | arbeitstage | arbeitstagen | arbeitstages
unit 5: stunde | stunden | minute | minuten | sekunden
unit 7: werktag | werktage | werktagen
unit 8: quartal | quartals | quartale | quartalen
unit 9: jahrzehnt | semester | augenblick | moment | halbjahr
ending 2: monatsende | letzten tag des monats | dem letzten tag des monats | den letzten tag des monats |
    monatsletzten | dem monatsletzten
ending 3: jahresende
ending 1: ende der arbeitswoche
half_to 0: halb
part 1: vormittag | vormittags | morgens | frueh morgens | am vormittag | am morgen | in der frueh | den
    vormittag
part 2: nachmittag | nachmittags | am nachmittag | mittag | mittags | am mittag | den nachmittag
part 3: abend | abends | am abend | nachts | den abend | nacht
infinitive phone: anrufen | zurueckrufen | telefonieren | durchrufen | anzurufen | zurueckzurufen
infinitive email: anmailen
write email: mailen | mailt | maile | emailen
noun email: mail | e-mail | email | mails | e-mails | emails | e mail
noun phone: anruf | telefon | anrufe | rueckruf | handy
noun letter: brief | post | briefpost | schreiben per post
noun linkedin: linkedin | linkedin-nachricht | nachricht auf linkedin | nachricht ueber linkedin
portal portal: portal | bewerberportal | bewerbungsportal | karriereportal | online-portal | onlineportal |
    jobportal
by_way phone: telefonisch
by_way letter: postalisch | brieflich
passive phone: angerufen | zurueckgerufen
passive email: angemailt
call_up phone: rufen | ruft | rufe | ruf | rufst
"""

TABLE = Table(_WORDS, german_numbers(), german_ordinals(), dotted_ordinals=True)
