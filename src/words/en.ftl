# Every word that dateline adds to what the editors wrote, in English. What every other language has to say stands here first.

### Titles

title-cancelled = CANCELLED: { $title }
title-no-longer-listed = No longer listed: { $title }
title-to-be-announced = { $title } (time to be announced)
title-provisional = { $title } (time provisional)
title-tentative = { $title } (tentative)
title-of-date = { $title } ({ $day })
busy = Busy

### Feeds

all-events = All events
contact = Contact: { $page }
feed-ended = This feed has ended.
changes = changes
join-the-call = Join the call

### The first lines of a description

is-cancelled = This event has been cancelled.
is-removed = This event has been removed from the calendar.
is-no-longer-listed = This event is no longer listed here.
is-tentative = Tentative: not confirmed yet.
no-hour-yet = The time has not been announced yet; this entry will be updated.
hour-unconfirmed = The time is provisional; nobody has confirmed it yet.
no-end = No end has been announced.

### The lines of a description

reason = Reason: { $text }
join = Join: { $link }
agenda = Agenda:
where = Where: { $place }
when = When: { $when }
prepares = Prepares: { $events }
prepared-by = Prepared by: { $events }
by-publisher = { $publisher }: { $title }
sources = Sources:
your-role = Your role: { $role }
your-time = Your time: { $when }
note = Note: { $text }
hosts = { $number ->
    [one] Host: { $names }
   *[other] Hosts: { $names }
}
chairs = { $number ->
    [one] Chair: { $names }
   *[other] Chair: { $names }
}
participants = { $number ->
    [one] Participant: { $names }
   *[other] Participants: { $names }
}
observers = { $number ->
    [one] Observer: { $names }
   *[other] Observers: { $names }
}
with-members = { $number ->
    [one] { $name } and its member
   *[other] { $name } and its { $number } members
}
with-changing-members = { $name } and its members

### Why somebody is told

role-host = host
role-chair = chair
role-participant = participant
role-observer = observer
role-and-way = { $role }, { $way }
as-a-member-of = as a member of { $organisation }
as-a-member-of-a-member = { $way }, itself a member of { $organisation }
also = { $role }; also { $others }

### Lists

and = { $first } and { $last }
or = { $first } or { $last }

### Days

weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
first-of-month = 1
date = { $day } { $month } { $year }
day-and-month = { $day } { $month }
day = { $weekday } { $day } { $month } { $year }
from-until = from { $first } until { $last }
from = from { $first }

### Hours

days-later = { $number ->
    [one] { $hours } (+1 day)
   *[other] { $hours } (+{ $number } days)
}
on-the-day-after = { $hours } on the day after
on-the-day-before = { $hours } on the day before
on-some-days = { $usually }, on some days { $others }

### Rules

every-day = { $number ->
    [1] every day
   *[other] every { $number } days
}
every-week = { $number ->
    [1] every week
   *[other] every { $number } weeks
}
every-month = { $number ->
    [1] every month
   *[other] every { $number } months
}
every-year = { $number ->
    [1] every year
   *[other] every { $number } years
}
every-hour = { $number ->
    [1] every hour
   *[other] every { $number } hours
}
every-minute = { $number ->
    [1] every minute
   *[other] every { $number } minutes
}
every-second = { $number ->
    [1] every second
   *[other] every { $number } seconds
}
on-weekdays = { $every } on { $days }
on-days = { $every } on { $days }
on-date = { $every } on { $day } { $month }
on-days-of-month = { $every } on { $days } { $month }
weekdays-1 = Monday
weekdays-2 = Tuesday
weekdays-3 = Wednesday
weekdays-4 = Thursday
weekdays-5 = Friday
weekdays-6 = Saturday
weekdays-7 = Sunday
nth-weekday = { $nth ->
    [1] the first { $weekday }
    [2] the second { $weekday }
    [3] the third { $weekday }
    [4] the fourth { $weekday }
    [5] the fifth { $weekday }
   *[other] the { $nth }th { $weekday }
}
nth-last-weekday = { $nth ->
    [1] the last { $weekday }
    [2] the 2nd last { $weekday }
    [3] the 3rd last { $weekday }
   *[other] the { $nth }th last { $weekday }
}
weekday-of-month-1 = Monday
weekday-of-month-2 = Tuesday
weekday-of-month-3 = Wednesday
weekday-of-month-4 = Thursday
weekday-of-month-5 = Friday
weekday-of-month-6 = Saturday
weekday-of-month-7 = Sunday
weekday-gender-1 = n
weekday-gender-2 = n
weekday-gender-3 = n
weekday-gender-4 = n
weekday-gender-5 = n
weekday-gender-6 = n
weekday-gender-7 = n
day-of-month = { $day ->
    [1] the 1st
    [2] the 2nd
    [3] the 3rd
    [21] the 21st
    [22] the 22nd
    [23] the 23rd
    [31] the 31st
   *[other] the { $day }th
}
last-day-of-month = { $nth ->
    [1] the last day
    [2] the 2nd last day
    [3] the 3rd last day
   *[other] the { $nth }th last day
}
of-month-1 = of January
of-month-2 = of February
of-month-3 = of March
of-month-4 = of April
of-month-5 = of May
of-month-6 = of June
of-month-7 = of July
of-month-8 = of August
of-month-9 = of September
of-month-10 = of October
of-month-11 = of November
of-month-12 = of December

### Reminders

alarm = { $time }: { $title }
alarm-now = Now: { $title }
in-minutes = { $number ->
    [one] In { $number } minute
   *[other] In { $number } minutes
}
in-hours = { $number ->
    [one] In { $number } hour
   *[other] In { $number } hours
}
in-days = { $number ->
    [one] In { $number } day
   *[other] In { $number } days
}
in-more = { $time } and { $more }
and-minutes = { $number ->
    [one] { $number } minute
   *[other] { $number } minutes
}
and-hours = { $number ->
    [one] { $number } hour
   *[other] { $number } hours
}

### What changed

added = new
called-off = called off
returned = listed again
retold = told in another way, and takes place all the same
left = no longer listed here
removed = removed from the calendar
cleared = no longer listed, long after it was over
expired = its notice is taken down
left-out = out of the time that is shown here
retitled = was called “{ $title }”
place-announced = place announced: { $to }
placed = now at { $to }, no longer at { $from }
place-open = the place is open
takes-place-after-all = takes place after all
may-take-place-after-all = may take place after all
cancelled = cancelled
no-longer-certain = no longer certain
confirmed = confirmed
name-and-members = { $name } and its members
now-hosts = { $name } now hosts
now-host = { $name } now host
now-chairs = { $name } now chairs
now-chair = { $name } now chair
now-takes-part = { $name } now takes part
now-take-part = { $name } now take part
now-observes = { $name } now observes
now-observe = { $name } now observe
no-longer-hosts = { $name } no longer hosts
no-longer-host = { $name } no longer host
no-longer-chairs = { $name } no longer chairs
no-longer-chair = { $name } no longer chair
no-longer-takes-part = { $name } no longer takes part
no-longer-take-part = { $name } no longer take part
no-longer-observes = { $name } no longer observes
no-longer-observe = { $name } no longer observe
changed = changed: { $parts }
part-reason = reason
part-join = link to join
part-description = description
part-agenda = agenda
part-sources = sources
part-relations = what prepares what
part-pages = pages
part-position = place on the map
part-tags = tags
part-color = colour
part-availability = whether it blocks time
part-note = note
wording = its wording changed
hour-announced = hour announced: { $hour }, { $city }
hour-open = the hour is open, and no longer { $hour }
at-an-hour-to-be-announced = takes place at an hour to be announced
takes-all-day = takes all day
moved = moved from { $from } to { $to }
clocks-changed = the clocks of { $city } changed: { $hour } there is { $now } UTC, and no longer { $before } UTC
end-announced = end announced: { $end }
end-open = the end is open
ends-at = ends at { $end }
hour-confirmed = hour confirmed: { $hour }
hour-provisional = the hour is provisional
told-otherwise = its times are told in another way
hour-on-day = { $hour } on { $day }
days-hour-open = { $days } (hour open)
until = until { $day }
without-end = without an end
rule-until = { $rule } { $until }
now-from = now from { $now }, and no longer from { $before }
now = now { $now }, and no longer { $before }
now-repeats = now { $now }
takes-place-once = takes place once
one-more-date = one more date changes
more-dates = { $number ->
    [one] { $number } more date changes
   *[other] { $number } more dates change
}
not-on = not on { $day }
on-after-all = on { $day } after all
changed-on = changed on { $day }
on-as-usual = on { $day } as usual
on-at = on { $day } at { $hour }, { $city }
on-from-until = on { $day } at { $hour } until { $end }, { $city }

### Pages

subscribe = Subscribe
subscribe-to = Subscribe to { $name }
calendar-app = Calendar app
copy-address = Copy the address
copied = Copied
feed-address = Address of the feed
for-phones = For a phone: point its camera at this code.
qr-of = QR code of the feed { $name }
how-soon = How soon a change arrives
soon-google = Google Calendar looks again when it sees fit: often after some hours, at times only after a day.
soon-outlook = Outlook looks again about every three hours, and at times only after more than a day.
soon-apple = Apple Calendar looks again as often as you tell it to: from every five minutes to once a week.
soon-thunderbird = Thunderbird looks again every half hour, unless you tell it otherwise.
soon-others = On Android, in Nextcloud and elsewhere it can be a day.
next-event = Next:
now-event = Now:
find-calendar = Find a calendar by its name
nothing-found = No calendar has that in its name.
all-calendars = All calendars
at-a-glance = At a glance
drawn-from-until = From { $first } until { $last }, by the clocks of { $zone }
drawn-on = { $day }, by the clocks of { $zone }
who-meets-whom = Who meets whom
how-often-they-meet = How many meetings two of them are named for
meet-at = { $first } and { $second }: { $events }
at-the-venue = { $when } at the venue
where-you-are = Where you are:
by-the-clocks-of = Days and hours by the clocks of { $zone }
map = Map
about-the-place = About the place
more-about-it = More about it
all-day = All day
hour-not-known = Time to be announced
no-events = No events.
changed-lately = What changed lately
follow-changes = Follow the changes in a feed reader (Atom)
night-there = Night there
hour-not-confirmed = Hour not confirmed
number-of-events = { $number ->
    [one] { $number } event
   *[other] { $number } events
}
goes-on = Later dates: { $rule }
all-about-it = All about it
by-month = By month
day-by-day = Day by day
no-such-page = There is no such page
look-at-the-first-page = The address may have changed. The first page has every calendar.
skip-to-content = Skip to the content
somewhere = Place not announced
busy-only = Only when its time is taken is told here.
