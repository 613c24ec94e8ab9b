# Every word that dateline adds to what the editors wrote, in German.

### Titles

title-cancelled = ABGESAGT: { $title }
title-no-longer-listed = Hier nicht mehr aufgeführt: { $title }
title-to-be-announced = { $title } (Uhrzeit folgt)
title-provisional = { $title } (Uhrzeit vorläufig)
title-tentative = { $title } (unter Vorbehalt)
title-of-date = { $title } ({ $day })
busy = Belegt

### Feeds

all-events = Alle Termine
contact = Kontakt: { $page }
feed-ended = Dieser Kalender wird nicht mehr fortgeführt.
changes = Änderungen
join-the-call = An der Videokonferenz teilnehmen

### The first lines of a description

is-cancelled = Dieser Termin ist abgesagt.
is-removed = Dieser Termin wurde aus dem Kalender entfernt.
is-no-longer-listed = Dieser Termin wird hier nicht mehr aufgeführt.
is-tentative = Unter Vorbehalt: noch nicht bestätigt.
no-hour-yet = Die Uhrzeit ist noch nicht bekannt; dieser Eintrag wird ergänzt.
hour-unconfirmed = Die Uhrzeit ist vorläufig; niemand hat sie bisher bestätigt.
no-end = Ein Ende ist nicht bekannt gegeben.

### The lines of a description

reason = Grund: { $text }
join = Einwahl: { $link }
agenda = Tagesordnung:
where = Ort: { $place }
when = Zeit: { $when }
prepares = Bereitet vor: { $events }
prepared-by = Vorbereitet durch: { $events }
by-publisher = { $publisher }: { $title }
sources = Quellen:
your-role = Ihre Rolle: { $role }
your-time = Ihre Zeit: { $when }
note = Hinweis: { $text }
hosts = { $number ->
    [one] Gastgeber: { $names }
   *[other] Gastgeber: { $names }
}
chairs = { $number ->
    [one] Vorsitz: { $names }
   *[other] Vorsitz: { $names }
}
participants = { $number ->
    [one] Teilnahme: { $names }
   *[other] Teilnahme: { $names }
}
observers = { $number ->
    [one] Beobachtung: { $names }
   *[other] Beobachtung: { $names }
}
with-members = { $number ->
    [one] { $name } und ihr Mitglied
   *[other] { $name } und ihre { $number } Mitglieder
}
with-changing-members = { $name } und ihre Mitglieder

### Why somebody is told

role-host = Gastgeber
role-chair = Vorsitz
role-participant = Teilnahme
role-observer = Beobachtung
role-and-way = { $role }, { $way }
as-a-member-of = als Mitglied der Organisation { $organisation }
as-a-member-of-a-member = { $way }, selbst Mitglied der Organisation { $organisation }
also = { $role }; außerdem { $others }

### Lists

and = { $first } und { $last }
or = { $first } oder { $last }

### Days

weekday-1 = Montag
weekday-2 = Dienstag
weekday-3 = Mittwoch
weekday-4 = Donnerstag
weekday-5 = Freitag
weekday-6 = Samstag
weekday-7 = Sonntag
month-1 = Januar
month-2 = Februar
month-3 = März
month-4 = April
month-5 = Mai
month-6 = Juni
month-7 = Juli
month-8 = August
month-9 = September
month-10 = Oktober
month-11 = November
month-12 = Dezember
first-of-month = 1
date = { $day }. { $month } { $year }
day-and-month = { $day }. { $month }
day = { $weekday }, { $day }. { $month } { $year }
from-until = ab { $first } bis { $last }
from = ab { $first }

### Hours

days-later = { $number ->
    [one] { $hours } (+{ $number } Tag)
   *[other] { $hours } (+{ $number } Tage)
}
on-the-day-after = { $hours } am Tag danach
on-the-day-before = { $hours } am Tag davor
on-some-days = { $usually }, an manchen Tagen { $others }

### Rules

every-day = { $number ->
    [1] jeden Tag
   *[other] alle { $number } Tage
}
every-week = { $number ->
    [1] jede Woche
   *[other] alle { $number } Wochen
}
every-month = { $number ->
    [1] jeden Monat
   *[other] alle { $number } Monate
}
every-year = { $number ->
    [1] jedes Jahr
   *[other] alle { $number } Jahre
}
every-hour = { $number ->
    [1] jede Stunde
   *[other] alle { $number } Stunden
}
every-minute = { $number ->
    [1] jede Minute
   *[other] alle { $number } Minuten
}
every-second = { $number ->
    [1] jede Sekunde
   *[other] alle { $number } Sekunden
}
on-weekdays = { $every } am { $days }
on-days = { $every } am { $days }
on-date = { $every } am { $day }. { $month }
on-days-of-month = { $every } am { $days } { $month }
weekdays-1 = Montag
weekdays-2 = Dienstag
weekdays-3 = Mittwoch
weekdays-4 = Donnerstag
weekdays-5 = Freitag
weekdays-6 = Samstag
weekdays-7 = Sonntag
nth-weekday = { $nth ->
    [1] ersten { $weekday }
    [2] zweiten { $weekday }
    [3] dritten { $weekday }
    [4] vierten { $weekday }
    [5] fünften { $weekday }
   *[other] { $nth }. { $weekday }
}
nth-last-weekday = { $nth ->
    [1] letzten { $weekday }
    [2] vorletzten { $weekday }
    [3] drittletzten { $weekday }
   *[other] { $nth }.-letzten { $weekday }
}
weekday-of-month-1 = Montag
weekday-of-month-2 = Dienstag
weekday-of-month-3 = Mittwoch
weekday-of-month-4 = Donnerstag
weekday-of-month-5 = Freitag
weekday-of-month-6 = Samstag
weekday-of-month-7 = Sonntag
weekday-gender-1 = m
weekday-gender-2 = m
weekday-gender-3 = m
weekday-gender-4 = m
weekday-gender-5 = m
weekday-gender-6 = m
weekday-gender-7 = m
day-of-month = { $day ->
   *[other] { $day }.
}
last-day-of-month = { $nth ->
    [1] letzten Tag
    [2] vorletzten Tag
    [3] drittletzten Tag
   *[other] { $nth }.-letzten Tag
}
of-month-1 = im Januar
of-month-2 = im Februar
of-month-3 = im März
of-month-4 = im April
of-month-5 = im Mai
of-month-6 = im Juni
of-month-7 = im Juli
of-month-8 = im August
of-month-9 = im September
of-month-10 = im Oktober
of-month-11 = im November
of-month-12 = im Dezember

### Reminders

alarm = { $time }: { $title }
alarm-now = Jetzt: { $title }
in-minutes = { $number ->
    [one] In { $number } Minute
   *[other] In { $number } Minuten
}
in-hours = { $number ->
    [one] In { $number } Stunde
   *[other] In { $number } Stunden
}
in-days = { $number ->
    [one] In { $number } Tag
   *[other] In { $number } Tagen
}
in-more = { $time } und { $more }
and-minutes = { $number ->
    [one] { $number } Minute
   *[other] { $number } Minuten
}
and-hours = { $number ->
    [one] { $number } Stunde
   *[other] { $number } Stunden
}

### What changed

added = neu
called-off = abgesagt
returned = wieder aufgeführt
retold = anders dargestellt, findet aber statt
left = hier nicht mehr aufgeführt
removed = aus dem Kalender entfernt
cleared = nicht mehr aufgeführt, lange nach dem Ende
expired = der Hinweis darauf ist entfernt
left-out = außerhalb des hier gezeigten Zeitraums
retitled = hieß „{ $title }“
place-announced = Ort bekannt gegeben: { $to }
placed = jetzt: { $to }, nicht mehr: { $from }
place-open = der Ort ist offen
takes-place-after-all = findet doch statt
may-take-place-after-all = findet vielleicht doch statt
cancelled = abgesagt
no-longer-certain = nicht mehr sicher
confirmed = bestätigt
name-and-members = { $name } und ihre Mitglieder
now-hosts = { $name } ist jetzt Gastgeber
now-host = { $name } sind jetzt Gastgeber
now-chairs = { $name } hat jetzt den Vorsitz
now-chair = { $name } haben jetzt den Vorsitz
now-takes-part = { $name } nimmt jetzt teil
now-take-part = { $name } nehmen jetzt teil
now-observes = { $name } beobachtet jetzt
now-observe = { $name } beobachten jetzt
no-longer-hosts = { $name } ist nicht mehr Gastgeber
no-longer-host = { $name } sind nicht mehr Gastgeber
no-longer-chairs = { $name } hat nicht mehr den Vorsitz
no-longer-chair = { $name } haben nicht mehr den Vorsitz
no-longer-takes-part = { $name } nimmt nicht mehr teil
no-longer-take-part = { $name } nehmen nicht mehr teil
no-longer-observes = { $name } beobachtet nicht mehr
no-longer-observe = { $name } beobachten nicht mehr
changed = geändert: { $parts }
part-reason = Grund
part-join = Einwahl
part-description = Beschreibung
part-agenda = Tagesordnung
part-sources = Quellen
part-relations = was was vorbereitet
part-pages = Seiten
part-position = Ort auf der Karte
part-tags = Schlagwörter
part-color = Farbe
part-availability = ob Zeit belegt wird
part-note = Hinweis
wording = der Wortlaut ist geändert
hour-announced = Uhrzeit bekannt gegeben: { $hour }, { $city }
hour-open = die Uhrzeit ist offen und nicht mehr { $hour }
at-an-hour-to-be-announced = die Uhrzeit folgt noch
takes-all-day = ganztägig
moved = verschoben von { $from } auf { $to }
clocks-changed = die Uhren sind umgestellt ({ $city }): { $hour } ist dort { $now } UTC und nicht mehr { $before } UTC
end-announced = Ende bekannt gegeben: { $end }
end-open = das Ende ist offen
ends-at = endet um { $end }
hour-confirmed = Uhrzeit bestätigt: { $hour }
hour-provisional = die Uhrzeit ist vorläufig
told-otherwise = die Zeiten sind anders dargestellt
hour-on-day = { $hour } ({ $day })
days-hour-open = { $days } (Uhrzeit offen)
until = bis { $day }
without-end = ohne Ende
rule-until = { $rule } { $until }
now-from = jetzt ab { $now } und nicht mehr ab { $before }
now = jetzt { $now } und nicht mehr { $before }
now-repeats = jetzt { $now }
takes-place-once = findet einmal statt
one-more-date = ein weiterer Tag ändert sich
more-dates = { $number ->
    [one] { $number } weiterer Tag ändert sich
   *[other] { $number } weitere Tage ändern sich
}
not-on = nicht am { $day }
on-after-all = am { $day } doch
changed-on = geändert am { $day }
on-as-usual = am { $day } wie üblich
on-at = am { $day } um { $hour }, { $city }
on-from-until = am { $day } von { $hour } bis { $end }, { $city }

### Pages

subscribe = Abonnieren
subscribe-to = { $name } abonnieren
calendar-app = Kalender-App
copy-address = Adresse kopieren
copied = Kopiert
feed-address = Adresse des Feeds
for-phones = Für das Telefon: die Kamera auf diesen Code richten.
qr-of = QR-Code des Feeds { $name }
how-soon = Wann eine Änderung ankommt
soon-google = Google Kalender sieht nach, wann es will: oft nach einigen Stunden, manchmal erst nach einem Tag.
soon-outlook = Outlook sieht etwa alle drei Stunden nach, manchmal erst nach mehr als einem Tag.
soon-apple = Apple Kalender sieht so oft nach, wie Sie es einstellen: von alle fünf Minuten bis einmal in der Woche.
soon-thunderbird = Thunderbird sieht jede halbe Stunde nach, wenn Sie nichts anderes einstellen.
soon-others = Unter Android, in Nextcloud und anderswo kann es ein Tag sein.
next-event = Als Nächstes:
now-event = Jetzt:
find-calendar = Einen Kalender nach seinem Namen finden
nothing-found = Kein Kalender hat das in seinem Namen.
all-calendars = Alle Kalender
at-a-glance = Auf einen Blick
drawn-from-until = Von { $first } bis { $last }, nach den Uhren von { $zone }
drawn-on = { $day }, nach den Uhren von { $zone }
who-meets-whom = Wer wen trifft
how-often-they-meet = Für wie viele Treffen zwei von ihnen genannt sind
meet-at = { $first } und { $second }: { $events }
at-the-venue = { $when } am Ort
where-you-are = Wo Sie sind:
by-the-clocks-of = Tage und Stunden nach den Uhren von { $zone }
map = Karte
about-the-place = Über den Ort
more-about-it = Mehr darüber
all-day = Ganztägig
hour-not-known = Uhrzeit noch offen
no-events = Keine Termine.
changed-lately = Was sich zuletzt geändert hat
follow-changes = Änderungen im Feedreader verfolgen (Atom)
night-there = Nacht vor Ort
hour-not-confirmed = Uhrzeit nicht bestätigt
number-of-events = { $number ->
    [one] { $number } Termin
   *[other] { $number } Termine
}
goes-on = Spätere Termine: { $rule }
all-about-it = Alles darüber
by-month = Nach Monaten
day-by-day = Tag für Tag
no-such-page = Diese Seite gibt es nicht
look-at-the-first-page = Vielleicht hat sich die Adresse geändert. Auf der ersten Seite stehen alle Kalender.
skip-to-content = Zum Inhalt springen
somewhere = Ort nicht bekannt
busy-only = Hier steht nur, wann die Zeit belegt ist.
