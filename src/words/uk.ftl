# Every word that dateline adds to what the editors wrote, in Ukrainian. Names stand where no case is asked of them.

### Titles

title-cancelled = СКАСОВАНО: { $title }
title-no-longer-listed = Більше не в переліку: { $title }
title-to-be-announced = { $title } (час уточнюється)
title-provisional = { $title } (час попередній)
title-tentative = { $title } (не підтверджено)
title-of-date = { $title } ({ $day })
busy = Зайнято

### Feeds

all-events = Усі заходи
contact = Контакти: { $page }
feed-ended = Цей календар більше не ведеться.
changes = зміни
join-the-call = Приєднатися до відеоконференції

### The first lines of a description

is-cancelled = Захід скасовано.
is-removed = Захід вилучено з календаря.
is-no-longer-listed = Захід тут більше не зазначено.
is-tentative = Поки не підтверджено.
no-hour-yet = Час ще не оголошено; запис буде оновлено.
hour-unconfirmed = Час попередній; його ще ніхто не підтвердив.
no-end = Час завершення не оголошено.

### The lines of a description

reason = Причина: { $text }
join = Приєднання: { $link }
agenda = Порядок денний:
where = Місце: { $place }
when = Час: { $when }
prepares = Готує: { $events }
prepared-by = Підготовка: { $events }
by-publisher = { $publisher }: { $title }
sources = Джерела:
your-role = Ваша роль: { $role }
your-time = За вашим часом: { $when }
note = Примітка: { $text }
hosts = { $number ->
    [one] Сторона, що приймає: { $names }
    [few] Сторони, що приймають: { $names }
   *[many] Сторони, що приймають: { $names }
}
chairs = { $number ->
    [one] Головування: { $names }
    [few] Головування: { $names }
   *[many] Головування: { $names }
}
participants = { $number ->
    [one] Учасник: { $names }
    [few] Учасники: { $names }
   *[many] Учасники: { $names }
}
observers = { $number ->
    [one] Спостерігач: { $names }
    [few] Спостерігачі: { $names }
   *[many] Спостерігачі: { $names }
}
with-members = { $number ->
    [one] { $name } ({ $number } член)
    [few] { $name } ({ $number } члени)
   *[many] { $name } ({ $number } членів)
}
with-changing-members = { $name } (із членами)

### Why somebody is told

role-host = сторона, що приймає
role-chair = головування
role-participant = учасник
role-observer = спостерігач
role-and-way = { $role }, { $way }
as-a-member-of = як член організації «{ $organisation }»
as-a-member-of-a-member = { $way }, яка входить до організації «{ $organisation }»
also = { $role }; також { $others }

### Lists

and = { $first } і { $last }
or = { $first } або { $last }

### Days

weekday-1 = понеділок
weekday-2 = вівторок
weekday-3 = середа
weekday-4 = четвер
weekday-5 = п’ятниця
weekday-6 = субота
weekday-7 = неділя
month-1 = січня
month-2 = лютого
month-3 = березня
month-4 = квітня
month-5 = травня
month-6 = червня
month-7 = липня
month-8 = серпня
month-9 = вересня
month-10 = жовтня
month-11 = листопада
month-12 = грудня
first-of-month = 1
date = { $day } { $month } { $year } р.
day-and-month = { $day } { $month }
day = { $weekday }, { $day } { $month } { $year } р.
from-until = уперше: { $first }, востаннє: { $last }
from = уперше: { $first }

### Hours

days-later = { $number ->
    [one] { $hours } (+{ $number } день)
    [few] { $hours } (+{ $number } дні)
   *[many] { $hours } (+{ $number } днів)
}
on-the-day-after = { $hours } наступного дня
on-the-day-before = { $hours } попереднього дня
on-some-days = { $usually }, у деякі дні { $others }

### Rules

every-day = { $number ->
    [1] щодня
    [one] кожен { $number } день
    [few] кожні { $number } дні
   *[many] кожні { $number } днів
}
every-week = { $number ->
    [1] щотижня
    [one] кожен { $number } тиждень
    [few] кожні { $number } тижні
   *[many] кожні { $number } тижнів
}
every-month = { $number ->
    [1] щомісяця
    [one] кожен { $number } місяць
    [few] кожні { $number } місяці
   *[many] кожні { $number } місяців
}
every-year = { $number ->
    [1] щороку
    [one] кожен { $number } рік
    [few] кожні { $number } роки
   *[many] кожні { $number } років
}
every-hour = { $number ->
    [1] щогодини
    [one] кожну { $number } годину
    [few] кожні { $number } години
   *[many] кожні { $number } годин
}
every-minute = { $number ->
    [1] щохвилини
    [one] кожну { $number } хвилину
    [few] кожні { $number } хвилини
   *[many] кожні { $number } хвилин
}
every-second = { $number ->
    [1] щосекунди
    [one] кожну { $number } секунду
    [few] кожні { $number } секунди
   *[many] кожні { $number } секунд
}
on-weekdays = { $every } по { $days }
on-days = { $every } { $days }
on-date = { $every } { $day } { $month }
on-days-of-month = { $every } { $days } { $month }
weekdays-1 = понеділках
weekdays-2 = вівторках
weekdays-3 = середах
weekdays-4 = четвергах
weekdays-5 = п’ятницях
weekdays-6 = суботах
weekdays-7 = неділях
nth-weekday = { $nth ->
    [1] { $gender ->
        [f] у першу { $weekday }
       *[m] у перший { $weekday }
    }
    [2] { $gender ->
        [f] у другу { $weekday }
       *[m] у другий { $weekday }
    }
    [3] { $gender ->
        [f] у третю { $weekday }
       *[m] у третій { $weekday }
    }
    [4] { $gender ->
        [f] у четверту { $weekday }
       *[m] у четвертий { $weekday }
    }
    [5] { $gender ->
        [f] у п’яту { $weekday }
       *[m] у п’ятий { $weekday }
    }
    *[other] { $gender ->
        [f] у { $nth }-ту { $weekday }
       *[m] у { $nth }-й { $weekday }
    }
}
nth-last-weekday = { $nth ->
    [1] { $gender ->
        [f] у останню { $weekday }
       *[m] у останній { $weekday }
    }
    [2] { $gender ->
        [f] у передостанню { $weekday }
       *[m] у передостанній { $weekday }
    }
    *[other] { $gender ->
        [f] у { $nth }-ту з кінця { $weekday }
       *[m] у { $nth }-й з кінця { $weekday }
    }
}
weekday-of-month-1 = понеділок
weekday-of-month-2 = вівторок
weekday-of-month-3 = середу
weekday-of-month-4 = четвер
weekday-of-month-5 = п’ятницю
weekday-of-month-6 = суботу
weekday-of-month-7 = неділю
weekday-gender-1 = m
weekday-gender-2 = m
weekday-gender-3 = f
weekday-gender-4 = m
weekday-gender-5 = f
weekday-gender-6 = f
weekday-gender-7 = f
day-of-month = { $day ->
   *[other] { $day }-го числа
}
last-day-of-month = { $nth ->
    [1] в останній день
    [2] у передостанній день
   *[other] у { $nth }-й день з кінця
}
of-month-1 = січня
of-month-2 = лютого
of-month-3 = березня
of-month-4 = квітня
of-month-5 = травня
of-month-6 = червня
of-month-7 = липня
of-month-8 = серпня
of-month-9 = вересня
of-month-10 = жовтня
of-month-11 = листопада
of-month-12 = грудня

### Reminders

alarm = { $time }: { $title }
alarm-now = Зараз: { $title }
in-minutes = { $number ->
    [one] Через { $number } хвилину
    [few] Через { $number } хвилини
   *[many] Через { $number } хвилин
}
in-hours = { $number ->
    [one] Через { $number } годину
    [few] Через { $number } години
   *[many] Через { $number } годин
}
in-days = { $number ->
    [one] Через { $number } день
    [few] Через { $number } дні
   *[many] Через { $number } днів
}
in-more = { $time } { $more }
and-minutes = { $number ->
    [one] { $number } хвилину
    [few] { $number } хвилини
   *[many] { $number } хвилин
}
and-hours = { $number ->
    [one] { $number } годину
    [few] { $number } години
   *[many] { $number } годин
}

### What changed

added = нове
called-off = скасовано
returned = знову в переліку
retold = подано інакше, але відбудеться
left = тут більше не зазначено
removed = вилучено з календаря
cleared = більше не зазначено: давно завершилося
expired = повідомлення знято
left-out = поза періодом, показаним тут
retitled = попередня назва: «{ $title }»
place-announced = оголошено місце: { $to }
placed = нове місце: { $to } (попереднє: { $from })
place-open = місце уточнюється
takes-place-after-all = усе ж відбудеться
may-take-place-after-all = можливо, усе ж відбудеться
cancelled = скасовано
no-longer-certain = більше не підтверджено
confirmed = підтверджено
name-and-members = { $name } із членами
now-hosts = сторона, що приймає, тепер: { $name }
now-host = сторони, що приймають, тепер: { $name }
now-chairs = головує тепер: { $name }
now-chair = головують тепер: { $name }
now-takes-part = бере участь тепер: { $name }
now-take-part = беруть участь тепер: { $name }
now-observes = спостерігач тепер: { $name }
now-observe = спостерігачі тепер: { $name }
no-longer-hosts = більше не приймає: { $name }
no-longer-host = більше не приймають: { $name }
no-longer-chairs = більше не головує: { $name }
no-longer-chair = більше не головують: { $name }
no-longer-takes-part = більше не бере участі: { $name }
no-longer-take-part = більше не беруть участі: { $name }
no-longer-observes = більше не спостерігач: { $name }
no-longer-observe = більше не спостерігачі: { $name }
changed = змінено: { $parts }
part-reason = причина
part-join = посилання для приєднання
part-description = опис
part-agenda = порядок денний
part-sources = джерела
part-relations = що чому передує
part-pages = сторінки
part-position = місце на карті
part-tags = мітки
part-color = колір
part-availability = чи займає час
part-note = примітка
wording = змінено формулювання
hour-announced = оголошено час: { $hour }, { $city }
hour-open = час уточнюється (попередній: { $hour })
at-an-hour-to-be-announced = час буде оголошено
takes-all-day = триває весь день
moved = перенесено: { $to } (раніше: { $from })
clocks-changed = переведено годинники ({ $city }): { $hour } там тепер { $now } UTC, а не { $before } UTC
end-announced = оголошено завершення: { $end }
end-open = час завершення уточнюється
ends-at = завершення: { $end }
hour-confirmed = час підтверджено: { $hour }
hour-provisional = час попередній
told-otherwise = час подано інакше
hour-on-day = { $hour } ({ $day })
days-hour-open = { $days } (час уточнюється)
until = востаннє: { $day }
without-end = без дати завершення
rule-until = { $rule }, { $until }
now-from = уперше тепер: { $now } (раніше: { $before })
now = тепер: { $now } (раніше: { $before })
now-repeats = тепер: { $now }
takes-place-once = відбудеться один раз
one-more-date = змінено ще одну дату
more-dates = { $number ->
    [one] змінено ще { $number } дату
    [few] змінено ще { $number } дати
   *[many] змінено ще { $number } дат
}
not-on = не відбудеться: { $day }
on-after-all = усе ж відбудеться: { $day }
changed-on = змінено: { $day }
on-as-usual = як завжди: { $day }
on-at = { $day }: { $hour }, { $city }
on-from-until = { $day }: { $hour }–{ $end }, { $city }

### Pages

subscribe = Підписатися
subscribe-to = Підписатися: { $name }
calendar-app = Застосунок-календар
copy-address = Скопіювати адресу
copied = Скопійовано
feed-address = Адреса стрічки
for-phones = Для телефону: наведіть камеру на цей код.
qr-of = QR-код стрічки { $name }
how-soon = Коли надходить зміна
soon-google = Google Календар перевіряє стрічку на власний розсуд: часто за кілька годин, інколи лише за добу.
soon-outlook = Outlook перевіряє стрічку приблизно щотри години, інколи рідше ніж раз на добу.
soon-apple = Календар Apple перевіряє стрічку так часто, як ви налаштуєте: від кожних п’яти хвилин до разу на тиждень.
soon-thunderbird = Thunderbird перевіряє стрічку щопівгодини, якщо ви не налаштуєте інакше.
soon-others = В Android, Nextcloud та інших програмах це може бути доба.
next-event = Наступне:
now-event = Зараз:
find-calendar = Знайти календар за назвою
nothing-found = Немає календаря з такою назвою.
all-calendars = Усі календарі
at-a-glance = Огляд
drawn-from-until = { $first } – { $last }, за годинником { $zone }
drawn-on = { $day }, за годинником { $zone }
who-meets-whom = Хто з ким зустрічається
how-often-they-meet = На скількох зустрічах названо обох
meet-at = { $first } і { $second }: { $events }
at-the-venue = { $when } на місці
where-you-are = Там, де ви:
by-the-clocks-of = Дні й години за годинником { $zone }
map = Мапа
about-the-place = Про місце
more-about-it = Докладніше
all-day = Увесь день
hour-not-known = Час уточнюється
no-events = Немає подій.
changed-lately = Що змінилося нещодавно
follow-changes = Стежити за змінами в читачі стрічок (Atom)
night-there = Там ніч
hour-not-confirmed = Час не підтверджено
number-of-events = { $number ->
    [one] { $number } подія
    [few] { $number } події
   *[other] { $number } подій
}
goes-on = Подальші дати: { $rule }
all-about-it = Усе про це
by-month = За місяцями
day-by-day = По днях
no-such-page = Такої сторінки немає
look-at-the-first-page = Можливо, адреса змінилася. На першій сторінці є всі календарі.
skip-to-content = Перейти до змісту
somewhere = Місце не оголошено
busy-only = Тут указано лише зайнятий час.
