# Every word that dateline adds to what the editors wrote, in Spanish.

### Titles

title-cancelled = CANCELADO: { $title }
title-no-longer-listed = Ya no figura: { $title }
title-to-be-announced = { $title } (hora por anunciar)
title-provisional = { $title } (hora provisional)
title-tentative = { $title } (por confirmar)
title-of-date = { $title } ({ $day })
busy = Ocupado

### Feeds

all-events = Todos los actos
contact = Contacto: { $page }
feed-ended = Este calendario ya no se publica.
changes = cambios
join-the-call = Unirse a la videoconferencia

### The first lines of a description

is-cancelled = Este acto se ha cancelado.
is-removed = Este acto se ha retirado del calendario.
is-no-longer-listed = Este acto ya no figura aquí.
is-tentative = Por confirmar.
no-hour-yet = La hora aún no se ha anunciado; esta entrada se actualizará.
hour-unconfirmed = La hora es provisional; nadie la ha confirmado aún.
no-end = No se ha anunciado el final.

### The lines of a description

reason = Motivo: { $text }
join = Conexión: { $link }
agenda = Orden del día:
where = Lugar: { $place }
when = Fecha: { $when }
prepares = Prepara: { $events }
prepared-by = Lo prepara: { $events }
by-publisher = { $publisher }: { $title }
sources = Fuentes:
your-role = Su función: { $role }
your-time = Su hora: { $when }
note = Nota: { $text }
hosts = { $number ->
    [one] Anfitrión: { $names }
   *[other] Anfitriones: { $names }
}
chairs = { $number ->
    [one] Presidencia: { $names }
   *[other] Presidencia: { $names }
}
participants = { $number ->
    [one] Participante: { $names }
   *[other] Participantes: { $names }
}
observers = { $number ->
    [one] Observador: { $names }
   *[other] Observadores: { $names }
}
with-members = { $number ->
    [one] { $name } y su miembro
   *[other] { $name } y sus { $number } miembros
}
with-changing-members = { $name } y sus miembros

### Why somebody is told

role-host = anfitrión
role-chair = presidencia
role-participant = participante
role-observer = observador
role-and-way = { $role }, { $way }
as-a-member-of = como miembro de la organización { $organisation }
as-a-member-of-a-member = { $way }, a su vez miembro de la organización { $organisation }
also = { $role }; también { $others }

### Lists

and = { $first } y { $last }
or = { $first } o { $last }

### Days

weekday-1 = lunes
weekday-2 = martes
weekday-3 = miércoles
weekday-4 = jueves
weekday-5 = viernes
weekday-6 = sábado
weekday-7 = domingo
month-1 = enero
month-2 = febrero
month-3 = marzo
month-4 = abril
month-5 = mayo
month-6 = junio
month-7 = julio
month-8 = agosto
month-9 = septiembre
month-10 = octubre
month-11 = noviembre
month-12 = diciembre
first-of-month = 1
date = { $day } de { $month } de { $year }
day-and-month = { $day } de { $month }
day = { $weekday }, { $day } de { $month } de { $year }
from-until = desde el { $first } hasta el { $last }
from = desde el { $first }

### Hours

days-later = { $number ->
    [one] { $hours } (+{ $number } día)
   *[other] { $hours } (+{ $number } días)
}
on-the-day-after = { $hours } del día siguiente
on-the-day-before = { $hours } del día anterior
on-some-days = { $usually }, algunos días { $others }

### Rules

every-day = { $number ->
    [1] cada día
   *[other] cada { $number } días
}
every-week = { $number ->
    [1] cada semana
   *[other] cada { $number } semanas
}
every-month = { $number ->
    [1] cada mes
   *[other] cada { $number } meses
}
every-year = { $number ->
    [1] cada año
   *[other] cada { $number } años
}
every-hour = { $number ->
    [1] cada hora
   *[other] cada { $number } horas
}
every-minute = { $number ->
    [1] cada minuto
   *[other] cada { $number } minutos
}
every-second = { $number ->
    [1] cada segundo
   *[other] cada { $number } segundos
}
on-weekdays = { $every }, { $days }
on-days = { $every }, { $days }
on-date = { $every }, el { $day } de { $month }
on-days-of-month = { $every }, { $days } { $month }
weekdays-1 = el lunes
weekdays-2 = el martes
weekdays-3 = el miércoles
weekdays-4 = el jueves
weekdays-5 = el viernes
weekdays-6 = el sábado
weekdays-7 = el domingo
nth-weekday = { $nth ->
    [1] el primer { $weekday }
    [2] el segundo { $weekday }
    [3] el tercer { $weekday }
    [4] el cuarto { $weekday }
    [5] el quinto { $weekday }
   *[other] el { $nth }.º { $weekday }
}
nth-last-weekday = { $nth ->
    [1] el último { $weekday }
    [2] el penúltimo { $weekday }
    [3] el antepenúltimo { $weekday }
   *[other] el { $nth }.º { $weekday } desde el final
}
weekday-of-month-1 = lunes
weekday-of-month-2 = martes
weekday-of-month-3 = miércoles
weekday-of-month-4 = jueves
weekday-of-month-5 = viernes
weekday-of-month-6 = sábado
weekday-of-month-7 = domingo
weekday-gender-1 = m
weekday-gender-2 = m
weekday-gender-3 = m
weekday-gender-4 = m
weekday-gender-5 = m
weekday-gender-6 = m
weekday-gender-7 = m
day-of-month = { $day ->
   *[other] el día { $day }
}
last-day-of-month = { $nth ->
    [1] el último día
    [2] el penúltimo día
    [3] el antepenúltimo día
   *[other] el { $nth }.º día desde el final
}
of-month-1 = de enero
of-month-2 = de febrero
of-month-3 = de marzo
of-month-4 = de abril
of-month-5 = de mayo
of-month-6 = de junio
of-month-7 = de julio
of-month-8 = de agosto
of-month-9 = de septiembre
of-month-10 = de octubre
of-month-11 = de noviembre
of-month-12 = de diciembre

### Reminders

alarm = { $time }: { $title }
alarm-now = Ahora: { $title }
in-minutes = { $number ->
    [one] Dentro de { $number } minuto
   *[other] Dentro de { $number } minutos
}
in-hours = { $number ->
    [one] Dentro de { $number } hora
   *[other] Dentro de { $number } horas
}
in-days = { $number ->
    [one] Dentro de { $number } día
   *[other] Dentro de { $number } días
}
in-more = { $time } y { $more }
and-minutes = { $number ->
    [one] { $number } minuto
   *[other] { $number } minutos
}
and-hours = { $number ->
    [one] { $number } hora
   *[other] { $number } horas
}

### What changed

added = nuevo
called-off = cancelado
returned = figura de nuevo
retold = se presenta de otro modo, pero sigue en pie
left = ya no figura aquí
removed = retirado del calendario
cleared = ya no figura, mucho después de su final
expired = se ha retirado el aviso
left-out = fuera del período que se muestra aquí
retitled = se llamaba «{ $title }»
place-announced = lugar anunciado: { $to }
placed = ahora: { $to }; ya no: { $from }
place-open = el lugar está por anunciar
takes-place-after-all = finalmente se celebra
may-take-place-after-all = quizá se celebre finalmente
cancelled = cancelado
no-longer-certain = ya no es seguro
confirmed = confirmado
name-and-members = { $name } y sus miembros
now-hosts = { $name } es ahora anfitrión
now-host = { $name } son ahora anfitriones
now-chairs = { $name } preside ahora el acto
now-chair = { $name } presiden ahora el acto
now-takes-part = { $name } participa ahora
now-take-part = { $name } participan ahora
now-observes = { $name } asiste ahora como observador
now-observe = { $name } asisten ahora como observadores
no-longer-hosts = { $name } ya no es anfitrión
no-longer-host = { $name } ya no son anfitriones
no-longer-chairs = { $name } ya no preside el acto
no-longer-chair = { $name } ya no presiden el acto
no-longer-takes-part = { $name } ya no participa
no-longer-take-part = { $name } ya no participan
no-longer-observes = { $name } ya no asiste como observador
no-longer-observe = { $name } ya no asisten como observadores
changed = modificado: { $parts }
part-reason = motivo
part-join = enlace de conexión
part-description = descripción
part-agenda = orden del día
part-sources = fuentes
part-relations = qué prepara qué
part-pages = páginas
part-position = posición en el mapa
part-tags = etiquetas
part-color = color
part-availability = si ocupa tiempo
part-note = nota
wording = ha cambiado la redacción
hour-announced = hora anunciada: { $hour }, { $city }
hour-open = la hora está por anunciar y ya no es { $hour }
at-an-hour-to-be-announced = se celebra a una hora por anunciar
takes-all-day = dura todo el día
moved = trasladado de { $from } a { $to }
clocks-changed = han cambiado los relojes ({ $city }): { $hour } son allí { $now } UTC, y ya no { $before } UTC
end-announced = final anunciado: { $end }
end-open = el final está por anunciar
ends-at = termina a las { $end }
hour-confirmed = hora confirmada: { $hour }
hour-provisional = la hora es provisional
told-otherwise = el horario se presenta de otro modo
hour-on-day = { $hour } ({ $day })
days-hour-open = { $days } (hora por anunciar)
until = hasta el { $day }
without-end = sin final previsto
rule-until = { $rule }, { $until }
now-from = ahora desde el { $now }, y ya no desde el { $before }
now = ahora { $now }, y ya no { $before }
now-repeats = ahora { $now }
takes-place-once = se celebra una sola vez
one-more-date = cambia otra fecha
more-dates = { $number ->
    [one] cambia { $number } fecha más
   *[other] cambian { $number } fechas más
}
not-on = no se celebra el { $day }
on-after-all = finalmente sí el { $day }
changed-on = modificado el { $day }
on-as-usual = como siempre el { $day }
on-at = el { $day } a las { $hour }, { $city }
on-from-until = el { $day } de { $hour } a { $end }, { $city }

### Pages

subscribe = Suscribirse
subscribe-to = Suscribirse a { $name }
calendar-app = Aplicación de calendario
copy-address = Copiar la dirección
copied = Copiada
feed-address = Dirección de la fuente
for-phones = Para un teléfono: apunte la cámara a este código.
qr-of = Código QR de la fuente { $name }
how-soon = Cuándo llega un cambio
soon-google = Google Calendar vuelve a mirar cuando le parece: a menudo tras unas horas, a veces solo tras un día.
soon-outlook = Outlook vuelve a mirar cada tres horas aproximadamente, a veces solo tras más de un día.
soon-apple = Calendario de Apple vuelve a mirar tan a menudo como usted le diga: desde cada cinco minutos hasta una vez por semana.
soon-thunderbird = Thunderbird vuelve a mirar cada media hora, si usted no le dice otra cosa.
soon-others = En Android, en Nextcloud y en otros puede ser un día.
next-event = Siguiente:
now-event = Ahora:
find-calendar = Buscar un calendario por su nombre
nothing-found = Ningún calendario tiene eso en su nombre.
all-calendars = Todos los calendarios
at-a-glance = De un vistazo
drawn-from-until = De { $first } a { $last }, según los relojes de { $zone }
drawn-on = { $day }, según los relojes de { $zone }
who-meets-whom = Quién se reúne con quién
how-often-they-meet = En cuántas reuniones se nombra a los dos
meet-at = { $first } y { $second }: { $events }
at-the-venue = { $when } en el lugar
where-you-are = Donde está usted:
by-the-clocks-of = Días y horas según los relojes de { $zone }
map = Mapa
about-the-place = Sobre el lugar
more-about-it = Más información
all-day = Todo el día
hour-not-known = Hora por anunciar
no-events = No hay actos.
changed-lately = Qué ha cambiado últimamente
follow-changes = Seguir los cambios en un lector de fuentes (Atom)
night-there = Noche allí
hour-not-confirmed = Hora no confirmada
number-of-events = { $number ->
    [one] { $number } acto
   *[other] { $number } actos
}
goes-on = Fechas posteriores: { $rule }
all-about-it = Todo sobre ello
by-month = Por meses
day-by-day = Día a día
no-such-page = Esta página no existe
look-at-the-first-page = Puede que la dirección haya cambiado. En la primera página están todos los calendarios.
skip-to-content = Saltar al contenido
somewhere = Lugar no anunciado
busy-only = Aquí solo se indica cuándo está ocupado.
