# Every word that dateline adds to what the editors wrote, in French. Before : ; ! ? stands a narrow no-break space (U+202F).

### Titles

title-cancelled = ANNULÉ : { $title }
title-no-longer-listed = Retiré de la liste : { $title }
title-to-be-announced = { $title } (heure à préciser)
title-provisional = { $title } (heure provisoire)
title-tentative = { $title } (à confirmer)
title-of-date = { $title } ({ $day })
busy = Occupé

### Feeds

all-events = Tous les événements
contact = Contact : { $page }
feed-ended = Ce calendrier n’est plus publié.
changes = modifications
join-the-call = Rejoindre la visioconférence

### The first lines of a description

is-cancelled = Cet événement est annulé.
is-removed = Cet événement a été retiré du calendrier.
is-no-longer-listed = Cet événement ne figure plus ici.
is-tentative = À confirmer.
no-hour-yet = L’heure n’a pas encore été annoncée ; cette entrée sera mise à jour.
hour-unconfirmed = L’heure est provisoire ; personne ne l’a encore confirmée.
no-end = La fin n’a pas été annoncée.

### The lines of a description

reason = Motif : { $text }
join = Rejoindre : { $link }
agenda = Ordre du jour :
where = Lieu : { $place }
when = Date : { $when }
prepares = Prépare : { $events }
prepared-by = Préparé par : { $events }
by-publisher = { $publisher } : { $title }
sources = Sources :
your-role = Votre rôle : { $role }
your-time = À votre heure : { $when }
note = Note : { $text }
hosts = { $number ->
    [one] Hôte : { $names }
   *[other] Hôtes : { $names }
}
chairs = { $number ->
    [one] Présidence : { $names }
   *[other] Présidence : { $names }
}
participants = { $number ->
    [one] Participant : { $names }
   *[other] Participants : { $names }
}
observers = { $number ->
    [one] Observateur : { $names }
   *[other] Observateurs : { $names }
}
with-members = { $number ->
    [one] { $name } et son membre
   *[other] { $name } et ses { $number } membres
}
with-changing-members = { $name } et ses membres

### Why somebody is told

role-host = hôte
role-chair = présidence
role-participant = participant
role-observer = observateur
role-and-way = { $role }, { $way }
as-a-member-of = en tant que membre de l’organisation { $organisation }
as-a-member-of-a-member = { $way }, elle-même membre de l’organisation { $organisation }
also = { $role } ; aussi { $others }

### Lists

and = { $first } et { $last }
or = { $first } ou { $last }

### Days

weekday-1 = lundi
weekday-2 = mardi
weekday-3 = mercredi
weekday-4 = jeudi
weekday-5 = vendredi
weekday-6 = samedi
weekday-7 = dimanche
month-1 = janvier
month-2 = février
month-3 = mars
month-4 = avril
month-5 = mai
month-6 = juin
month-7 = juillet
month-8 = août
month-9 = septembre
month-10 = octobre
month-11 = novembre
month-12 = décembre
first-of-month = 1er
date = { $day } { $month } { $year }
day-and-month = { $day } { $month }
day = { $weekday } { $day } { $month } { $year }
from-until = du { $first } au { $last }
from = à partir du { $first }

### Hours

days-later = { $number ->
    [one] { $hours } (+{ $number } jour)
   *[other] { $hours } (+{ $number } jours)
}
on-the-day-after = { $hours } le lendemain
on-the-day-before = { $hours } la veille
on-some-days = { $usually }, certains jours { $others }

### Rules

every-day = { $number ->
    [1] tous les jours
   *[other] tous les { $number } jours
}
every-week = { $number ->
    [1] toutes les semaines
   *[other] toutes les { $number } semaines
}
every-month = { $number ->
    [1] tous les mois
   *[other] tous les { $number } mois
}
every-year = { $number ->
    [1] tous les ans
   *[other] tous les { $number } ans
}
every-hour = { $number ->
    [1] toutes les heures
   *[other] toutes les { $number } heures
}
every-minute = { $number ->
    [1] toutes les minutes
   *[other] toutes les { $number } minutes
}
every-second = { $number ->
    [1] toutes les secondes
   *[other] toutes les { $number } secondes
}
on-weekdays = { $every }, { $days }
on-days = { $every }, { $days }
on-date = { $every }, le { $day } { $month }
on-days-of-month = { $every }, { $days } { $month }
weekdays-1 = le lundi
weekdays-2 = le mardi
weekdays-3 = le mercredi
weekdays-4 = le jeudi
weekdays-5 = le vendredi
weekdays-6 = le samedi
weekdays-7 = le dimanche
nth-weekday = { $nth ->
    [1] le premier { $weekday }
    [2] le deuxième { $weekday }
    [3] le troisième { $weekday }
    [4] le quatrième { $weekday }
    [5] le cinquième { $weekday }
   *[other] le { $nth }e { $weekday }
}
nth-last-weekday = { $nth ->
    [1] le dernier { $weekday }
    [2] l’avant-dernier { $weekday }
   *[other] le { $nth }e { $weekday } avant la fin
}
weekday-of-month-1 = lundi
weekday-of-month-2 = mardi
weekday-of-month-3 = mercredi
weekday-of-month-4 = jeudi
weekday-of-month-5 = vendredi
weekday-of-month-6 = samedi
weekday-of-month-7 = dimanche
weekday-gender-1 = m
weekday-gender-2 = m
weekday-gender-3 = m
weekday-gender-4 = m
weekday-gender-5 = m
weekday-gender-6 = m
weekday-gender-7 = m
day-of-month = { $day ->
    [1] le 1er
   *[other] le { $day }
}
last-day-of-month = { $nth ->
    [1] le dernier jour
    [2] l’avant-dernier jour
   *[other] le { $nth }e jour avant la fin
}
of-month-1 = de janvier
of-month-2 = de février
of-month-3 = de mars
of-month-4 = d’avril
of-month-5 = de mai
of-month-6 = de juin
of-month-7 = de juillet
of-month-8 = d’août
of-month-9 = de septembre
of-month-10 = d’octobre
of-month-11 = de novembre
of-month-12 = de décembre

### Reminders

alarm = { $time } : { $title }
alarm-now = Maintenant : { $title }
in-minutes = { $number ->
    [one] Dans { $number } minute
   *[other] Dans { $number } minutes
}
in-hours = { $number ->
    [one] Dans { $number } heure
   *[other] Dans { $number } heures
}
in-days = { $number ->
    [one] Dans { $number } jour
   *[other] Dans { $number } jours
}
in-more = { $time } et { $more }
and-minutes = { $number ->
    [one] { $number } minute
   *[other] { $number } minutes
}
and-hours = { $number ->
    [one] { $number } heure
   *[other] { $number } heures
}

### What changed

added = nouveau
called-off = annulé
returned = figure de nouveau ici
retold = présenté autrement, mais toujours prévu
left = ne figure plus ici
removed = retiré du calendrier
cleared = ne figure plus ici, longtemps après la fin
expired = l’avis est retiré
left-out = hors de la période présentée ici
retitled = s’appelait « { $title } »
place-announced = lieu annoncé : { $to }
placed = nouveau lieu : { $to }, et non plus { $from }
place-open = le lieu reste à préciser
takes-place-after-all = a finalement lieu
may-take-place-after-all = pourrait finalement avoir lieu
cancelled = annulé
no-longer-certain = n’est plus certain
confirmed = confirmé
name-and-members = { $name } et ses membres
now-hosts = { $name } accueille désormais l’événement
now-host = { $name } accueillent désormais l’événement
now-chairs = { $name } préside désormais l’événement
now-chair = { $name } président désormais l’événement
now-takes-part = { $name } participe désormais
now-take-part = { $name } participent désormais
now-observes = { $name } assiste désormais en observateur
now-observe = { $name } assistent désormais en observateurs
no-longer-hosts = { $name } n’accueille plus l’événement
no-longer-host = { $name } n’accueillent plus l’événement
no-longer-chairs = { $name } ne préside plus l’événement
no-longer-chair = { $name } ne président plus l’événement
no-longer-takes-part = { $name } ne participe plus
no-longer-take-part = { $name } ne participent plus
no-longer-observes = { $name } n’assiste plus en observateur
no-longer-observe = { $name } n’assistent plus en observateurs
changed = modifié : { $parts }
part-reason = motif
part-join = lien de connexion
part-description = description
part-agenda = ordre du jour
part-sources = sources
part-relations = ce qui prépare quoi
part-pages = pages
part-position = position sur la carte
part-tags = mots-clés
part-color = couleur
part-availability = temps réservé ou non
part-note = note
wording = le texte a changé
hour-announced = heure annoncée : { $hour }, { $city }
hour-open = l’heure reste à préciser, et n’est plus { $hour }
at-an-hour-to-be-announced = a lieu à une heure à préciser
takes-all-day = dure toute la journée
moved = déplacé : { $to }, au lieu de { $from }
clocks-changed = les horloges ont changé ({ $city }) : { $hour } y correspond à { $now } UTC, et non plus à { $before } UTC
end-announced = fin annoncée : { $end }
end-open = la fin reste à préciser
ends-at = se termine à { $end }
hour-confirmed = heure confirmée : { $hour }
hour-provisional = l’heure est provisoire
told-otherwise = l’horaire est présenté autrement
hour-on-day = { $hour }, { $day }
days-hour-open = { $days } (heure à préciser)
until = jusqu’au { $day }
without-end = sans fin prévue
rule-until = { $rule }, { $until }
now-from = désormais à partir du { $now }, et non plus du { $before }
now = désormais { $now }, et non plus { $before }
now-repeats = désormais { $now }
takes-place-once = a lieu une seule fois
one-more-date = une autre date change
more-dates = { $number ->
    [one] { $number } autre date change
   *[other] { $number } autres dates changent
}
not-on = n’a pas lieu le { $day }
on-after-all = a finalement lieu le { $day }
changed-on = modifié le { $day }
on-as-usual = comme d’habitude le { $day }
on-at = le { $day } à { $hour }, { $city }
on-from-until = le { $day } de { $hour } à { $end }, { $city }

### Pages

subscribe = S’abonner
subscribe-to = S’abonner à { $name }
calendar-app = Application d’agenda
copy-address = Copier l’adresse
copied = Copiée
feed-address = Adresse du flux
for-phones = Pour un téléphone : visez ce code avec l’appareil photo.
qr-of = Code QR du flux { $name }
how-soon = Quand une modification arrive
soon-google = Google Agenda regarde de nouveau quand bon lui semble : souvent après quelques heures, parfois seulement après un jour.
soon-outlook = Outlook regarde de nouveau environ toutes les trois heures, parfois seulement après plus d’un jour.
soon-apple = Calendrier d’Apple regarde de nouveau aussi souvent que vous le lui dites : de toutes les cinq minutes à une fois par semaine.
soon-thunderbird = Thunderbird regarde de nouveau toutes les demi-heures, sauf si vous en décidez autrement.
soon-others = Sous Android, dans Nextcloud et ailleurs, cela peut être un jour.
next-event = Prochain :
now-event = En ce moment :
find-calendar = Trouver un agenda par son nom
nothing-found = Aucun agenda n’a cela dans son nom.
all-calendars = Tous les agendas
at-a-glance = En un coup d’œil
drawn-from-until = Du { $first } au { $last }, à l’heure de { $zone }
drawn-on = { $day }, à l’heure de { $zone }
who-meets-whom = Qui rencontre qui
how-often-they-meet = Pour combien de rencontres deux d’entre eux sont nommés
meet-at = { $first } et { $second } : { $events }
at-the-venue = { $when } sur place
where-you-are = Là où vous êtes :
by-the-clocks-of = Jours et heures selon { $zone }
map = Carte
about-the-place = À propos du lieu
more-about-it = En savoir plus
all-day = Toute la journée
hour-not-known = Heure à préciser
no-events = Aucun événement.
changed-lately = Ce qui a changé récemment
follow-changes = Suivre les modifications dans un lecteur de flux (Atom)
night-there = Nuit sur place
hour-not-confirmed = Heure non confirmée
number-of-events = { $number ->
    [one] { $number } événement
   *[other] { $number } événements
}
goes-on = Dates suivantes : { $rule }
all-about-it = Tout à ce sujet
by-month = Par mois
day-by-day = Jour après jour
no-such-page = Cette page n’existe pas
look-at-the-first-page = L’adresse a peut-être changé. La première page contient tous les agendas.
skip-to-content = Aller au contenu
somewhere = Lieu non annoncé
busy-only = Seules les heures occupées sont indiquées ici.
